package io.cordboard.cli;

import io.cordboard.cli.gateway.Cluster;
import io.cordboard.cli.local.LocalRun;
import io.cordboard.cli.local.ProcessCosts;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.load.RoutingBenchmark;
import io.cordboard.load.Target;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how soon contacts and agents find each other. */
@Command(
    name = "routing",
    description = {
      "Simulated callers and agents: how soon an offer follows from a transfer to queue while agents wait,",
      "and from an agent's becoming free while contacts wait, beside what one exactly-once hop takes on the",
      "same broker. Every contact must have been with one agent at a time, and with one to the end.",
      "Needs `up --service FLOW --service QUEUE --service AGENT`, or all services."
    },
    mixinStandardHelpOptions = true)
final class RoutingBenchCommand implements Callable<Integer> {
  private static final String NAME = RoutingBenchmark.QUEUE;
  private static final int SOMETHING_WENT_WRONG = 4;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--in-flight",
      paramLabel = "W",
      description =
          "Contacts at a time while it is found out how many are possible (default: ${DEFAULT-VALUE}).")
  private int inFlight = 200;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Time offers at so many contacts a second, instead of half of what is possible.")
  private double rate;

  @Option(
      names = "--agents",
      paramLabel = "N",
      description = "How many agents (default: ${DEFAULT-VALUE}).")
  private int agents = 100;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long each measurement takes (default: ${DEFAULT-VALUE}).")
  private int seconds = 20;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description = "How long it runs before anything is measured (default: ${DEFAULT-VALUE}).")
  private int warmUp = 60;

  @Option(names = "--no-floor", description = "Leave the floor out.")
  private boolean noFloor;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<String> ids = IntStream.range(0, agents).mapToObj(n -> NAME + "-" + n).toList();
    RoutingResources.define(
        run.api(Service.QUEUE, Role.ADMIN),
        run.api(Service.AGENT, Role.ADMIN),
        run.api(Service.FLOW, Role.ADMIN),
        ids);
    LocalRun localRun = run.localRun(_ -> {});
    Cluster cluster = run.cluster();
    Target target =
        new Target(cluster.bootstrapServers(), cluster.registryUrl(), RoutingResources.NUMBER);
    RoutingBenchmark.Plan plan =
        new RoutingBenchmark.Plan(
            inFlight,
            rate,
            ids,
            Duration.ofSeconds(warmUp),
            Duration.ofSeconds(seconds),
            !noFloor,
            localRun.data().root().resolve("load"));
    String name = "routing-" + UUID.randomUUID().toString().substring(0, 8);
    ProcessCosts before = ProcessCosts.of(localRun);
    RoutingBenchmark.Result result =
        new RoutingBenchmark(target, plan, name, line -> say(out, line)).run();
    Map<String, Object> values = result.values();
    values.put("cpuSeconds", ProcessCosts.of(localRun).cpuSecondsSince(before));
    if (json) {
      say(out, Json.line(values));
    } else {
      values.forEach((key, value) -> say(out, String.format("  %-26s %s", key, value)));
    }
    return result.wrong() == 0 ? 0 : SOMETHING_WENT_WRONG;
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
