package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories, each step of which is held against the oracle and the invariants. A failure
 * names its seed. {@code -Dcordboard.seeds=N} runs more of them.
 */
class AgentCorePropertyTest {

  private static final int STEPS = 300;
  private static final int DRAIN_STEPS_MAX = 2_000;
  private static final int SEEDS_PER_TEST = 100;

  static LongStream blocks() {
    return LongStream.range(
        0, Math.ceilDiv(Integer.getInteger("cordboard.seeds", 1_500), SEEDS_PER_TEST));
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void shouldChooseAsTheOracleAndKeepItsInvariantsWhateverHappens(long block) {
    for (long seed = block * SEEDS_PER_TEST; seed < (block + 1) * SEEDS_PER_TEST; seed++) {
      new History(seed).run();
    }
  }

  @Test
  void shouldDecideTheSameWhenAHistoryIsRunAgain() {
    assertThat(new History(42).run()).isEqualTo(new History(42).run());
  }

  /** One history. */
  private static final class History {
    private final long seed;
    private final RandomCentre centre;
    private final AgentCore core = new AgentCore(Limits.DEFAULTS);
    private final InstanceState shadow = new InstanceState("i", Limits.DEFAULTS);
    private final Map<InstanceState.Entry, Object> store = new LinkedHashMap<>();
    private InstanceState state = new InstanceState("i", Limits.DEFAULTS);
    private @Nullable Input lastApplied;
    private String trace = "";

    History(long seed) {
      this.seed = seed;
      this.centre = new RandomCentre(seed);
    }

    String run() {
      for (int i = 0; i < STEPS; i++) {
        Input input = centre.next(state);
        Decision decision = step(input, centre.now());
        if (decision.refusal() == null) {
          lastApplied = input;
        }
        if (lastApplied != null && centre.chance(6)) {
          duplicate(lastApplied);
        }
        if (centre.chance(40)) {
          state = restored();
        }
      }
      drain();
      return trace;
    }

    private Decision step(Input input, long now) {
      Decision decision = core.step(centre, state, input, now);
      for (Fact fact : decision.facts()) {
        if (fact instanceof Fact.AssignmentStep s
            && s.fact() instanceof AssignmentFact.Offered offered) {
          assertThat(OracleMatcher.next(shadow, now))
              .as("seed %d, %s", seed, input)
              .isEqualTo(new OracleMatcher.Choice(s.agentId(), s.contactId()));
          bounded(offered.reason());
        }
        shadow.apply(fact);
      }
      assertThat(OracleMatcher.next(shadow, now)).as("seed %d, after %s", seed, input).isNull();
      trace = Integer.toHexString((trace + decision).hashCode());
      save();
      invariants();
      return decision;
    }

    private static void bounded(OfferReason reason) {
      assertThat(reason.competing().size())
          .isLessThanOrEqualTo(Math.min(OfferReason.NAMED_MAX, reason.competingTotal()));
      assertThat(reason.passedOver().size())
          .isLessThanOrEqualTo(Math.min(OfferReason.NAMED_MAX, reason.passedOverTotal()));
      assertThat(reason.agentAvailableMs()).isNotNegative();
    }

    private void duplicate(Input input) {
      boolean harmless =
          switch (input) {
            case Input.AgentActed a -> a.action() instanceof Action.Heartbeat;
            case Input.TimePassed _, Input.DefinitionsChanged _, Input.Resumed _ -> true;
            default -> false;
          };
      if (!harmless) {
        Decision again = step(input, centre.now());
        assertThat(again.facts()).as("seed %d, again %s", seed, input).isEmpty();
        assertThat(again.refusal()).as("seed %d, again %s", seed, input).isNotNull();
      }
    }

    private void save() {
      for (InstanceState.Entry e : state.drainChanges()) {
        Object value =
            switch (e.kind()) {
              case AGENT -> state.agent(e.id());
              case CONTACT -> state.contact(e.id());
              case ASSIGNMENT -> state.assignment(e.id());
              case QUEUE -> state.knownQueue(e.id());
              case INSTANCE -> state.steps();
            };
        if (value == null) {
          store.remove(e);
        } else {
          store.put(e, value);
        }
      }
    }

    private InstanceState restored() {
      return InstanceState.of(
          "i",
          Limits.DEFAULTS,
          state.steps(),
          stored(Agent.class),
          stored(WaitingContact.class),
          stored(Assignment.class),
          stored(QueueMemory.class));
    }

    private <T> List<T> stored(Class<T> type) {
      return store.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void invariants() {
      assertThat(contents(state)).as("seed %d: fold = state", seed).isEqualTo(contents(shadow));
      assertThat(contents(state))
          .as("seed %d: store = state", seed)
          .isEqualTo(contents(restored()));
      Map<String, Long> owners =
          state.assignments().stream()
              .filter(a -> a.phase().ownsContact())
              .collect(Collectors.groupingBy(Assignment::contactId, Collectors.counting()));
      assertThat(owners.values()).as("seed %d: one owner", seed).allMatch(n -> n == 1);
      for (Agent agent : state.agents()) {
        slots(agent);
      }
      for (Assignment a : state.assignments()) {
        boolean ends = a.deadline() != Assignment.NO_DEADLINE;
        Agent agent = state.agent(a.agentId());
        assertThat(ends || (agent != null && agent.loggedIn()))
            .as("seed %d: %s ends", seed, a)
            .isTrue();
      }
    }

    private void slots(Agent agent) {
      Map<Channel, Long> used = new HashMap<>();
      for (Assignment a : state.inHand(agent.agentId())) {
        if (a.phase() == Phase.OFFERED) {
          used.merge(a.channel(), 1L, Long::sum);
        }
      }
      used.forEach((channel, n) ->
          assertThat(n).as("seed %d: offers to %s", seed, agent.agentId()).isLessThanOrEqualTo(4));
    }

    private static List<Object> contents(InstanceState s) {
      Map<String, Object> all = new HashMap<>();
      s.agents().forEach(a -> all.put("a" + a.agentId(), a));
      s.contacts().forEach(c -> all.put("c" + c.contactId(), c));
      s.assignments().forEach(a -> all.put("x" + a.assignmentId(), a));
      s.queues().forEach(q -> all.put("q" + q.queueId(), q));
      return List.of(s.steps(), all);
    }

    /** Nothing more happens: by timers alone everybody ends free, and nothing stays reserved. */
    private void drain() {
      int steps = 0;
      while (!state.assignments().isEmpty() && steps++ < DRAIN_STEPS_MAX) {
        step(new Input.TimePassed(), Math.max(centre.now(), state.nextDue()));
      }
      assertThat(state.assignments()).as("seed %d: drained", seed).isEmpty();
      assertThat(state.agents()).allMatch(a -> state.inHand(a.agentId()).isEmpty());
    }
  }
}
