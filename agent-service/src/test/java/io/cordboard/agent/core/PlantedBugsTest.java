package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant notices the bug that it is there for. */
class PlantedBugsTest {

  private static final int SEEDS_MAX = 300;

  /** Reads what was written. */
  private static Object exact(Object entry) {
    return entry;
  }

  /** Reads another number of attempts than was written. */
  private static Object forgetful(Object entry) {
    return entry instanceof WaitingContact c ? c.offered() : entry;
  }

  /** What goes wrong with the facts of a step. */
  interface Bug {
    List<Fact> of(InstanceState state, List<Fact> facts);
  }

  static Stream<Arguments> bugs() {
    return Stream.of(
        bug("an offer goes to another agent", Checks.SAME_CHOICE, WrongFacts::otherAgent),
        bug("an offer is of a contact behind", Checks.RANK, WrongFacts::contactBehind),
        bug("an offer goes to a busy agent", Checks.SLOTS, WrongFacts::busyAgent),
        bug("an offer is of a channel without a slot", Checks.SLOTS, WrongFacts::noSlot),
        bug("an offer crosses channels", Checks.SLOTS, WrongFacts::crossing),
        bug("a second voice slot is not used", Checks.NOTHING_WAITS, WrongFacts::oneCall),
        bug("a busy agent dials", Checks.SLOTS, WrongFacts::busyDialler),
        bug("an offline agent dials", Checks.MAY_DIAL, WrongFacts::offlineDialler),
        bug("an offer is not made", Checks.NOTHING_WAITS, WrongFacts::noOffer),
        bug("an assignment is not told of", Checks.FOLD, WrongFacts::silent),
        bug("a reason names without end", Checks.BOUNDED, WrongFacts::endless));
  }

