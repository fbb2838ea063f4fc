package io.cordboard.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cores of queue-service and agent-service together wait, serve and lose contacts as queueing
 * theory says.
 *
 * <p>Every figure must be within 2 % of theory together with its interval. The cores take a
 * ten-thousandth of a second for a contact, too long for that to be sharp; so they are compared
 * with plain arithmetic that is given the same draws, and that arithmetic goes on alone for as long
 * as the interval needs. The difference of the two has no chance in it but what the cores do
 * otherwise.
 *
 * <p>The cores alone must be within four and a half standard errors: by chance that fails about
 * once in a hundred thousand runs, and the seed is fixed. {@code -Dcordboard.arrivals=8000000}
 * makes their run long, and it must be within 2 % of theory as well.
 */
class ErlangSimulationTest {

  private static final long ARRIVALS = Long.getLong("cordboard.arrivals", 80_000);
  private static final long ARITHMETIC = Long.getLong("cordboard.arithmetic", 2_000_000);
  private static final long LONG_RUN = 8_000_000;
  private static final int BATCHES = 40;
  private static final long WARM_UP = 2_000;
  private static final double STANDARD_ERRORS = 4.5;
  private static final double LONG_RUN_WITHIN = 0.02;
  private static final double HANDLING_SECONDS = 180;
  private static final double ERLANGS = 10;
  private static final long SHARP = Long.getLong("cordboard.sharp", 24_000_000);
  private static final int SHARP_BATCHES = 400;

  /** Of the normal distribution. */
  private static final double NINETY_NINE = 2.576;

  private static final int WAITS = 0;
  private static final int SECONDS = 1;
  private static final int ABANDONS = 2;
  private static final int GAPS = 3;
  private static final int HANDLING = 4;
  private static final int PATIENCE = 5;
  private static final int COLUMNS = 6;
  private static final long FOREVER = Long.MAX_VALUE / 4;

  /** What a run gave. */
  private static final class Run implements Centre.Ended {
    private final Estimate waits = new Estimate(ARRIVALS / BATCHES);
    private final Estimate abandons = new Estimate(ARRIVALS / BATCHES);
    private final Estimate seconds = new Estimate(ARRIVALS / BATCHES);
    private final Estimate estimatedShort = new Estimate(1_000);
    private final Estimate estimatedOff = new Estimate(1_000);
    private final Estimate waitedThen = new Estimate(1_000);
    private long seen;

    @Override
    public void contact(long number, long waitedMs, boolean served, @Nullable Long estimatedMs) {
      if (seen++ < WARM_UP) {
        return;
      }
      waits.add(waitedMs > 0 ? 1 : 0);
      abandons.add(served ? 0 : 1);
      seconds.add(waitedMs / 1_000.0);
      if (served && waitedMs > 0 && estimatedMs != null) {
        estimatedShort.add((waitedMs - estimatedMs) / 1_000.0);
        estimatedOff.add(Math.abs(waitedMs - estimatedMs) / 1_000.0);
        waitedThen.add(waitedMs / 1_000.0);
      }
    }
  }

