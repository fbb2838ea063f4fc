package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.agent.kafka.StoreInMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two tenants whose queues, agents, profiles and contacts have the same ids, decided by one process
 * that keeps both in one store and starts anew now and then: each fares as if it were alone. {@code
 * -Dcordboard.seeds=100000} runs more, {@code -Dcordboard.seeds.first=N} others.
 */
class TenantsPropertyTest {

  private static final int SEEDS_PER_TEST = 250;
  private static final int STEPS = 600;
  private static final List<String> TENANTS = List.of("acme", "globex");

  static LongStream blocks() {
    long first = Long.getLong("cordboard.seeds.first", 0) / SEEDS_PER_TEST;
    long count = Math.ceilDiv(Integer.getInteger("cordboard.seeds", 500), SEEDS_PER_TEST);
    return LongStream.range(first, first + count);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void shouldRouteEachTenantAsIfItWereAlone(long block) {
    for (long seed = block * SEEDS_PER_TEST; seed < (block + 1) * SEEDS_PER_TEST; seed++) {
      new OneForBoth(seed, tenant -> tenant).run();
    }
  }

  @Test
  void shouldNoticeAProcessThatTakesTwoTenantsForOne() {
    assertThatThrownBy(() -> new OneForBoth(1, _ -> "acme").run())
        .isInstanceOf(AssertionError.class);
  }

  /** One tenant as if there were no other. */
  private static final class Alone {
    private final AgentCore core = new AgentCore(Limits.DEFAULTS);
    private final InstanceState state;
    private final RandomCentre centre;
    private final List<RandomCentre.Step> taken = new ArrayList<>();

    Alone(String tenant, long seed) {
      this.state = new InstanceState(tenant, Limits.DEFAULTS);
      this.centre = new RandomCentre(seed);
    }

    /** Something new mostly, and at times something that came before. */
    RandomCentre.Step next() {
      RandomCentre.Step next =
          taken.isEmpty() || !centre.chance(10)
              ? centre.next(state)
              : centre.at(centre.pick(taken).input());
      taken.add(next);
      return next;
    }
  }

  /** What decides for both. */
  private static final class OneForBoth {
    private final long seed;
    private final UnaryOperator<String> kept;
    private final RandomGenerator random;
    private final AgentCore core = new AgentCore(Limits.DEFAULTS);
    private final StoreInMemory store = new StoreInMemory();
    private final Map<String, Alone> alone = new TreeMap<>();
    private Map<String, InstanceState> states = new TreeMap<>();

    /**
     * @param kept under which name a tenant is kept
     */
    OneForBoth(long seed, UnaryOperator<String> kept) {
      this.seed = seed;
      this.kept = kept;
      this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      for (String tenant : TENANTS) {
        alone.put(tenant, new Alone(tenant, random.nextLong()));
      }
    }

    void run() {
      for (int i = 0; i < STEPS; i++) {
        String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
        Alone single = Objects.requireNonNull(alone.get(tenant));
        RandomCentre.Step step = single.next();
        Decision expected =
            single.core.step(step.definitions(), single.state, step.input(), step.now());
        Decision found = decide(tenant, step);
        int number = i;
        Supplier<String> what =
            () -> "seed " + seed + ", step " + number + " of " + tenant + ": " + step.input();
        assertThat(published(found)).as(what).isEqualTo(published(expected));
        assertThat(found.refusal()).as(what).isEqualTo(expected.refusal());
        if (random.nextInt(40) == 0) {
          states = store.restored();
        }
      }
      states = store.restored();
      alone.forEach((tenant, single) ->
          assertThat(Checks.routing(Objects.requireNonNull(states.get(tenant))))
              .as("seed %d: %s", seed, tenant)
              .isEqualTo(Checks.routing(single.state)));
    }

    private Decision decide(String tenant, RandomCentre.Step step) {
      String name = kept.apply(tenant);
      InstanceState state =
          states.computeIfAbsent(name, id -> new InstanceState(id, Limits.DEFAULTS));
      Decision decision = core.step(step.definitions(), state, step.input(), step.now());
      store.save(state);
      return decision;
    }

    private static List<String> published(Decision decision) {
      return AgentCorePropertyTest.published(decision);
    }
  }
}
