package io.cordboard.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Measures IVR-10 on a running Cordboard, and the floor right after it on the same broker. */
public final class Benchmark {
  private static final double QUIET_PER_SECOND = 50;

  /**
   * Every phase but the first finds the machine warm, and only waits for its own rate to settle.
   */
  private static final Duration SETTLING_MAX = Duration.ofSeconds(10);

  private final Target target;
  private final Plan plan;
  private final Consumer<String> say;
  private final String run;

  /**
   * What to measure.
   *
   * @param inFlight contacts in flight while it is measured how many are possible
   * @param warmUp how long Cordboard, and after it the floor, is driven before anything is measured
   * @param measured how long each measurement takes, after it is warm or has settled
   * @param rates contacts a second at which steps are timed; none stands for half of what is
   *     possible, and 50
   * @param floorThreads stream threads of the floor; 0 for no floor
   * @param scratch a directory for the floor's files
   */
  public record Plan(
      int inFlight,
      Duration warmUp,
      Duration measured,
      List<Double> rates,
      int floorThreads,
      Path scratch) {}

  /**
   * A benchmark.
   *
   * @param run a name that no other run has
   */
  public Benchmark(Target target, Plan plan, String run, Consumer<String> say) {
    this.target = target;
    this.plan = plan;
    this.run = run;
    this.say = say;
  }

  /** Runs all of it, a few minutes. */
  public Report run() throws InterruptedException, ExecutionException {
    try (Audit audit = new Audit(target)) {
      List<Measured> measured = new ArrayList<>();
      if (plan.rates().isEmpty()) {
        Measured full =
            cordboard(audit, new Arrivals.InFlight(plan.inFlight()), plan.warmUp(), "full");
        measured.add(full);
        double half = full.outcome().contactsPerSecond() / 2;
        if (half > 0) {
          measured.add(cordboard(audit, new Arrivals.PerSecond(half), settling(), "half"));
          measured.add(
              cordboard(audit, new Arrivals.PerSecond(QUIET_PER_SECOND), settling(), "quiet"));
        }
      } else {
        for (double rate : plan.rates()) {
          Duration before = measured.isEmpty() ? plan.warmUp() : settling();
          measured.add(cordboard(audit, new Arrivals.PerSecond(rate), before, "at-" + rate));
        }
      }
      List<LoadOutcome> floor =
          plan.floorThreads() == 0 ? List.of() : floor(audit.meanEventBytes());
      return new Report(plan, List.copyOf(measured), floor, audit.meanEventBytes());
    }
  }

  private Duration settling() {
    return plan.warmUp().compareTo(SETTLING_MAX) < 0 ? plan.warmUp() : SETTLING_MAX;
  }

  /** One measurement of Cordboard, with what the audit found. */
  record Measured(String name, LoadOutcome outcome, Ledger.Findings findings) {}

  private Measured cordboard(Audit audit, Arrivals arrivals, Duration before, String name) {
    say.accept("Cordboard, " + words(arrivals));
    String part = run + "-" + name;
    try (Driver driver = new Driver(target.bootstrapServers(), new Ivr10(target, part), part)) {
      LoadOutcome outcome = driver.drive(arrivals, before, plan.measured());
      say.accept(words(outcome));
      Ledger.Findings findings = audit.of(outcome.keysPressed());
      say.accept(
          String.format(
              "  %d contacts checked: %d lost, %d doubled",
              findings.contacts(), findings.lost(), findings.doubled()));
      return new Measured(name, outcome, findings);
    }
  }

  private List<LoadOutcome> floor(int recordBytes) throws InterruptedException, ExecutionException {
    String application = run + "-floor";
    FloorTopics topics = FloorTopics.of(application);
    topics.create(target.bootstrapServers());
    List<LoadOutcome> outcomes = new ArrayList<>();
    try (Floor _ =
        Floor.start(
            target.bootstrapServers(),
            application,
            topics,
            recordBytes,
            plan.floorThreads(),
            plan.scratch())) {
      List<Arrivals> phases =
          List.of(new Arrivals.InFlight(plan.inFlight()), new Arrivals.PerSecond(QUIET_PER_SECOND));
      for (Arrivals arrivals : phases) {
        say.accept("Floor, " + words(arrivals));
        Protocol protocol = new EchoProtocol(topics, recordBytes);
        String part = application + "-" + outcomes.size();
        try (Driver driver = new Driver(target.bootstrapServers(), protocol, part)) {
          Duration before = outcomes.isEmpty() ? plan.warmUp() : settling();
          LoadOutcome outcome = driver.drive(arrivals, before, plan.measured());
          say.accept(words(outcome));
          outcomes.add(outcome);
        }
      }
    } finally {
      topics.delete(target.bootstrapServers(), application);
    }
    return List.copyOf(outcomes);
  }

  private static String words(Arrivals arrivals) {
    return switch (arrivals) {
      case Arrivals.InFlight(int contacts) -> contacts + " contacts in flight";
      case Arrivals.PerSecond(double contacts) -> String.format("%.1f contacts a second", contacts);
    };
  }

  private static String words(LoadOutcome outcome) {
    return String.format(
        "  %.0f contacts/s, step p50 %.1f ms, p99 %.1f ms",
        outcome.contactsPerSecond(), outcome.stepMs(50), outcome.stepMs(99));
  }
}