  static Stream<Arguments> points() {
    return Stream.of(
        Arguments.of("10 Erlangs, 14 agents", 14, Double.POSITIVE_INFINITY),
        Arguments.of("10 Erlangs, 12 agents", 12, Double.POSITIVE_INFINITY),
        Arguments.of("10 Erlangs, 10 agents, patience 120 s", 10, 120.0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("points")
  void shouldWaitAndLoseAsTheorySays(String point, int agents, double patienceSeconds) {
    boolean patient = Double.isInfinite(patienceSeconds);
    Erlang theory =
        patient
            ? Erlang.c(ERLANGS, agents, HANDLING_SECONDS)
            : Erlang.a(ERLANGS, agents, HANDLING_SECONDS, patienceSeconds);

    Run run = run(agents, patienceSeconds);

    close(point + ": waits", run.waits, theory.waits());
    close(point + ": mean wait, s", run.seconds, theory.meanWaitSeconds());
    if (patient) {
      assertThat(run.abandons.mean()).isZero();
    } else {
      close(point + ": abandons", run.abandons, theory.abandons());
    }
    System.out.printf(
        Locale.ROOT,
        "%s: contacts who waited were told too little by %.1f s on average, off by %.1f s, of %.1f s%n",
        point,
        run.estimatedShort.mean(),
        run.estimatedOff.mean(),
        run.waitedThen.mean());
    assertThat(run.estimatedOff.mean()).isLessThan(run.waitedThen.mean());
  }

  private static Run run(int agents, double patienceSeconds) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    Run run = new Run();
    Centre centre = new Centre(agents, run);
    for (long i = 0; i < ARRIVALS + WARM_UP + agents * 10L; i++) {
      centre.arrives(
          exponential(random, HANDLING_SECONDS / ERLANGS),
          exponential(random, HANDLING_SECONDS),
          patience(random, patienceSeconds));
    }
    return run;
  }

  private static long patience(RandomGenerator random, double seconds) {
    return Double.isInfinite(seconds) ? FOREVER : exponential(random, seconds);
  }

  private static long exponential(RandomGenerator random, double meanSeconds) {
    return Math.round(random.nextExponential() * meanSeconds * 1_000);
  }

  private static void close(String what, Estimate found, double theory) {
    close(what, found, theory, ARRIVALS);
  }

  private static void close(String what, Estimate found, double theory, long contacts) {
    System.out.printf(
        Locale.ROOT,
        "%s: %.4f, theory %.4f (%+.2f %%, standard error %.2f %%)%n",
        what,
        found.mean(),
        theory,
        100 * (found.mean() / theory - 1),
        100 * found.standardError() / theory);
    double off = Math.abs(found.mean() - theory);
    assertThat(off).as(what).isLessThan(STANDARD_ERRORS * found.standardError());
    if (contacts >= LONG_RUN) {
      assertThat(off / theory).as(what).isLessThan(LONG_RUN_WITHIN);
    }
  }

  /** Every single contact must fare as it does by plain arithmetic. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("points")
  void shouldMakeEveryContactWaitExactlyAsLongAsPlainArithmeticSays(
      String point, int agents, double patienceSeconds) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    Map<Long, Arithmetic.Outcome> found = new HashMap<>();
    Map<Long, Arithmetic.Outcome> expected = new HashMap<>();
    Centre centre =
        new Centre(
            agents,
            (number, waitedMs, served, _) ->
                found.put(number, new Arithmetic.Outcome(waitedMs, served)));
    Arithmetic arithmetic = new Arithmetic(agents);
    for (long number = 1; number <= 30_000; number++) {
      long in = exponential(random, HANDLING_SECONDS / ERLANGS);
      long handling = exponential(random, HANDLING_SECONDS);
      long patience = patience(random, patienceSeconds);
      centre.arrives(in, handling, patience);
      expected.put(number, arithmetic.arrives(in, handling, patience));
    }
    assertThat(found).hasSizeGreaterThan(29_900);
    found.forEach((number, outcome) ->
        assertThat(outcome).as("%s, contact %d", point, number).isEqualTo(expected.get(number)));
  }

  /**
   * That arithmetic alone, for as long as it takes to leave no doubt: {@code
   * -Dcordboard.arithmetic=400000000} has a tenth of the standard error of a long run of the cores.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("points")
  void shouldMeetTheoryWhenPlainArithmeticGoesOnForLong(
      String point, int agents, double patienceSeconds) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    Arithmetic arithmetic = new Arithmetic(agents);
    Estimate waits = new Estimate(ARITHMETIC / BATCHES);
    Estimate seconds = new Estimate(ARITHMETIC / BATCHES);
    for (long i = 0; i < ARITHMETIC + WARM_UP; i++) {
      long in = exponential(random, HANDLING_SECONDS / ERLANGS);
      long handling = exponential(random, HANDLING_SECONDS);
      long waitedMs =
          arithmetic.arrives(in, handling, patience(random, patienceSeconds)).waitedMs();
      if (i >= WARM_UP) {
        waits.add(waitedMs > 0 ? 1 : 0);
        seconds.add(waitedMs / 1_000.0);
      }
    }
    Erlang theory =
        Double.isInfinite(patienceSeconds)
            ? Erlang.c(ERLANGS, agents, HANDLING_SECONDS)
            : Erlang.a(ERLANGS, agents, HANDLING_SECONDS, patienceSeconds);
    close(point + ", arithmetic: waits", waits, theory.waits(), ARITHMETIC);
    close(point + ", arithmetic: mean wait, s", seconds, theory.meanWaitSeconds(), ARITHMETIC);
  }

  /** What a figure comes to, and how sure that is. */
  private record Verdict(String what, double found, double theory, double standardError) {

    double off() {
      return found / theory - 1;
    }

    /** Half of the interval that holds the truth in 99 of 100 cases, as a share of theory. */
    double interval() {
      return NINETY_NINE * standardError / theory;
    }

    boolean isSharplyWithin(double share) {
      return Math.abs(off()) + interval() <= share;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: %.5f, theory %.5f: %+.2f %% +- %.2f %%",
          what,
          found,
          theory,
          100 * off(),
          100 * interval());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("points")
  void shouldBeWithinTwoPerCentOfTheoryWithItsInterval(
      String point, int agents, double patienceSeconds) {
    List<Verdict> verdicts = verdicts(point, agents, patienceSeconds, Draws::same);

    verdicts.forEach(System.out::println);
    assertThat(verdicts).allMatch(v -> v.isSharplyWithin(LONG_RUN_WITHIN));
  }

  /** A centre whose customers have a little more patience, or whose agents take a little longer. */
  static Stream<Arguments> biases() {
    return Stream.of(
        Arguments.of(
            "patience 5 % longer", 10, 120.0, (UnaryOperator<Draws>) d -> d.times(1, 1.05)),
        Arguments.of(
            "handling 1 % longer",
            14, Double.POSITIVE_INFINITY, (UnaryOperator<Draws>) d -> d.times(1.01, 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("biases")
  void shouldNoticeABias(
      String bias, int agents, double patienceSeconds, UnaryOperator<Draws> biased) {
    List<Verdict> verdicts = verdicts(bias, agents, patienceSeconds, biased);

    verdicts.forEach(System.out::println);
    assertThat(verdicts).anyMatch(v -> !v.isSharplyWithin(LONG_RUN_WITHIN));
  }

  /** What chance gave a contact. */
  record Draws(long inMs, long handlingMs, long patienceMs) {

    static Draws next(RandomGenerator random, double patienceSeconds) {
      return new Draws(
          exponential(random, HANDLING_SECONDS / ERLANGS),
          exponential(random, HANDLING_SECONDS),
          patience(random, patienceSeconds));
    }

    Draws same() {
      return this;
    }

    Draws times(double handling, double patience) {
      return new Draws(
          inMs,
          Math.round(handlingMs * handling),
          patienceMs == FOREVER ? FOREVER : Math.round(patienceMs * patience));
    }
  }

  /** Waiting probability, mean wait and abandonment, as far as the point has them. */
  private static List<Verdict> verdicts(
      String point, int agents, double patienceSeconds, UnaryOperator<Draws> cores) {
    boolean patient = Double.isInfinite(patienceSeconds);
    Erlang theory =
        patient
            ? Erlang.c(ERLANGS, agents, HANDLING_SECONDS)
            : Erlang.a(ERLANGS, agents, HANDLING_SECONDS, patienceSeconds);
    Batches alone = arithmetic(agents, patienceSeconds);
    Batches apart = differences(agents, patienceSeconds, cores);
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(verdict(point + ": waits", WAITS, theory.waits(), alone, apart, patient));
    verdicts.add(
        verdict(
            point + ": mean wait, s", SECONDS, theory.meanWaitSeconds(), alone, apart, patient));
    if (!patient) {
      verdicts.add(verdict(point + ": abandons", ABANDONS, theory.abandons(), alone, apart, false));
    }
    return verdicts;
  }

  private static Verdict verdict(
      String what, int column, double theory, Batches alone, Batches apart, boolean patient) {
    Batches.Mean longRun =
        patient ? alone.mean(column, GAPS, HANDLING) : alone.mean(column, GAPS, HANDLING, PATIENCE);
    Batches.Mean difference = apart.mean(column);
    return new Verdict(
        String.format(
            Locale.ROOT, "%s (control variates explain %.0f %%)", what, 100 * longRun.explained()),
        longRun.value() + difference.value(),
        theory,
        Math.hypot(longRun.standardError(), difference.standardError()));
  }

  /** Arithmetic alone, with what is known of the draws beside what comes of them. */
  private static Batches arithmetic(int agents, double patienceSeconds) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    Arithmetic arithmetic = new Arithmetic(agents);
    boolean patient = Double.isInfinite(patienceSeconds);
    long contacts = patient ? SHARP : SHARP / 4;
    Batches batches = new Batches(contacts / SHARP_BATCHES, COLUMNS);
    double[] row = new double[COLUMNS];
    for (long i = 0; i < contacts + WARM_UP; i++) {
      Draws draws = Draws.next(random, patienceSeconds);
      Arithmetic.Outcome outcome =
          arithmetic.arrives(draws.inMs(), draws.handlingMs(), draws.patienceMs());
      if (i >= WARM_UP) {
        row[WAITS] = outcome.waitedMs() > 0 ? 1 : 0;
        row[SECONDS] = outcome.waitedMs() / 1_000.0;
        row[ABANDONS] = outcome.served() ? 0 : 1;
        row[GAPS] = draws.inMs() / 1_000.0 - HANDLING_SECONDS / ERLANGS;
        row[HANDLING] = draws.handlingMs() / 1_000.0 - HANDLING_SECONDS;
        row[PATIENCE] = patient ? 0 : draws.patienceMs() / 1_000.0 - patienceSeconds;
        batches.add(row);
      }
    }
    return batches;
  }

  /** How much otherwise the cores do with the same draws, or with spoilt ones. */
  private static Batches differences(
      int agents, double patienceSeconds, UnaryOperator<Draws> cores) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
    Map<Long, Arithmetic.Outcome> found = new HashMap<>();
    Centre centre =
        new Centre(
            agents,
            (number, waitedMs, served, _) ->
                found.put(number, new Arithmetic.Outcome(waitedMs, served)));
    Arithmetic arithmetic = new Arithmetic(agents);
    List<Arithmetic.Outcome> expected = new ArrayList<>();
    for (long i = 0; i < ARRIVALS + agents * 10L; i++) {
      Draws draws = Draws.next(random, patienceSeconds);
      Draws given = cores.apply(draws);
      centre.arrives(given.inMs(), given.handlingMs(), given.patienceMs());
      expected.add(arithmetic.arrives(draws.inMs(), draws.handlingMs(), draws.patienceMs()));
    }
    Batches batches = new Batches(ARRIVALS / BATCHES, ABANDONS + 1);
    for (int i = 0; i < ARRIVALS; i++) {
      Arithmetic.Outcome is = Objects.requireNonNull(found.get(i + 1L), "a contact is left");
      Arithmetic.Outcome was = expected.get(i);
      batches.add(
          (is.waitedMs() > 0 ? 1 : 0) - (was.waitedMs() > 0 ? 1 : 0),
          (is.waitedMs() - was.waitedMs()) / 1_000.0,
          (is.served() ? 0 : 1) - (was.served() ? 0 : 1));
    }
    return batches;
  }

  @Test
  void shouldKnowTheory() {
    assertThat(Erlang.c(10, 14, 180).waits()).isCloseTo(0.1741, offset(0.0001));
    assertThat(Erlang.c(10, 14, 180).meanWaitSeconds()).isCloseTo(7.84, offset(0.01));
    assertThat(Erlang.c(10, 12, 180).waits()).isCloseTo(0.4494, offset(0.0001));
    assertThat(Erlang.c(10, 12, 180).meanWaitSeconds()).isCloseTo(40.44, offset(0.01));
    assertThat(Erlang.a(10, 10, 180, 120).waits()).isCloseTo(0.4969, offset(0.0001));
    assertThat(Erlang.a(10, 10, 180, 120).abandons()).isCloseTo(0.1375, offset(0.0001));
    assertThat(Erlang.a(10, 10, 180, 120).meanWaitSeconds()).isCloseTo(16.50, offset(0.01));
  }

  private static org.assertj.core.data.Offset<Double> offset(double by) {
    return org.assertj.core.data.Offset.offset(by);
  }
}
