package io.cordboard.cli;

import io.cordboard.cli.local.LocalRun;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.cli.local.TokenIssuer;
import io.cordboard.load.SearchLoad;
import java.io.PrintWriter;
import java.sql.Connection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long searches for contacts take. */
@Command(
    name = "search",
    description = {
      "Fill recording-service with contacts that never were and search among them.",
      "Needs `up --service RECORDING`, best with a --data of its own: the contacts stay."
    },
    mixinStandardHelpOptions = true)
final class SearchBenchCommand implements Callable<Integer> {
  private static final List<String> QUEUES =
      List.of("queue-0", "queue-3", "queue-20", "queue-60", "queue-99");
  private static final double MICROS_PER_MS = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Among how many contacts (default: ${DEFAULT-VALUE}).")
  private long rows = 5_000_000;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "How often each kind of question is asked (default: ${DEFAULT-VALUE}).")
  private int times = 50;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    LocalRun localRun = run.localRun(_ -> {});
    TokenIssuer issuer = TokenIssuer.of(run.dataDir());
    Instant now = Instant.now();
    SearchLoad.Tokens tokens =
        new SearchLoad.Tokens(
            issuer.issue("bench", Set.of(Role.AUDITOR), now),
            issuer.issue("bench", Set.of(Role.SUPERVISOR), QUEUES, now));
    SearchLoad.Result result;
    try (Connection postgres = localRun.database(Service.RECORDING)) {
      result =
          new SearchLoad(
                  localRun.ports().url(Service.RECORDING.port()),
                  tokens,
                  postgres,
                  line -> say(out, line))
              .run(rows, times);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("workload", "search");
    values.put("rows", rows);
    values.put("searches", result.all().getTotalCount());
    values.put("p50Ms", ms(result.all(), 50));
    values.put("p95Ms", ms(result.all(), 95));
    values.put("p99Ms", ms(result.all(), 99));
    values.put("maxMs", ms(result.all(), 100));
    result.byKind().forEach((kind, times95) -> values.put(kind + ", p95Ms", ms(times95, 95)));
    if (json) {
      say(out, Json.line(values));
    } else {
      values.forEach((key, value) -> say(out, String.format("  %-40s %s", key, value)));
    }
    return 0;
  }

  private static double ms(Histogram micros, double percentile) {
    return Math.round(micros.getValueAtPercentile(percentile) / MICROS_PER_MS * 10) / 10.0;
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
