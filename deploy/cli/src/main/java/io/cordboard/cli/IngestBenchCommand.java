package io.cordboard.cli;

import io.cordboard.cli.gateway.Cluster;
import io.cordboard.cli.local.LocalRun;
import io.cordboard.cli.local.ProcessCosts;
import io.cordboard.cli.local.Service;
import io.cordboard.load.IngestLoad;
import io.cordboard.load.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast recording-service brings events into PostgreSQL. */
@Command(
    name = "ingest",
    description = {
      "Write block events to Kafka and see how fast recording-service brings them into PostgreSQL,",
      "beside plain COPY of the same rows. Needs `up --service RECORDING`. The rows are deleted in the end."
    },
    mixinStandardHelpOptions = true)
final class IngestBenchCommand implements Callable<Integer> {
  private static final int SOMETHING_WENT_WRONG = 4;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "How many rows (default: ${DEFAULT-VALUE}).")
  private int rows = 500_000;

  @Option(
      names = "--postgres-away",
      paramLabel = "S",
      description = "Stop PostgreSQL for so many seconds while the rows wait.")
  private int awaySeconds;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    LocalRun localRun = run.localRun(_ -> {});
    Cluster cluster = run.cluster();
    Target target = new Target(cluster.bootstrapServers(), cluster.registryUrl(), "");
    String name = "ingest-" + UUID.randomUUID().toString().substring(0, 8);
    ProcessCosts before = ProcessCosts.of(localRun);
    IngestLoad.Result result =
        new IngestLoad(
                target, () -> localRun.database(Service.RECORDING), name, line -> say(out, line))
            .run(rows, () -> takePostgresAway(localRun, out));
    Map<String, Object> values = values(result);
    values.put("cpuSeconds", ProcessCosts.of(localRun).cpuSecondsSince(before));
    if (json) {
      say(out, Json.line(values));
    } else {
      values.forEach((key, value) -> say(out, String.format("  %-26s %s", key, value)));
    }
    return result.missing() + result.doubled() == 0 ? 0 : SOMETHING_WENT_WRONG;
  }

  private void takePostgresAway(LocalRun localRun, PrintWriter out) throws InterruptedException {
    if (awaySeconds == 0) {
      return;
    }
    localRun.stopPostgres();
    say(out, "PostgreSQL is stopped");
    Thread.sleep(Duration.ofSeconds(awaySeconds));
    say(out, "recording-service says: " + health(localRun));
    localRun.startPostgres();
    say(out, "PostgreSQL is back after " + awaySeconds + " s");
  }

  private static String health(LocalRun localRun) throws InterruptedException {
    URI ready = URI.create(localRun.ports().url(Service.RECORDING.port()) + "/q/health/ready");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString())
          .body()
          .replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new CommandFailure("recording-service does not answer: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> values(IngestLoad.Result result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("workload", "ingest");
    values.put("rows", result.rows());
    values.put("rowsPerSecond", Math.round(result.rowsPerSecond()));
    values.put("backlog", result.backlog());
    values.put("backlogRowsPerSecond", Math.round(result.backlogRowsPerSecond()));
    values.put("copyRowsPerSecond", Math.round(result.copyRowsPerSecond()));
    values.put("missing", result.missing());
    values.put("doubled", result.doubled());
    return values;
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
