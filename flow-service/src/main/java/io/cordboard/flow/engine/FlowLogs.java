package io.cordboard.flow.engine;

import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Flow-log lines in Connect's shape: its legacy block names and, for the blocks whose lines are
 * known, its parameter names.
 */
final class FlowLogs {

  private static final String ATTRIBUTES_PREFIX = "Attributes.";

  private FlowLogs() {}

  static void write(
      ContactWork work,
      Flow flow,
      Step step,
      Map<String, String> parameters,
      @Nullable String result,
      String branch) {
    switch (step.logName()) {
      case "SetAttributes" -> {
        for (var parameter : parameters.entrySet()) {
          if (parameter.getKey().startsWith(ATTRIBUTES_PREFIX)) {
            var line = new LinkedHashMap<String, String>();
            line.put("Key", parameter.getKey().substring(ATTRIBUTES_PREFIX.length()));
            line.put("Value", parameter.getValue());
            line(work, flow, step, line, result);
          }
        }
      }
      case "CheckAttribute" -> line(work, flow, step, comparison(parameters, result, branch), null);
      case String _ ->
          line(
              work,
              flow,
              step,
              FlowLogParameters.of(step.logName(), step.block(), parameters),
              result);
    }
  }

  private static void line(
      ContactWork work,
      Flow flow,
      Step step,
      Map<String, String> parameters,
      @Nullable String result) {
    work.work()
        .write(
            work.contactId(),
            new Effect.WriteFlowLog(
                new Effect.FlowLogEntry(
                    flow.flowId(),
                    flow.name(),
                    flow.version(),
                    step.logName(),
                    step.id(),
                    parameters,
                    result,
                    externalResults(work, step))));
  }

  /** What a function answered; of other blocks nothing. */
  private static Map<String, String> externalResults(ContactWork work, Step step) {
    if (!step.logName().equals("InvokeExternalResource")) {
      return Map.of();
    }
    var prefix = InvokeLambdaFunction.EXTERNAL + ".";
    var results = new LinkedHashMap<String, String>();
    work.state()
        .data()
        .results()
        .forEach((path, value) -> {
          if (path.startsWith(prefix)) {
            results.put(path.substring(prefix.length()), value);
          }
        });
    return Collections.unmodifiableMap(results);
  }

  private static Map<String, String> comparison(
      Map<String, String> parameters, @Nullable String result, String branch) {
    var line = new LinkedHashMap<String, String>();
    int space = branch.indexOf(' ');
    line.put("ComparisonMethod", space < 0 ? branch : branch.substring(0, space));
    line.put("SecondValue", space < 0 ? "" : branch.substring(space + 1));
    line.put("Value", result == null ? parameters.getOrDefault("ComparisonValue", "") : result);
    return line;
  }
}
