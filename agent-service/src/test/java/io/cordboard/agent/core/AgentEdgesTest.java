package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.AssignmentFact.Released;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several desktops, next status and after-contact work, where they meet something else. */
class AgentEdgesTest {

  private static final Action LUNCH = new Action.SetStatus("Lunch");
  private static final Action AVAILABLE = new Action.SetStatus("Available");

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.profile("voice", Floor.serves("sales", 1, 0));
  }

  private void offered() {
    floor.available("ada", "voice").enqueued("c1", "sales");
  }

  private void accepted() {
    offered();
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1")));
  }

  private String inAfterContactWork() {
    accepted();
    floor.connecting("c1").dequeued("c1", "sales").connected("c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false);
    return floor.state().inHand("ada").getFirst().assignmentId();
  }

  @Test
  void shouldTakeNothingMoreFromADesktopThatWasReplaced() {
    offered();
    Action accept = new Action.Accept(floor.assignmentOf("c1"));
    floor.actsAt("newer", "ada", new Action.LogIn("newer", null));

    floor.actsAt("desk-ada", "ada", accept);
    assertThat(floor.refusal()).isEqualTo(Refusal.SESSION_REPLACED);
    floor.actsAt("desk-ada", "ada", LUNCH);
    assertThat(floor.refusal()).isEqualTo(Refusal.SESSION_REPLACED);

    floor.actsAt("newer", "ada", accept);
    assertThat(floor.refusal()).isNull();
    assertThat(floor.told()).containsExactly("Offered ada c1", "Accepted ada c1");
  }

  @Test
  void shouldKeepOffersAndStatusWhenTheAgentMovesToAnotherDesktop() {
    offered();
    floor.actsAt("newer", "ada", new Action.LogIn("newer", "sip:elsewhere"));

    assertThat(floor.agentOf("c1")).isEqualTo("ada");
    assertThat(floor.live("ada").status()).isEqualTo(AgentStatus.AVAILABLE);
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1")));
    assertThat(floor.last(AssignmentFact.Accepted.class).endpoint()).isEqualTo("sip:elsewhere");
  }

  @Test
  void shouldTellNobodyOfAReplacementWhenTheSameDesktopLogsInAgain() {
    floor.available("ada", "voice");
    int told = floor.toldOf("ada").size();
    floor.actsAt("desk-ada", "ada", new Action.LogIn("desk-ada", null));

    assertThat(floor.toldOf("ada")).hasSize(told);
  }

  @Test
  void shouldLetTheReplacedDesktopComeBackByLoggingIn() {
    floor.available("ada", "voice").actsAt("newer", "ada", new Action.LogIn("newer", null));
    floor.actsAt("desk-ada", "ada", new Action.LogIn("desk-ada", null));

    assertThat(floor.refusal()).isNull();
    assertThat(floor.toldOf("ada").getLast().cause()).isEqualTo("SESSION_REPLACED");
    floor.actsAt("newer", "ada", LUNCH);
    assertThat(floor.refusal()).isEqualTo(Refusal.SESSION_REPLACED);
  }

  @Test
  void shouldOfferNothingMoreWhileANextStatusWaitsAndDropItWhenTheOldOneIsChosenAgain() {
    offered();
    floor.acts("ada", LUNCH);
    assertThat(floor.live("ada").nextStatus()).isNotNull();
    floor.acts("ada", AVAILABLE);

    assertThat(floor.live("ada").nextStatus()).isNull();
    floor.dequeued("c1", "sales").enqueued("c2", "sales");
    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldBeAtTheEndOfTheOrderWhenAvailableIsChosenAgainAfterAMiss() {
    floor.on(Channel.CHAT).slots("mixed", false, 1, 2, 0);
    floor.available("ada", "mixed").enqueued("c1", "chats");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).dequeued("c1", "chats");
    floor.connected("c1").enqueued("c2", "chats").passes(21, "ada");
    assertThat(floor.told()).endsWith("Missed ada c2");
    floor.dequeued("c2", "chats").available("ben", "mixed");

    floor.acts("ada", AVAILABLE).enqueued("c3", "chats");

    assertThat(floor.agentOf("c3")).isEqualTo("ben");
  }

  @Test
  void shouldTakeTheNextStatusWhenTheOfferEndsByItself() {
    offered();
    floor.acts("ada", LUNCH).dequeued("c1", "sales");
    assertThat(floor.live("ada").status().name()).isEqualTo("Lunch");

    floor.acts("ada", AVAILABLE).enqueued("c2", "sales");
    floor.acts("ada", LUNCH).passes(21, "ada");
    assertThat(floor.told()).endsWith("Missed ada c2");
    assertThat(floor.live("ada").status().name()).isEqualTo("Lunch");
    assertThat(floor.live("ada").nextStatus()).isNull();
  }

  @Test
  void shouldForgetTheNextStatusWhenTheAgentLogsOut() {
    accepted();
    floor.acts("ada", LUNCH).acts("ada", new Action.LogOut(null));
    floor.acts("ada", new Action.LogIn("desk-ada", null)).acts("ada", AVAILABLE);

    floor.legEnded("c1", LegEnd.FLOW, false, false);
    assertThat(floor.live("ada").status()).isEqualTo(AgentStatus.AVAILABLE);
    floor.enqueued("c2", "sales");
    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldGoByWhatAStatusMeansNow() {
    floor.available("ada", "voice").acts("ada", LUNCH).enqueued("c1", "sales");
    assertThat(floor.agentOf("c1")).isNull();

    floor.lunchIs(StatusType.ROUTABLE);
    assertThat(floor.agentOf("c1")).isEqualTo("ada");

    floor.dequeued("c1", "sales").lunchIs(StatusType.CUSTOM).enqueued("c2", "sales");
    assertThat(floor.agentOf("c2")).isNull();
    assertThat(floor.live("ada").status()).isEqualTo(new AgentStatus("Lunch", StatusType.CUSTOM));
  }

  @Test
  void shouldGoByWhatTheNextStatusMeansWhenItsTurnComes() {
    offered();
    floor.acts("ada", LUNCH).lunchIs(StatusType.ROUTABLE).dequeued("c1", "sales");

    floor.enqueued("c2", "sales");
    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldLeaveAfterContactWorkToTheAgentWhenTheProfileSetsNoLimit() {
    floor.profile("voice", 0L, Floor.serves("sales", 1, 0));
    String held = inAfterContactWork();
    floor.passes(7_200, "ada");

    assertThat(floor.state().assignment(held)).isNotNull();
    floor.acts("ada", new Action.EndAfterContactWork(held));
    assertThat(floor.last(Released.class).reason())
        .isEqualTo(Released.Reason.AFTER_CONTACT_WORK_DONE);
  }

  @Test
  void shouldEndUnlimitedAfterContactWorkWhenTheAgentIsNotHeardOfAnyMore() {
    floor.profile("voice", 0L, Floor.serves("sales", 1, 0));
    String held = inAfterContactWork();
    floor.passes(40);

    assertThat(floor.state().assignment(held)).isNull();
    assertThat(floor.last(Released.class).reason()).isEqualTo(Released.Reason.LEASE_EXPIRED);
  }

  @Test
  void shouldKeepTheLimitWithWhichAfterContactWorkBegan() {
    floor.profile("voice", 20_000L, Floor.serves("sales", 1, 0));
    inAfterContactWork();
    floor.profile("voice", 0L, Floor.serves("sales", 1, 0)).step(new Input.DefinitionsChanged());
    floor.passes(21, "ada");

    assertThat(floor.last(Released.class).reason())
        .isEqualTo(Released.Reason.AFTER_CONTACT_WORK_EXPIRED);
  }

  @Test
  void shouldRefuseToEndAfterContactWorkThatHasEndedByItself() {
    String held = inAfterContactWork();
    floor.passes(61, "ada").acts("ada", new Action.EndAfterContactWork(held));

    assertThat(floor.refusal()).isEqualTo(Refusal.UNKNOWN_ASSIGNMENT);
  }

  @Test
  void shouldTakeTheNextStatusOnlyWhenTheLastOfSeveralIsOver() {
    accepted();
    floor.connecting("c1").dequeued("c1", "sales").connected("c1").acts("ada", LUNCH);
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false);

    assertThat(floor.live("ada").status()).isEqualTo(AgentStatus.AVAILABLE);
    String held = floor.state().inHand("ada").getFirst().assignmentId();
    floor.acts("ada", new Action.EndAfterContactWork(held));
    assertThat(floor.live("ada").status().name()).isEqualTo("Lunch");
  }
}