  private static Arguments bug(String name, String invariant, Bug bug) {
    return Arguments.of(name, invariant, bug);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void shouldNoticeABugInTheFacts(String name, String invariant, Bug bug) {
    assertThat(found(broken(bug), PlantedBugsTest::exact)).as(name).contains(invariant);
  }

  @ParameterizedTest
  @MethodSource("states")
  void shouldNoticeABugInTheState(String invariant, History.Decider broken) {
    assertThat(found(broken, PlantedBugsTest::exact)).contains(invariant);
  }

  static Stream<Arguments> states() {
    return Stream.of(
        Arguments.of(Checks.ONE_OWNER, after(WrongStates::secondOwner)),
        Arguments.of(Checks.ENDS, after(WrongStates::endlessAssignment)),
        Arguments.of(Checks.RESERVED, after(WrongStates::forgottenCall)));
  }

  /** What goes wrong with an agent, or what the agent had in hand, in a step of an assignment. */
  interface Kept {
    void wrongly(InstanceState state, Agent before, Agent after, Fact.AssignmentStep step);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keeping")
  void shouldNoticeABugInWhatIsKeptOfAgents(String name, Kept bug) {
    assertThat(found(keeping(bug), PlantedBugsTest::exact)).as(name).contains(Checks.MODEL);
  }

  static Stream<Arguments> keeping() {
    return Stream.of(
        kept("the place in the order is kept after a contact", WrongStates::keepsPlace),
        kept("the place is lost with an outbound contact", WrongStates::losesPlace),
        kept("a rest is too short", WrongStates::restsLess),
        kept("a slot is not freed", WrongStates::keepsSlot),
        kept("who missed is not blocked", WrongStates::forgetsMissed),
        kept("a rejection is forgotten", WrongStates::forgetsRejected));
  }

  private static Arguments kept(String name, Kept bug) {
    return Arguments.of(name, bug);
  }

  private static History.Decider keeping(Kept bug) {
    AgentCore core = new AgentCore(Limits.DEFAULTS);
    return (definitions, state, input, now) -> {
      Map<String, Agent> before =
          state.agents().stream().collect(Collectors.toMap(Agent::agentId, a -> a));
      Decision decision = core.step(definitions, state, input, now);
      for (Fact fact : decision.facts()) {
        if (fact instanceof Fact.AssignmentStep s) {
          Agent was = before.get(s.agentId());
          Agent is = state.agent(s.agentId());
          if (was != null && is != null && is.loggedIn()) {
            bug.wrongly(state, was, is, s);
          }
        }
      }
      return decision;
    };
  }

  @Test
  void shouldNoticeACodecThatDoesNotReadWhatItWrote() {
    assertThat(found(new AgentCore(Limits.DEFAULTS)::step, PlantedBugsTest::forgetful))
        .contains(Checks.STORE);
  }

  @Test
  void shouldNoticeAnInputThatIsTakenTwice() {
    History.Decider broken =
        (definitions, state, input, now) -> {
          Decision decision = new AgentCore(Limits.DEFAULTS).step(definitions, state, input, now);
          Refusal refusal = decision.refusal();
          return new Decision(decision.facts(), refusal == Refusal.DUPLICATE ? null : refusal);
        };

    assertThat(found(broken, PlantedBugsTest::exact)).contains(Checks.TWICE);
  }

  @Test
  void shouldNoticeAQueuesEventThatIsTakenLongAfterItCameFirst() {
    AgentCore core = new AgentCore(Limits.DEFAULTS);
    History.Decider broken =
        (definitions, state, input, now) -> {
          boolean late =
              input instanceof Input.FromQueue q
                  && q.sequence() < state.queue(q.queueId()).lastSequence() - 3;
          return core.step(
              definitions,
              state,
              late && input instanceof Input.ContactEnqueued e
                  ? new Input.ContactEnqueued(e.eventId(), Long.MAX_VALUE, now, e.contact())
                  : input,
              now);
        };

    assertThat(found(broken, PlantedBugsTest::exact)).contains(Checks.TWICE);
  }

  @Test
  void shouldNoticeThatAnAgentsActionsAreForgottenTooSoon() {
    AgentCore core = new AgentCore(Limits.DEFAULTS);
    History.Decider broken =
        (definitions, state, input, now) ->
            core.step(
                definitions,
                state,
                input instanceof Input.AgentActed a && isForgotten(state, a)
                    ? new Input.AgentActed("other", a.agentId(), a.actor(), a.action())
                    : input,
                now);

    assertThat(found(broken, PlantedBugsTest::exact)).contains(Checks.TWICE);
  }

  private static boolean isForgotten(InstanceState state, Input.AgentActed acted) {
    Agent agent = state.agent(acted.agentId());
    List<String> newest = agent == null ? List.of() : agent.recentActions();
    int at = newest.indexOf(acted.eventId());
    return at >= 0 && at < newest.size() - 3;
  }

  @Test
  void shouldShrinkAFailureToAFewSteps() {
    History.Decider broken = broken(WrongFacts::noOffer);
    for (long seed = 0; seed < SEEDS_MAX; seed++) {
      History history = new History(broken, PlantedBugsTest::exact);
      try {
        history.run(seed);
      } catch (Checks.Violation v) {
        // Log in, become available, a contact: and chance may put a profile change between them.
        assertThat(History.shrunk(broken, PlantedBugsTest::exact, history.steps()))
            .hasSizeLessThanOrEqualTo(8);
        assertThat(history.report(seed, v)).contains("seed " + seed).contains("ContactEnqueued");
        return;
      }
    }
    throw new AssertionError("the bug was not noticed");
  }

  /** Which invariants are violated by some seeds. */
  private static List<String> found(History.Decider decider, UnaryOperator<Object> codec) {
    List<String> found = new ArrayList<>();
    for (long seed = 0; seed < SEEDS_MAX; seed++) {
      try {
        new History(decider, codec).run(seed);
      } catch (Checks.Violation v) {
        found.add(v.invariant());
      }
    }
    return found;
  }

  private static History.Decider broken(Bug bug) {
    AgentCore core = new AgentCore(Limits.DEFAULTS);
    return (definitions, state, input, now) -> {
      Decision decision = core.step(definitions, state, input, now);
      return new Decision(bug.of(state, decision.facts()), decision.refusal());
    };
  }

  private static History.Decider after(Consumer<InstanceState> bug) {
    AgentCore core = new AgentCore(Limits.DEFAULTS);
    return (definitions, state, input, now) -> {
      Decision decision = core.step(definitions, state, input, now);
      bug.accept(state);
      return decision;
    };
  }
}
