package io.cordboard.cli;

import io.cordboard.load.BlockCase;
import io.cordboard.load.EngineLoad;
import io.cordboard.load.EngineLoad.Figure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the engine of flow-service alone. */
@Command(
    name = "engine",
    description = {
      "Take contacts through the engine of flow-service alone, on one thread, by JMH: whole contacts",
      "of IVR-10, and with --blocks each block by itself. Needs nothing running."
    },
    mixinStandardHelpOptions = true)
final class EngineBenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--blocks", description = "Measure each block, too: takes some minutes.")
  private boolean blocks;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long an iteration takes (default: ${DEFAULT-VALUE}).")
  private int seconds = 1;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Iterations of each figure, after 5 of warm-up (default: ${DEFAULT-VALUE}).")
  private int iterations = 5;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (seconds < 1 || iterations < 1) {
      throw new CommandFailure("--seconds and --iterations: expected 1 or more");
    }
    var out = spec.commandLine().getOut();
    EngineLoad.Outcome outcome;
    try {
      outcome = EngineLoad.run(new EngineLoad.Plan(seconds, iterations, blocks));
    } catch (RunnerException e) {
      throw new CommandFailure("the benchmark failed: " + e.getMessage(), e);
    }
    if (json) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("contactsPerSecond", Math.round(outcome.contacts().value()));
      values.put("contactsPerSecondError", Math.round(outcome.contacts().error()));
      values.put("bytesPerContact", Math.round(outcome.contacts().bytes()));
      Map<String, Object> each = new LinkedHashMap<>();
      outcome.blocks().forEach(figure -> each.put(figure.name(), block(figure)));
      values.put("blocks", each);
      out.println(Json.line(values));
    } else {
      var contacts = outcome.contacts();
      out.printf(
          "IVR-10, one thread: %,.0f ± %,.0f contacts/s, %,.0f bytes a contact%n",
          contacts.value(), contacts.error(), contacts.bytes());
      for (var figure : outcome.blocks()) {
        out.printf(
            "  %-27s %-31s %,8.0f ± %,5.0f ns %,8.0f bytes%n",
            figure.name(),
            BlockCase.valueOf(figure.name()).actionType(),
            figure.value(),
            figure.error(),
            figure.bytes());
      }
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> block(Figure figure) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("nanoseconds", Math.round(figure.value()));
    values.put("error", Math.round(figure.error()));
    values.put("bytes", Math.round(figure.bytes()));
    return values;
  }
}
