package io.cordboard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.offline.cases.FlowCase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Test cases of flows, run in virtual time. */
@Command(
    name = "test",
    description = {
      "Run the test cases of flows: every .yaml file of a directory, in virtual time, with the engine that serves calls.",
      "Exit code 0 if all of them pass, 1 if some fail, 2 if a case file can't be understood (nothing is run then).",
      "How to write cases: docs/flow-tests.md."
    },
    mixinStandardHelpOptions = true)
final class FlowTestCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Directories, or single files.")
  private List<Path> names = List.of();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the results as JUnit XML.")
  private @Nullable Path junit;

  @Option(names = "--json", description = "One JSON array, an object for each case.")
  private boolean json;

  @Override
  public Integer call() {
    FlowCases cases = FlowCases.read(names);
    if (!cases.problems().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      cases.problems().forEach(err::println);
      err.flush();
      return NOT_UNDERSTOOD;
    }
    long begin = System.nanoTime();
    List<FlowCases.Ran> ran = cases.run();
    double seconds = (System.nanoTime() - begin) / 1e9;
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode array = Json.array();
      ran.forEach(one -> array.add(json(one)));
      out.println(Json.line(array));
    } else {
      ran.stream().filter(one -> !one.outcome().isOk()).forEach(one -> print(one, out));
      long failed = ran.stream().filter(one -> !one.outcome().isOk()).count();
      out.printf(
          Locale.ROOT,
          "%d cases, %d passed, %d failed, %.2f s%n",
          ran.size(),
          ran.size() - failed,
          failed,
          seconds);
    }
    out.flush();
    if (junit != null) {
      JUnitXml.write(junit, ran);
    }
    return ran.stream().allMatch(one -> one.outcome().isOk()) ? 0 : FAILED;
  }

  private static void print(FlowCases.Ran ran, PrintWriter out) {
    FlowCase.Outcome outcome = ran.outcome();
    out.println("FAILED " + ran.file() + ": " + outcome.flowCase().name());
    outcome.failures().forEach(failure -> out.println("  " + failure));
    out.println("  what happened:");
    outcome.result().trace().forEach(line -> out.println("    " + line));
    out.println();
  }

  private static ObjectNode json(FlowCases.Ran ran) {
    FlowCase.Outcome outcome = ran.outcome();
    ObjectNode json = Json.object();
    json.put("file", ran.file().toString());
    json.put("name", outcome.flowCase().name());
    json.put("ok", outcome.isOk());
    ArrayNode failures = json.putArray("failures");
    outcome.failures().forEach(failures::add);
    json.put("outcome", outcome.result().outcome());
    json.put("virtualMs", outcome.result().elapsedMs());
    ArrayNode trace = json.putArray("trace");
    if (!outcome.isOk()) {
      outcome.result().trace().forEach(trace::add);
    }
    return json;
  }
}
