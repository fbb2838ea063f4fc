package io.cordboard.cli;

import io.cordboard.cli.api.Api;
import io.cordboard.cli.api.Download;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches contacts, or the rows of a day, into a file. */
@Command(
    name = "export",
    description = {
      "Write all contacts of a search to a file, or with --day all rows of a table of that day.",
      "Criteria are those of GET /contacts: from, to, number, agentId, queueId, flowId, outcome, attribute, words."
    },
    mixinStandardHelpOptions = true)
final class ContactExportCommand implements Callable<Integer> {
  private static final long TELL_EVERY_NANOS = 1_000_000_000;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Option(names = "--format", description = "csv, json or ndjson (default: ${DEFAULT-VALUE}).")
  private String format = "csv";

  @Option(names = "--day", paramLabel = "YYYY-MM-DD", description = "A day (UTC), as Parquet.")
  private @Nullable String day;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table of the day (default: ${DEFAULT-VALUE}).")
  private String table = "contact_record";

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to.")
  private Path file = Path.of("");

  @Parameters(arity = "0..*", paramLabel = "NAME=VALUE", description = "What to look for.")
  private Map<String, String> criteria = new LinkedHashMap<>();

  private long told = System.nanoTime();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Api api = run.api(Service.RECORDING, Role.AUDITOR);
    new Download(
            api,
            (bytes, exportId, total) -> {
              if (System.nanoTime() - told > TELL_EVERY_NANOS) {
                told = System.nanoTime();
                String rows =
                    exportId.map(id -> api.get("/exports/" + id).path("rows").asText()).orElse("?");
                out.printf(
                    "  %s of %s rows, %,d bytes%n",
                    rows, total.isPresent() ? total.getAsLong() : "?", bytes);
                out.flush();
              }
            })
        .fetch(path(), file);
    out.println("written: " + file);
    out.flush();
    return 0;
  }

  private String path() {
    if (day != null) {
      return "/exports/days/" + Api.part(day) + "/" + Api.part(table) + ".parquet";
    }
    return criteria.entrySet().stream()
        .map(one -> "&" + Api.part(one.getKey()) + "=" + Api.part(one.getValue()))
        .collect(Collectors.joining("", "/exports/contacts?format=" + Api.part(format), ""));
  }
}
