package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.Criteria.Step;
import io.cordboard.agent.core.Expression.Comparison;
import io.cordboard.agent.core.Expression.Skilled;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplanationsTest {

  private static final Proficiency FRENCH = new Proficiency("language", "fr", 3);
  private static final Step GOOD_FRENCH =
      new Step(new Skilled("language", "fr", Comparison.GREATER_OR_EQUAL, 3), 120_000);

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.profile("voice", Floor.serves("sales", 1, 0), Floor.serves("support", 2, 0));
  }

  @Test
  void shouldSayWhatKeepsAContactWaiting() {
    floor.available("ada", "voice", FRENCH).available("ben", "voice").available("cho", "voice");
    floor.enqueued("c0", "sales", GOOD_FRENCH);
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c0"))).connected("c0");
    floor.legEnded("c0", LegEnd.CUSTOMER_LEFT, true, false);
    floor.enqueued("c1", "sales", GOOD_FRENCH).enqueued("c2", "sales", GOOD_FRENCH);

    ContactWhy why = contact("c2");

    assertThat(why.summary())
        .isEqualTo(
            "waiting 1 s; 1 contact before it (c1 older by 1 s); 1 agent eligible: 1 in ACW; "
                + "2 agents without language fr >= 3; step 1 of 1 of its criteria for another 119 s");
    assertThat(why.situation()).isEqualTo(ContactWhy.Situation.WAITING);
    assertThat(why.agents())
        .containsExactly(
            new ContactWhy.Group(
                Obstacle.Kind.CRITERIA, "without language fr >= 3", 2, List.of("ben", "cho")),
            new ContactWhy.Group(Obstacle.Kind.AFTER_CONTACT_WORK, "in ACW", 1, List.of("ada")));
  }

  @Test
  void shouldSayWhichQueuesEligibleAgentsServeFirst() {
    floor.available("ada", "voice", FRENCH).available("ben", "voice");
    floor.enqueued("c1", "sales").enqueued("c2", "sales");
    floor.enqueued("c3", "sales", GOOD_FRENCH).enqueued("c4", "sales").enqueued("c5", "support");

    ContactWhy why = contact("c5");

    assertThat(why.servedFirst())
        .containsExactly(new ContactWhy.ServedFirst("sales", Channel.VOICE, 1, 2, 2, 2));
    assertThat(why.summary())
        .contains(
            "2 agents take what waits of sales on VOICE first (queue priority 1 < 2): 2 contacts");
    assertThat(contact("c4").servedFirst()).isEmpty();
  }

  @Test
  void shouldNotSayThatAgentsServeFirstWhatTheyMayNotTake() {
    floor.available("ben", "voice").enqueued("c1", "sales");
    floor.enqueued("c2", "sales", GOOD_FRENCH).enqueued("c3", "support");

    assertThat(contact("c3").servedFirst()).isEmpty();
  }

  @Test
  void shouldSayWhoHasAContact() {
    floor.available("ada", "voice").enqueued("c1", "sales");

    assertThat(contact("c1").summary()).isEqualTo("offered to ada for 0 s");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).connected("c1");
    assertThat(contact("c1").summary()).isEqualTo("with ada, CONNECTED for 0 s");
  }

  @Test
  void shouldSayWhyAnAgentGetsNothing() {
    floor.available("ada", "voice").enqueued("c1", "sales", GOOD_FRENCH);

    assertThat(agent("ada").summary())
        .isEqualTo("available for 1 s; 1 contact: without language fr >= 3");
    floor.acts("ada", new Action.SetStatus("Lunch"));
    assertThat(agent("ada").summary())
        .isEqualTo("gets nothing: status Lunch; 1 contact: without language fr >= 3");
    floor.acts("ada", new Action.LogOut(null));
    assertThat(agent("ada").obstacle())
        .isEqualTo(new Obstacle(Obstacle.Kind.NOT_LOGGED_IN, "not logged in"));
  }

  @Test
  void shouldSayThatContactsWaitForAnAgentWhoIsNotLoggedIn() {
    floor.available("ada", "voice").acts("ada", new Action.LogOut(null)).enqueued("c1", "sales");

    assertThat(agent("ada").summary()).isEqualTo("gets nothing: not logged in");
    assertThat(agent("ada").contactsSeen()).isEqualTo(1);
  }

  @Test
  void shouldSayThatAContactWaitsForTheAgentAlone() {
    floor.available("ada", "voice").acts("ada", new Action.SetStatus("Lunch"));
    floor.enqueuedForAgent("c1", "ada");

    assertThat(agent("ada").summary()).isEqualTo("gets nothing: status Lunch");
    assertThat(agent("ada").contactsSeen()).isEqualTo(1);
    floor.available("ben", "voice");
    assertThat(agent("ben").contactsSeen()).isZero();
  }

  /** Such as where a flow asks for what this version does not know. */
  @Test
  void shouldCountContactsWhoseCriteriaNobodyCanMeet() {
    Step nobody = new Step(Expression.nobody(), 9_000_000);
    floor.available("ada", "voice").enqueued("c1", "sales", nobody).enqueued("c2", "sales", nobody);

    assertThat(agent("ada").summary())
        .isEqualTo("available for 2 s; 2 contacts: not meant by its criteria");
    assertThat(contact("c2").summary())
        .startsWith(
            "waiting 1 s; 1 contact before it (c1 older by 1 s); no agent eligible; "
                + "1 agent not meant by its criteria");
  }

  @Test
  void shouldKnowNothingOfWhatItDoesNotHave() {
    var explanations = new Explanations(floor.state());

    assertThat(explanations.contact("c9", floor.now())).isNull();
    assertThat(explanations.agent("nobody", floor.now())).isNull();
  }

  @Test
  void shouldStayBoundedHoweverManyWait() {
    for (int i = 0; i < 30; i++) {
      floor.enqueued("c" + i, "sales", new Step(new Expression.OneOf(List.of("a" + i)), 9_000_000));
    }
    for (int i = 0; i < 20; i++) {
      floor.defined("a" + i, "voice").acts("a" + i, new Action.LogIn("s", null));
    }

    ContactWhy why = contact("c29");
    assertThat(why.before()).isEqualTo(29);
    assertThat(why.competing()).hasSize(Explanations.NAMED_MAX);
    assertThat(why.agentsSeen()).isEqualTo(20);
    assertThat(why.agents())
        .allMatch(g -> g.ids().size() <= Explanations.NAMED_MAX && g.count() <= 20);
    assertThat(agent("a3").contactsSeen()).isEqualTo(30);
    assertThat(agent("a3").waiting()).hasSizeLessThanOrEqualTo(2 * Explanations.NAMED_MAX);
  }

  /**
   * No second opinion: an obstacle is named for exactly those whom the oracle finds not eligible.
   */
  @Test
  void shouldNameAnObstacleExactlyWhereTheOracleSeesOne() {
    int compared = 0;
    for (long seed = 0; seed < 30; seed++) {
      History history = new History(new AgentCore(Limits.DEFAULTS)::step, UnaryOperator.identity());
      for (RandomCentre.Step step : new RandomSteps(seed).first(150)) {
        history.take(step);
        compared += compare(history.state(), history.model(), step);
        counts(history.state(), step);
      }
    }
    assertThat(compared).isGreaterThan(5_000);
  }

  private static int compare(InstanceState state, Model model, RandomCentre.Step step) {
    Obstacles obstacles = new Obstacles(state);
    int compared = 0;
    for (WaitingContact contact : state.contacts()) {
      if (state.ownerOf(contact.contactId()) == null) {
        for (Agent agent : state.agents()) {
          assertThat(obstacles.between(agent, contact) == null)
              .as("%s and %s after %s", agent, contact, step)
              .isEqualTo(
                  OracleMatcher.eligible(
                      model,
                      Objects.requireNonNull(model.person(agent.agentId())),
                      contact,
                      step.now()));
          compared++;
        }
      }
    }
    return compared;
  }

  /** All that waits for an agent is looked at, and all that stands before a contact. */
  private static void counts(InstanceState state, RandomCentre.Step step) {
    List<WaitingContact> waiting =
        state.contacts().stream().filter(c -> state.ownerOf(c.contactId()) == null).toList();
    Explanations explanations = new Explanations(state);
    for (Agent agent : state.agents()) {
      AgentWhy why = Objects.requireNonNull(explanations.agent(agent.agentId(), step.now()));
      assertThat((long) why.contactsSeen())
          .as("%s after %s", agent, step)
          .isEqualTo(waiting.stream().filter(c -> mayConcern(agent, c)).count());
      assertThat(why.leftOut().notSeen()).as("%s after %s", agent, step).isZero();
    }
    for (WaitingContact contact : waiting) {
      ContactWhy why =
          Objects.requireNonNull(explanations.contact(contact.contactId(), step.now()));
      assertThat((long) why.before())
          .as("%s after %s", contact, step)
          .isEqualTo(
              waiting.stream()
                  .filter(c -> c.indexQueue().equals(contact.indexQueue()))
                  .filter(c -> c.channel() == contact.channel())
                  .filter(c -> WaitingContact.RANK.compare(c, contact) < 0)
                  .count());
    }
  }

  private static boolean mayConcern(Agent agent, WaitingContact contact) {
    return contact.agentId() != null
        ? contact.agentId().equals(agent.agentId())
        : agent.profile().queues().stream()
            .anyMatch(q ->
                q.queueId().equals(contact.queue().queueId()) && q.channel() == contact.channel());
  }

  private ContactWhy contact(String id) {
    return Objects.requireNonNull(new Explanations(floor.state()).contact(id, floor.now()));
  }

  private AgentWhy agent(String id) {
    return Objects.requireNonNull(new Explanations(floor.state()).agent(id, floor.now()));
  }

  /** The first steps of a random history. */
  private record RandomSteps(long seed) {
    List<RandomCentre.Step> first(int count) {
      List<RandomCentre.Step> steps =
          new History(new AgentCore(Limits.DEFAULTS)::step, UnaryOperator.identity())
              .run(seed)
              .steps();
      return steps.subList(0, Math.min(count, steps.size()));
    }
  }
}
