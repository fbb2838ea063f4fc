package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cordboard.agent.core.Criteria.Step;
import io.cordboard.agent.core.Expression.Comparison;
import io.cordboard.agent.core.Expression.Skilled;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered of an agent, looked at for an answer and named in it: so much and no more. */
class BoundsTest {

  private static final int LOOKED_AT = 2_000;
  private static final Step FRENCH =
      new Step(new Skilled("language", "fr", Comparison.GREATER_OR_EQUAL, 3), 900_000);
  private static final Skilled SPANISH =
      new Skilled("language", "es", Comparison.GREATER_OR_EQUAL, 1);

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.profile("voice", Floor.serves("sales", 1, 0));
  }

  @Test
  void shouldSpareAnAgentThirtyTwoContactsAndForgetTheOneThatIsDueFirst() {
    floor.available("ada", "voice").everyMs(1);
    // Names fall: what is due first is the last by name.
    for (int i = 0; i < 32; i++) {
      rejects("c" + (99 - i));
    }
    assertThat(floor.state().assignments()).isEmpty();
    assertThat(floor.live("ada").declined()).hasSize(32).containsKey("c99");

    rejects("c67");

    assertThat(floor.live("ada").declined()).hasSize(32).doesNotContainKey("c99");
    assertThat(floor.agentOf("c99")).isEqualTo("ada");
    assertThat(floor.agentOf("c98")).isNull();
  }

  private void rejects(String contactId) {
    floor.enqueued(contactId, "sales");
    floor.acts("ada", new Action.Reject(floor.assignmentOf(contactId)));
  }

  @Test
  void shouldSpareAnAgentARejectedContactForThirtySeconds() {
    floor.available("ada", "voice");
    rejects("c1");
    floor.passes(29, "ada");
    assertThat(floor.agentOf("c1")).isNull();

    floor.passes(1, "ada");

    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }

  @Test
  void shouldKnowAnAgentsSixteenNewestActions() {
    floor.available("ada", "voice");
    List<Input> actions = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      String status = i % 2 == 0 ? "Lunch" : "Available";
      actions.add(new Input.AgentActed("a" + i, "ada", null, new Action.SetStatus(status)));
    }
    actions.forEach(floor::step);

    assertThat(floor.step(actions.get(1)).refusal()).isEqualTo(Refusal.DUPLICATE);
    assertThat(floor.step(actions.get(0)).refusal()).isNull();
  }

  @Test
  void shouldAcceptForTheAgentWhoseDefinitionSaysSo() {
    floor.accepting("ada", "voice").enqueued("c1", "sales");

    assertThat(floor.told()).containsExactly("Offered ada c1", "Accepted ada c1");
    assertThat(floor.state().assignment(floor.assignmentOf("c1")))
        .extracting(Assignment::phase, Assignment::deadline)
        .containsExactly(Phase.ACCEPTED, floor.now() + 60_000);
  }

  @Test
  void shouldLookAtTwoThousandContactsThatStandBefore() {
    waiting(LOOKED_AT + 100);

    assertThat(contact("c" + (LOOKED_AT - 1)).before()).isEqualTo(LOOKED_AT - 1);
    ContactWhy last = contact("c" + LOOKED_AT);
    assertThat(last.leftOut()).isEqualTo(LeftOut.NOTHING);
    assertThat(last.summary()).contains("; 2000 contacts before it (");
    ContactWhy why = contact("c" + (LOOKED_AT + 1));
    assertThat(why.before()).isEqualTo(LOOKED_AT);
    assertThat(why.competing()).hasSize(5);
    assertThat(why.leftOut()).isEqualTo(new LeftOut(true, 0, 0, 0));
    assertThat(why.summary()).contains("; more than 2000 contacts before it (");
  }

  @Test
  void shouldLookAtTwoThousandContactsForAnAgent() {
    waiting(LOOKED_AT + 100);
    floor.defined("ada", "voice").acts("ada", new Action.LogIn("desk-ada", null));

    AgentWhy why = agent("ada");
    assertThat(why.contactsSeen()).isEqualTo(LOOKED_AT);
    assertThat(why.leftOut()).isEqualTo(new LeftOut(false, 100, 0, 0));
    assertThat(why.summary()).isEqualTo("gets nothing: status Offline; 100 contacts not looked at");
  }

  @Test
  void shouldSayOfAsManyAsAreLookedAtThatNothingIsLeftOut() {
    waiting(LOOKED_AT);
    floor.defined("ada", "voice").acts("ada", new Action.LogIn("desk-ada", null));

    assertThat(agent("ada").contactsSeen()).isEqualTo(LOOKED_AT);
    assertThat(agent("ada").leftOut()).isEqualTo(LeftOut.NOTHING);
  }

  /** Whatever waits elsewhere: there the first by rank are looked at. */
  @Test
  void shouldLookAtAllOfAQueueInWhichFewWait() {
    floor.profile("voice", Floor.serves("sales", 1, 0), Floor.serves("support", 2, 0));
    waiting(LOOKED_AT + 100);
    floor.enqueued("urgent", "sales", 1, floor.now());
    for (int i = 0; i < 3; i++) {
      floor.enqueued("s" + i, "support", FRENCH);
    }
    floor.enqueued("named", "support", new Step(new Expression.OneOf(List.of("a", "b")), 900_000));
    floor.reranked(
        "urgent", "sales", 1, new Criteria(List.of(new Step(SPANISH, 900_000)), floor.now()));
    floor.defined("ada", "voice").acts("ada", new Action.LogIn("desk-ada", null));

    AgentWhy why = agent("ada");

    assertThat(why.contactsSeen()).isEqualTo(LOOKED_AT);
    assertThat(why.leftOut()).isEqualTo(new LeftOut(false, 105, 0, 0));
    assertThat(why.waiting())
        .extracting(ContactWhy.Group::why, ContactWhy.Group::count)
        .containsExactly(
            tuple("status Offline", LOOKED_AT - 5),
            tuple("without language fr >= 3", 3),
            tuple("without language es >= 1", 1),
            tuple("without one of a, b", 1));
  }

  @Test
  void shouldShareWhatItLooksAtWhereManyWaitInTwoQueues() {
    floor.profile("voice", Floor.serves("sales", 1, 0), Floor.serves("support", 2, 0));
    waiting(LOOKED_AT);
    floor.everyMs(1);
    for (int i = 0; i < LOOKED_AT; i++) {
      floor.enqueued("s" + i, "support", FRENCH);
    }
    floor.defined("ada", "voice").acts("ada", new Action.LogIn("desk-ada", null));

    assertThat(agent("ada").leftOut()).isEqualTo(new LeftOut(false, LOOKED_AT, 0, 0));
    assertThat(agent("ada").waiting())
        .extracting(ContactWhy.Group::why, ContactWhy.Group::count)
        .containsExactly(
            tuple("status Offline", LOOKED_AT / 2),
            tuple("without language fr >= 3", LOOKED_AT / 2));
  }

  private void waiting(int many) {
    floor.everyMs(1);
    for (int i = 0; i < many; i++) {
      floor.enqueued("c" + i, "sales");
    }
    floor.everyMs(Floor.SECOND);
  }

  @Test
  void shouldLookAtTwoThousandAgentsForAContact() {
    floor.everyMs(1);
    for (int i = 0; i < LOOKED_AT + 100; i++) {
      floor.defined("a" + i, "voice").acts("a" + i, new Action.LogIn("s", null));
    }
    floor.enqueued("c1", "sales");

    ContactWhy why = contact("c1");

    assertThat(why.agentsSeen()).isEqualTo(LOOKED_AT);
    assertThat(why.leftOut()).isEqualTo(new LeftOut(false, 100, 0, 0));
    assertThat(why.summary()).endsWith("2000 status Offline; 100 agents not looked at");
    assertThat(why.agents())
        .singleElement()
        .satisfies(group -> {
          assertThat(group.count()).isEqualTo(LOOKED_AT);
          assertThat(group.ids()).hasSize(5);
        });
  }

  @Test
  void shouldLookAtTwoThousandAgentsWhoHaveBeenAvailableForLonger() {
    floor.everyMs(1);
    for (int i = 0; i < LOOKED_AT + 100; i++) {
      floor.available("a" + i, "voice");
    }

    assertThat(agent("a" + (LOOKED_AT - 1)).before()).isEqualTo(LOOKED_AT - 1);
    assertThat(agent("a" + LOOKED_AT).leftOut()).isEqualTo(LeftOut.NOTHING);
    assertThat(agent("a" + LOOKED_AT).summary()).contains("; 2000 agents alike");
    AgentWhy why = agent("a" + (LOOKED_AT + 1));
    assertThat(why.before()).isEqualTo(LOOKED_AT);
    assertThat(why.leftOut()).isEqualTo(new LeftOut(true, 0, 0, 0));
    assertThat(why.summary()).contains("; more than 2000 agents alike available for longer");
  }

  @Test
  void shouldNameTenKindsOfWhatKeepsContactsFromAnAgent() {
    for (int i = 0; i < 12; i++) {
      Skilled skill = new Skilled("skill", "s" + i, Comparison.GREATER_OR_EQUAL, 1);
      floor.enqueued("c" + i, "sales", new Step(skill, 9_000_000));
    }
    floor.available("ada", "voice");

    AgentWhy why = agent("ada");

    assertThat(why.contactsSeen()).isEqualTo(12);
    assertThat(why.waiting()).hasSize(10);
    assertThat(why.leftOut()).isEqualTo(new LeftOut(false, 0, 2, 2));
    assertThat(why.summary()).endsWith("; 2 contacts for 2 more reasons");
  }

  @Test
  void shouldNameFiveQueuesThatAgentsServeFirst() {
    RoutedQueue[] queues =
        IntStream.range(0, 8)
            .mapToObj(i -> Floor.serves("q" + i, i + 1, 0))
            .toArray(RoutedQueue[]::new);
    floor.profile("many", queues).available("ada", "many").enqueued("in-hand", "q0");
    for (int i = 0; i < 8; i++) {
      floor.enqueued("c" + i, "q" + i);
    }

    assertThat(contact("c7").servedFirst())
        .extracting(ContactWhy.ServedFirst::queueId)
        .containsExactly("q0", "q1", "q2", "q3", "q4");
  }

  @Test
  void shouldNameFiveCompetingContactsAndFiveAgentsWhoWereNotChosen() {
    for (int i = 0; i < 8; i++) {
      floor.available("a" + i, "voice").acts("a" + i, new Action.SetStatus("Lunch"));
    }
    waiting(8);
    floor.acts("a7", new Action.SetStatus("Available"));

    OfferReason reason = floor.last(AssignmentFact.Offered.class).reason();
    assertThat(reason.competing())
        .extracting(OfferReason.Competing::contactId)
        .containsExactly("c1", "c2", "c3", "c4", "c5");
    assertThat(reason.competingTotal()).isEqualTo(7);
    assertThat(reason.passedOver())
        .extracting(OfferReason.PassedOver::agentId)
        .containsExactly("a0", "a1", "a2", "a3", "a4");
    assertThat(reason.passedOverTotal()).isEqualTo(7);
  }

  @Test
  void shouldNameFiveOfTheAgentsWhoWereAvailableForLessLong() {
    for (int i = 0; i < 8; i++) {
      floor.available("a" + i, "voice");
    }

    floor.enqueued("c1", "sales");

    assertThat(floor.last(AssignmentFact.Offered.class).reason().passedOver())
        .extracting(OfferReason.PassedOver::agentId)
        .containsExactly("a1", "a2", "a3", "a4", "a5");
  }

  @Test
  void shouldNameFiveThousandOfWhatIsBelievedAndCountTheRest() {
    waiting(5_001);

    Beliefs beliefs = Beliefs.of(floor.state(), floor.now());

    assertThat(beliefs.waiting()).hasSize(5_000);
    assertThat(beliefs.waiting().getFirst().contactId()).isEqualTo("c0");
    assertThat(beliefs.waitingTotal()).isEqualTo(5_001);
  }

  @Test
  void shouldCallOverdueWhatIsMoreThanFiveSecondsLate() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    long missedAt = floor.now() + 20_000;

    assertThat(Beliefs.of(floor.state(), missedAt + 5_000).overdue()).isEmpty();
    assertThat(Beliefs.of(floor.state(), missedAt + 5_001).overdue()).hasSize(1);
  }

  private ContactWhy contact(String id) {
    return Objects.requireNonNull(new Explanations(floor.state()).contact(id, floor.now()));
  }

  private AgentWhy agent(String id) {
    return Objects.requireNonNull(new Explanations(floor.state()).agent(id, floor.now()));
  }
}
