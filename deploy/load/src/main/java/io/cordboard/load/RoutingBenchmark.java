package io.cordboard.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Measures how soon an offer follows from a transfer to queue and from an agent's becoming free, on
 * a running Cordboard, and what one exactly-once hop takes right after on the same broker.
 */
public final class RoutingBenchmark {
  /** The flow to publish, beside this class: transfer to {@link #QUEUE} at once. */
  public static final String FLOW_RESOURCE = "routing.json";

  /** The queue that the flow leads to. */
  public static final String QUEUE = "load-routing";

  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final int RECORD_BYTES = 600;
  private static final int WAITING = 200;

  private final Target target;
  private final Plan plan;
  private final Consumer<String> say;
  private final String run;

  /**
   * What to measure.
   *
   * @param inFlight contacts at a time while it is measured how many assignments are possible
   * @param rate contacts, or agents who become free, a second while offers are timed; 0 for half of
   *     what is possible
   * @param agents ids of agents who serve {@link #QUEUE}
   * @param warmUp before the first measurement, and before the floor's
   * @param measured how long each measurement takes
   * @param hasFloor whether the floor is measured
   * @param scratch a directory for the floor's files
   */
  public record Plan(
      int inFlight,
      double rate,
      List<String> agents,
      Duration warmUp,
      Duration measured,
      boolean hasFloor,
      Path scratch) {}

  /**
   * What was found.
   *
   * @param values names and values, in the order in which they should be read
   * @param wrong contacts that were left, and offers made twice
   */
  public record Result(Map<String, Object> values, int wrong) {}

  /** A benchmark; {@code run} is a name that no other run has. */
  public RoutingBenchmark(Target target, Plan plan, String run, Consumer<String> say) {
    this.target = target;
    this.plan = plan;
    this.run = run;
    this.say = say;
  }

  /** Runs all of it. */
  public Result run() throws InterruptedException, ExecutionException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("workload", "routing");
    values.put("agents", plan.agents().size());
    Routed routed = cordboard(values);
    OfferLedger.Findings findings = routed.findings();
    if (plan.hasFloor()) {
      floor(values, routed.rate());
    }
    values.put("contactsChecked", findings.contacts());
    values.put("offers", findings.offers());
    values.put("offersThatCameToNothing", findings.again());
    values.put("left", findings.left());
    values.put("offeredTwice", findings.twice());
    return new Result(values, findings.left() + findings.twice());
  }

  private record Routed(double rate, OfferLedger.Findings findings) {}

  private Routed cordboard(Map<String, Object> values) {
    try (RoutingDriver driver = new RoutingDriver(target, plan.agents(), run)) {
      driver.begin();
      double rate = plan.rate();
      Duration before = plan.warmUp();
      if (rate <= 0) {
        say.accept("As many as possible, " + plan.inFlight() + " contacts at a time");
        RoutingDriver.Outcome full =
            driver.drive(
                new RoutingDriver.Phase.Full(plan.inFlight()), plan.warmUp(), plan.measured());
        say.accept(String.format("  %.0f assignments/s", full.assignmentsPerSecond()));
        values.put("assignmentsPerSecond", rounded(full.assignmentsPerSecond()));
        rate = full.assignmentsPerSecond() / 2;
        before = SETTLING;
      }
      values.put("ratePerSecond", rounded(rate));
      say.accept(String.format("Agents wait, %.1f contacts a second", rate));
      RoutingDriver.Outcome free =
          driver.drive(new RoutingDriver.Phase.FreeAgents(rate), before, plan.measured());
      put(values, "transferToOffer", free.toOffer(), 1e6);
      put(values, "arrivalToOffer", free.arrivalToOffer(), 1);
      put(values, "arrivalToPlace", free.toPlace(), 1);
      put(values, "arrivalToDecision", free.toDecision(), 1);
      say.accept(String.format("Contacts wait, %.1f agents become free a second", rate));
      RoutingDriver.Outcome waiting =
          driver.drive(
              new RoutingDriver.Phase.WaitingContacts(rate, WAITING), SETTLING, plan.measured());
      put(values, "freeToOffer", waiting.freeToOffer(), 1e6);
      return new Routed(rate, driver.findings());
    }
  }

  /** One hop: a record is read, state is changed, and what comes of it can be read. */
  private void floor(Map<String, Object> values, double rate)
      throws InterruptedException, ExecutionException {
    String application = run + "-floor";
    FloorTopics topics = FloorTopics.of(application);
    topics.create(target.bootstrapServers());
    say.accept(String.format("Floor, one hop, %.1f contacts of three hops a second", rate));
    try (Floor _ =
            Floor.start(
                target.bootstrapServers(), application, topics, RECORD_BYTES, 1, plan.scratch());
        Driver driver =
            new Driver(
                target.bootstrapServers(), new EchoProtocol(topics, RECORD_BYTES), application)) {
      LoadOutcome hop =
          driver.drive(new Arrivals.PerSecond(rate), plan.warmUp().dividedBy(2), plan.measured());
      put(values, "floorHop", hop.steps(), 1e6);
    } finally {
      topics.delete(target.bootstrapServers(), application);
    }
  }

  private void put(Map<String, Object> values, String name, Histogram times, double unitsPerMs) {
    double p50 = times.getValueAtPercentile(50) / unitsPerMs;
    double p99 = times.getValueAtPercentile(99) / unitsPerMs;
    values.put(name + "P50Ms", rounded(p50));
    values.put(name + "P99Ms", rounded(p99));
    values.put(name + "Count", times.getTotalCount());
    say.accept(
        String.format(
            "  %s: p50 %.1f ms, p99 %.1f ms of %d", name, p50, p99, times.getTotalCount()));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
