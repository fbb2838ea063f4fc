package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        bug("an offer goes to another agent", Checks.SAME_CHOICE, PlantedBugsTest::otherAgent),
        bug("an offer is of a contact behind", Checks.RANK, PlantedBugsTest::contactBehind),
        bug("an offer goes to a busy agent", Checks.SLOTS, PlantedBugsTest::busyAgent),
        bug("an offer is of a channel without a slot", Checks.SLOTS, PlantedBugsTest::noSlot),
        bug("an offer crosses channels", Checks.SLOTS, PlantedBugsTest::crossing),
        bug("a second voice slot is not used", Checks.NOTHING_WAITS, PlantedBugsTest::oneCall),
        bug("a busy agent dials", Checks.SLOTS, PlantedBugsTest::busyDialler),
        bug("an offline agent dials", Checks.MAY_DIAL, PlantedBugsTest::offlineDialler),
        bug("an offer is not made", Checks.NOTHING_WAITS, PlantedBugsTest::noOffer),
        bug("an assignment is not told of", Checks.FOLD, PlantedBugsTest::silent),
        bug("a reason names without end", Checks.BOUNDED, PlantedBugsTest::endless));
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
        Arguments.of(Checks.ONE_OWNER, after(PlantedBugsTest::secondOwner)),
        Arguments.of(Checks.ENDS, after(PlantedBugsTest::endlessAssignment)),
        Arguments.of(Checks.RESERVED, after(PlantedBugsTest::forgottenCall)));
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
        kept("the place in the order is kept after a contact", PlantedBugsTest::keepsPlace),
        kept("the place is lost with an outbound contact", PlantedBugsTest::losesPlace),
        kept("a rest is too short", PlantedBugsTest::restsLess),
        kept("a slot is not freed", PlantedBugsTest::keepsSlot),
        kept("who missed is not blocked", PlantedBugsTest::forgetsMissed),
        kept("a rejection is forgotten", PlantedBugsTest::forgetsRejected));
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

  private static void keepsPlace(
      InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Released) {
      state.put(after.availableSince(before.availableSince()));
    }
  }

  private static void losesPlace(
      InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Dialled) {
      state.put(after.availableSince(step.at()));
    }
  }

  private static void restsLess(
      InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    Occupancy o = after.occupancy();
    if (step.fact() instanceof AssignmentFact.Released && o.restUntil() > 0) {
      state.put(after.occupied(new Occupancy(o.idleSince(), o.busySince(), o.restUntil() - 1)));
    }
  }

  private static void keepsSlot(
      InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Withdrawn) {
      state.put(
          new Assignment(
              step.assignmentId(),
              1_000_000 + step.number(),
              step.agentId(),
              step.contactId(),
              step.contactId(),
              new QueueRef("chat", null, false),
              Channel.CHAT,
              Phase.AFTER_CONTACT_WORK,
              step.at(),
              step.at() + 1,
              "",
              1,
              0,
              false,
              0,
              null,
              new WaitingContact.Party(null, false)));
    }
  }

  private static void forgetsMissed(
      InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Missed) {
      state.put(after.blocked(null, after.availableSince()));
    }
  }

  private static void forgetsRejected(
      InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Rejected) {
      state.put(after.forgetDeclinedUntil(Long.MAX_VALUE));
    }
  }

  @org.junit.jupiter.api.Test
  void shouldNoticeACodecThatDoesNotReadWhatItWrote() {
    assertThat(found(new AgentCore(Limits.DEFAULTS)::step, PlantedBugsTest::forgetful))
        .contains(Checks.STORE);
  }

  @org.junit.jupiter.api.Test
  void shouldNoticeAnInputThatIsTakenTwice() {
    History.Decider broken =
        (definitions, state, input, now) -> {
          Decision decision = new AgentCore(Limits.DEFAULTS).step(definitions, state, input, now);
          Refusal refusal = decision.refusal();
          return new Decision(decision.facts(), refusal == Refusal.DUPLICATE ? null : refusal);
        };

    assertThat(found(broken, PlantedBugsTest::exact)).contains(Checks.TWICE);
  }

  @org.junit.jupiter.api.Test
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

  @org.junit.jupiter.api.Test
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

  @org.junit.jupiter.api.Test
  void shouldShrinkAFailureToAFewSteps() {
    History.Decider broken = broken(PlantedBugsTest::noOffer);
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

  private static History.Decider after(java.util.function.Consumer<InstanceState> bug) {
    AgentCore core = new AgentCore(Limits.DEFAULTS);
    return (definitions, state, input, now) -> {
      Decision decision = core.step(definitions, state, input, now);
      bug.accept(state);
      return decision;
    };
  }

  private static Fact.AssignmentStep of(
      Fact.AssignmentStep s, String agentId, String contactId, AssignmentFact fact) {
    return new Fact.AssignmentStep(
        s.number(),
        s.assignmentId(),
        agentId,
        contactId,
        s.initialContactId(),
        s.at(),
        s.causationId(),
        fact,
        s.actor());
  }

  private static List<Fact> mapped(List<Fact> facts, UnaryOperator<Fact.AssignmentStep> change) {
    return facts.stream()
        .map(f ->
            f instanceof Fact.AssignmentStep s && s.fact() instanceof AssignmentFact.Offered
                ? change.apply(s)
                : f)
        .toList();
  }

  private static List<Fact> otherAgent(InstanceState state, List<Fact> facts) {
    return mapped(
        facts,
        s ->
            state.agents().stream()
                .map(Agent::agentId)
                .filter(id -> !id.equals(s.agentId()))
                .findFirst()
                .map(id -> of(s, id, s.contactId(), s.fact()))
                .orElse(s));
  }

  private static List<Fact> busyAgent(InstanceState state, List<Fact> facts) {
    return mapped(
        facts,
        s ->
            state.assignments().stream()
                .filter(a -> a.phase() == Phase.CONNECTED)
                .findFirst()
                .map(a -> of(s, a.agentId(), s.contactId(), s.fact()))
                .orElse(s));
  }

  private static List<Fact> noSlot(InstanceState state, List<Fact> facts) {
    return offeredTo(state, facts, (a, channel) -> a.routable() && a.profile().slots(channel) == 0);
  }

  private static List<Fact> crossing(InstanceState state, List<Fact> facts) {
    return offeredTo(
        state,
        facts,
        (a, channel) ->
            !a.profile().crossChannel()
                && a.profile().slots(channel) > 0
                && state.inHand(a.agentId()).stream().anyMatch(x -> x.channel() != channel));
  }

  /** Offers go to such an agent, if there is one. */
  private static List<Fact> offeredTo(
      InstanceState state, List<Fact> facts, BiPredicate<Agent, Channel> wrong) {
    return mapped(
        facts,
        s -> {
          Channel channel = ((AssignmentFact.Offered) s.fact()).channel();
          return state.agents().stream()
              .filter(a -> wrong.test(a, channel))
              .findFirst()
              .map(a -> of(s, a.agentId(), s.contactId(), s.fact()))
              .orElse(s);
        });
  }

  private static List<Fact> oneCall(InstanceState state, List<Fact> facts) {
    return facts.stream()
        .filter(f ->
            !(f instanceof Fact.AssignmentStep s
                && s.fact() instanceof AssignmentFact.Offered o
                && o.channel() == Channel.VOICE
                && state.inHand(s.agentId()).stream()
                        .filter(x -> x.channel() == Channel.VOICE)
                        .count()
                    > 1))
        .toList();
  }

  private static List<Fact> busyDialler(InstanceState state, List<Fact> facts) {
    return dialledBy(
        facts,
        state.assignments().stream()
            .filter(a -> a.phase() == Phase.CONNECTED && a.channel() == Channel.VOICE)
            .map(Assignment::agentId)
            .findFirst()
            .orElse(null));
  }

  private static List<Fact> offlineDialler(InstanceState state, List<Fact> facts) {
    return dialledBy(
        facts,
        state.agents().stream()
            .filter(a -> a.loggedIn() && a.status().type() == StatusType.OFFLINE)
            .filter(a -> state.inHand(a.agentId()).isEmpty())
            .map(Agent::agentId)
            .findFirst()
            .orElse(null));
  }

  private static List<Fact> dialledBy(List<Fact> facts, @Nullable String agentId) {
    return facts.stream()
        .map(f ->
            agentId != null
                    && f instanceof Fact.AssignmentStep s
                    && s.fact() instanceof AssignmentFact.Dialled
                ? of(s, agentId, s.contactId(), s.fact())
                : f)
        .toList();
  }

  private static List<Fact> contactBehind(InstanceState state, List<Fact> facts) {
    return mapped(
        facts,
        s -> {
          WaitingContact chosen = state.contact(s.contactId());
          if (chosen == null) {
            return s;
          }
          return state.contacts().stream()
              .filter(c -> WaitingContact.RANK.compare(c, chosen) > 0)
              .filter(c -> c.queue().equals(chosen.queue()) && c.criteria() == null)
              .findFirst()
              .map(c -> of(s, s.agentId(), c.contactId(), s.fact()))
              .orElse(s);
        });
  }

  private static List<Fact> noOffer(InstanceState state, List<Fact> facts) {
    return facts.stream()
        .filter(f ->
            !(f instanceof Fact.AssignmentStep s && s.fact() instanceof AssignmentFact.Offered))
        .toList();
  }

  private static List<Fact> silent(InstanceState state, List<Fact> facts) {
    return facts.stream().filter(f -> !(f instanceof Fact.AssignmentProgressed)).toList();
  }

  private static List<Fact> endless(InstanceState state, List<Fact> facts) {
    return mapped(
        facts,
        s -> {
          var o = (AssignmentFact.Offered) s.fact();
          OfferReason r = o.reason();
          List<OfferReason.Competing> many =
              java.util.Collections.nCopies(50, new OfferReason.Competing("c", "q", "?"));
          return of(
              s,
              s.agentId(),
              s.contactId(),
              new AssignmentFact.Offered(
                  o.queue(),
                  o.channel(),
                  o.requestId(),
                  o.expiresAt(),
                  o.attempt(),
                  o.party(),
                  new OfferReason(
                      r.rule(),
                      r.agentAvailableMs(),
                      r.contactWaitedMs(),
                      r.queuePriority(),
                      r.queueDelayMs(),
                      r.contactPriority(),
                      many,
                      many.size(),
                      r.passedOver(),
                      r.passedOverTotal())));
        });
  }

  private static void secondOwner(InstanceState state) {
    state.assignments().stream()
        .filter(a -> a.phase().ownsContact())
        .findFirst()
        .ifPresent(a -> state.put(copy(a, "copy", a.agentId(), a.deadline())));
  }

  private static void forgottenCall(InstanceState state) {
    state.assignments().stream()
        .filter(a -> a.isDialled() && a.phase() == Phase.CONNECTING)
        .findFirst()
        .ifPresent(state::remove);
  }

  private static void endlessAssignment(InstanceState state) {
    state.assignments().stream()
        .filter(a -> a.phase().ownsContact())
        .findFirst()
        .ifPresent(a -> state.put(copy(a, a.contactId(), "nobody", Assignment.NO_DEADLINE)));
  }

  private static Assignment copy(Assignment a, String what, String agentId, long deadline) {
    boolean same = what.equals("copy");
    return new Assignment(
        a.assignmentId() + (agentId.equals(a.agentId()) ? "-x" : ""),
        a.number() + 1_000_000,
        agentId,
        same ? a.contactId() : what,
        a.initialContactId(),
        a.queue(),
        a.channel(),
        a.phase(),
        a.phaseSince(),
        deadline,
        a.requestId(),
        a.attempt(),
        a.connectedAt(),
        a.onHold(),
        a.lastSequence(),
        a.lossReason(),
        a.party());
  }
}
