package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.kafka.StateRoundTrip;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories, each step of which is held against the oracle and the invariants. A failure
 * names its seed and the fewest steps that lead to it. {@code -Dcordboard.seeds=100000} runs more,
 * {@code -Dcordboard.seeds.first=N} others.
 */
class AgentCorePropertyTest {

  private static final int SEEDS_PER_TEST = 250;
  private static final UnaryOperator<Object> CODEC = StateRoundTrip::of;

  static LongStream blocks() {
    long first = Long.getLong("cordboard.seeds.first", 0) / SEEDS_PER_TEST;
    long count = Math.ceilDiv(Integer.getInteger("cordboard.seeds", 1_000), SEEDS_PER_TEST);
    return LongStream.range(first, first + count);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void shouldChooseAsTheOracleAndKeepItsInvariantsWhateverHappens(long block) {
    for (long seed = block * SEEDS_PER_TEST; seed < (block + 1) * SEEDS_PER_TEST; seed++) {
      run(seed);
    }
  }

  private static History run(long seed) {
    History history = new History(new AgentCore(Limits.DEFAULTS)::step, CODEC);
    try {
      return history.run(seed);
    } catch (Checks.Violation v) {
      throw new AssertionError(history.report(seed, v), v);
    }
  }

  /** The first run was restarted from its store now and then, the second never. */
  @ParameterizedTest
  @ValueSource(longs = {42, 4_711, 27, 392})
  void shouldDecideTheSameWhenTheInputsAreReplayed(long seed) {
    History first = run(seed);
    List<RandomCentre.Step> inputs = first.steps();

    History second = new History(new AgentCore(Limits.DEFAULTS)::step, CODEC).replay(inputs);

    for (int i = 0; i < inputs.size(); i++) {
      assertThat(published(second.decisions().get(i)))
          .as("%s", inputs.get(i))
          .isEqualTo(published(first.decisions().get(i)));
    }
    assertThat(Checks.routing(second.state())).isEqualTo(Checks.routing(first.state()));
  }

  /**
   * Facts, save staffing, which is told again after a start, and the words of reasons: whom they
   * name first depends on who came when.
   */
  static List<String> published(Decision decision) {
    return decision.facts().stream()
        .filter(f -> !(f instanceof Fact.StaffingTold))
        .map(AgentCorePropertyTest::plain)
        .toList();
  }

  private static String plain(Fact fact) {
    return fact instanceof Fact.AssignmentStep s
            && s.fact() instanceof AssignmentFact.Offered offered
        ? s.number() + " offered " + s.agentId() + " " + s.contactId() + offered.reason().rule()
        : fact.toString();
  }

  @Test
  void shouldRunHistoriesInWhichEverythingHappens() {
    long offers = 0;
    long stepped = 0;
    long requeued = 0;
    long dialled = 0;
    long workedOn = 0;
    long again = 0;
    long late = 0;
    Map<Channel, Integer> offeredOn = new EnumMap<>(Channel.class);
    for (long seed = 0; seed < 40; seed++) {
      History history = run(seed);
      again += history.again();
      late += history.late();
      for (Decision decision : history.decisions()) {
        for (Fact fact : decision.facts()) {
          if (fact instanceof Fact.AssignmentStep s
              && s.fact() instanceof AssignmentFact.Offered o) {
            offers++;
            offeredOn.merge(o.channel(), 1, Integer::sum);
            stepped += o.reason().rule().contains("step") ? 1 : 0;
          }
          if (fact instanceof Fact.AssignmentStep s) {
            dialled += s.fact() instanceof AssignmentFact.Dialled ? 1 : 0;
            boolean unanswered =
                s.fact() instanceof AssignmentFact.AfterContactWorkStarted w
                    && w.dialStatus() != null;
            workedOn += unanswered ? 1 : 0;
          }
          requeued += fact.toString().contains("REQUEUED") ? 1 : 0;
        }
      }
    }
    assertThat(offers).isGreaterThan(300);
    assertThat(stepped).isGreaterThan(50);
    assertThat(requeued).isGreaterThan(10);
    assertThat(dialled).isGreaterThan(40);
    assertThat(workedOn).isGreaterThan(3);
    assertThat(again).isGreaterThan(500);
    assertThat(late).isGreaterThan(200);
    assertThat(offeredOn).containsOnlyKeys(Channel.values());
    assertThat(offeredOn.values()).allSatisfy(n -> assertThat(n).isGreaterThan(30));
  }
}
