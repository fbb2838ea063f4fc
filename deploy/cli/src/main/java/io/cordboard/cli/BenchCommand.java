package io.cordboard.cli;

import io.cordboard.cli.api.Flows;
import io.cordboard.cli.gateway.Cluster;
import io.cordboard.cli.local.LocalRun;
import io.cordboard.cli.local.ProcessCosts;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.load.Benchmark;
import io.cordboard.load.Ivr10;
import io.cordboard.load.Report;
import io.cordboard.load.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how much a running Cordboard does. */
@Command(
    name = "bench",
    description = {
      "Put load on the running services and check every contact afterwards.",
      "ivr10: ten blocks a contact, three of which wait for the gateway; the floor is what a trivial",
      "exactly-once application reaches on the same broker right after."
    },
    subcommands = {
      EngineBenchCommand.class,
      IngestBenchCommand.class,
      RoutingBenchCommand.class,
      SearchBenchCommand.class
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final String NUMBER = "+15550191010";
  private static final String FLOW_ID = "load-ivr10";
  private static final int SOMETHING_WENT_WRONG = 4;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "WORKLOAD",
      description = "ivr10, unless it is a command of its own")
  private String workload = "";

  @Option(
      names = "--in-flight",
      paramLabel = "W",
      description = "Contacts in flight (default: ${DEFAULT-VALUE}).")
  private int inFlight = 1_000;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long each measurement takes (default: ${DEFAULT-VALUE}).")
  private int seconds = 20;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description =
          "How long Cordboard, and then the floor, runs before anything is measured (default: ${DEFAULT-VALUE}).")
  private int warmUp = 60;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Time the steps at so many contacts a second, instead of finding out how many are possible.")
  private List<Double> rates = new ArrayList<>();

  @Option(
      names = "--floor-threads",
      paramLabel = "N",
      description = "Stream threads of the floor; 0 leaves it out (default: ${DEFAULT-VALUE}).")
  private int floorThreads = 2;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (!workload.equals("ivr10")) {
      throw new CommandFailure("there is no workload " + workload + "; expected ivr10");
    }
    PrintWriter out = spec.commandLine().getOut();
    publish();
    LocalRun localRun = run.localRun(_ -> {});
    Cluster cluster = run.cluster();
    Target target = new Target(cluster.bootstrapServers(), cluster.registryUrl(), NUMBER);
    Benchmark.Plan plan =
        new Benchmark.Plan(
            inFlight,
            Duration.ofSeconds(warmUp),
            Duration.ofSeconds(seconds),
            rates,
            floorThreads,
            localRun.data().root().resolve("load"));
    ProcessCosts before = ProcessCosts.of(localRun);
    String name = "load-" + UUID.randomUUID().toString().substring(0, 8);
    Report report = new Benchmark(target, plan, name, line -> say(out, line)).run();
    ProcessCosts after = ProcessCosts.of(localRun);
    Map<String, Object> values = report.values();
    values.put("cpuSeconds", after.cpuSecondsSince(before));
    values.put("residentMiB", after.residentMiB());
    if (json) {
      say(out, Json.line(values));
    } else {
      values.forEach((key, value) -> say(out, String.format("  %-26s %s", key, value)));
    }
    return report.lost() + report.doubled() == 0 ? 0 : SOMETHING_WENT_WRONG;
  }

  /** The workload's flow and the number that leads to it. */
  private void publish() {
    try (InputStream flow =
        Objects.requireNonNull(Ivr10.class.getResourceAsStream(Ivr10.FLOW_RESOURCE))) {
      Flows flows = new Flows(run.api(Service.FLOW, Role.ADMIN));
      flows.publishIfChanged(
          FLOW_ID, "CONTACT_FLOW", new String(flow.readAllBytes(), StandardCharsets.UTF_8));
      flows.entryPoint(NUMBER, FLOW_ID);
    } catch (IOException e) {
      throw new CommandFailure("the workload's flow can't be read: " + e.getMessage(), e);
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
