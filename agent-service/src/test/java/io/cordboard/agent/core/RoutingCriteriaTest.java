package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.Criteria.Step;
import io.cordboard.agent.core.Expression.And;
import io.cordboard.agent.core.Expression.Comparison;
import io.cordboard.agent.core.Expression.LastAgent;
import io.cordboard.agent.core.Expression.Not;
import io.cordboard.agent.core.Expression.OneOf;
import io.cordboard.agent.core.Expression.Or;
import io.cordboard.agent.core.Expression.Skilled;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutingCriteriaTest {

  private static final Proficiency FRENCH_3 = new Proficiency("language", "fr", 3);
  private static final Proficiency FRENCH_1 = new Proficiency("language", "fr", 1);
  private static final Expression GOOD_FRENCH =
      new Skilled("language", "fr", Comparison.GREATER_OR_EQUAL, 3);

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.profile("voice", Floor.serves("sales", 1, 0));
  }

  @Test
  void shouldOfferOnlyToAgentsWhoMeetTheStepAndToAnyWhenItHasExpired() {
    floor
        .available("ada", "voice", FRENCH_1)
        .enqueued("c1", "sales", new Step(GOOD_FRENCH, 30_000));

    assertThat(floor.agentOf("c1")).isNull();
    floor.passes(20, "ada");
    assertThat(floor.agentOf("c1")).isNull();
    floor.passes(11, "ada");
    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }

  @Test
  void shouldTakeTheLongestAvailableOfThoseWhoMeetTheStep() {
    floor
        .available("ada", "voice")
        .available("ben", "voice", FRENCH_3)
        .available("cho", "voice", FRENCH_3)
        .enqueued("c1", "sales", new Step(GOOD_FRENCH, 30_000));

    assertThat(floor.agentOf("c1")).isEqualTo("ben");
    OfferReason reason = floor.last(AssignmentFact.Offered.class).reason();
    assertThat(reason.rule()).isEqualTo("longest available, step 1 of 1: language fr >= 3");
    assertThat(reason.passedOver())
        .containsExactly(
            new OfferReason.PassedOver("cho", "available 2 s shorter"),
            new OfferReason.PassedOver("ada", "without language fr >= 3"));
  }

  @Test
  void shouldGoThroughTheStepsInOrder() {
    floor
        .available("ada", "voice")
        .available("ben", "voice", FRENCH_1)
        .enqueued(
            "c1",
            "sales",
            new Step(GOOD_FRENCH, 10_000),
            new Step(
                new Skilled("language", "fr", Comparison.GREATER_OR_EQUAL, 1),
                Assignment.NO_DEADLINE));

    assertThat(floor.agentOf("c1")).isNull();
    floor.passes(10, "ada", "ben");
    assertThat(floor.agentOf("c1")).isEqualTo("ben");
  }

  @Test
  void shouldCombineConditions() {
    Expression frenchNotBen = new And(List.of(GOOD_FRENCH, new Not(new OneOf(List.of("ben")))));
    floor
        .available("ben", "voice", FRENCH_3)
        .available("ada", "voice", FRENCH_3)
        .enqueued("c1", "sales", new Step(frenchNotBen, 30_000))
        .enqueued(
            "c2",
            "sales",
            new Step(new Or(List.of(new OneOf(List.of("ben")), frenchNotBen)), 30_000));

    assertThat(floor.agentOf("c1")).isEqualTo("ada");
    assertThat(floor.agentOf("c2")).isEqualTo("ben");
  }

  @Test
  void shouldPreferAgentsByIdThoughOthersWaitLonger() {
    floor
        .available("ada", "voice")
        .available("ben", "voice")
        .enqueued("c1", "sales", new Step(new OneOf(List.of("ben", "nobody")), 30_000));

    assertThat(floor.agentOf("c1")).isEqualTo("ben");
  }

  @Test
  void shouldNotLetAPreferredAgentOvertakeTheRankOfOthers() {
    floor
        .enqueued("old", "sales")
        .enqueued("c1", "sales", new Step(new OneOf(List.of("ada")), 300_000))
        .available("ada", "voice");

    assertThat(floor.agentOf("old")).isEqualTo("ada");
  }

  @Test
  void shouldTakeNewCriteriaWhileTheContactWaits() {
    floor.available("ada", "voice").enqueued("c1", "sales", new Step(GOOD_FRENCH, 300_000));
    assertThat(floor.agentOf("c1")).isNull();

    floor.reranked("c1", "sales", 5, null);

    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }

  @Test
  void shouldSendACustomerToTheAgentOfLastTimeWhileTheStepLasts() {
    floor.available("ada", "voice").available("ben", "voice");
    floor.enqueuedFor("c1", "sales", "+491", new Step(new LastAgent(), 30_000));
    assertThat(floor.agentOf("c1")).isEqualTo("ada");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).connected("c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false).passes(61, "ada", "ben");
    // ben has been available for longer
    floor.enqueuedFor("c2", "sales", "+491", new Step(new LastAgent(), 30_000));

    assertThat(floor.agentOf("c2")).isEqualTo("ada");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c2")));
    floor.enqueuedFor("c3", "sales", "+491", new Step(new LastAgent(), 30_000));
    assertThat(floor.agentOf("c3")).isNull();
    floor.passes(31, "ada", "ben");
    assertThat(floor.agentOf("c3")).isEqualTo("ben");
  }

  @Test
  void shouldNotKeepACustomerWaitingForAnAgentWhoIsNotThere() {
    floor.available("ada", "voice").available("ben", "voice");
    floor.enqueuedFor("c1", "sales", "+491");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).connected("c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false).acts("ada", new Action.LogOut(null));

    floor.enqueuedFor("c2", "sales", "+491", new Step(new LastAgent(), 300_000));

    assertThat(floor.agentOf("c2")).isEqualTo("ben");
  }

  @Test
  void shouldLeaveTheAgentsPlaceWhenTheCentreCalledAndTheProfileSaysSo() {
    floor.options(true, 100).profile("voice", Floor.serves("sales", 1, 0));
    floor.available("ada", "voice").available("ben", "voice");
    floor.enqueued("c1", "sales", 5, floor.now(), null, new WaitingContact.Party("+491", true));
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).connected("c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false).passes(61, "ada", "ben");

    floor.enqueued("c2", "sales");

    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldLetAnAgentRestWhoseOccupancyIsAtItsCap() {
    floor.options(false, 50).profile("voice", Floor.serves("sales", 1, 0));
    floor.available("ada", "voice").enqueued("c1", "sales");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).connected("c1");
    floor.passes(57, "ada").legEnded("c1", LegEnd.CUSTOMER_LEFT, false, false);
    floor.enqueued("c2", "sales");

    // Idle for 2 s, then busy for 59 s: 57 s of rest make it half.
    assertThat(floor.agentOf("c2")).isNull();
    floor.passes(55, "ada");
    assertThat(floor.agentOf("c2")).isNull();
    floor.passes(2, "ada");
    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldStillOweTheRestWhenTheAgentDialledDuringIt() {
    floor.options(50, "sales").profile("voice", Floor.serves("sales", 1, 0));
    floor.available("ada", "voice").enqueued("c1", "sales");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).connected("c1");
    floor.passes(57, "ada").legEnded("c1", LegEnd.CUSTOMER_LEFT, false, false);
    floor.dials("ada", "d1");
    assertThat(floor.agentOf("d1")).isEqualTo("ada");
    floor.unanswered("d1", LegEnd.CUSTOMER_LEFT, false, "NO_ANSWER").enqueued("c2", "sales");
    assertThat(floor.state().inHand("ada")).isEmpty();

    assertThat(floor.agentOf("c2")).isNull();
    floor.passes(55, "ada");
    assertThat(floor.agentOf("c2")).isNull();
    floor.passes(4, "ada");
    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldTakeCriteriaThatNobodyMeetsForWaitingNotForAnybody() {
    floor.available("ada", "voice").enqueued("c1", "sales", new Step(Expression.nobody(), 10_000));

    assertThat(floor.agentOf("c1")).isNull();
    floor.passes(11, "ada");
    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }
}
