package io.cordboard.cli;

import io.cordboard.flow.definition.FlowConverter;
import io.cordboard.flow.definition.FlowProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Legacy flow files as current ones. */
@Command(
    name = "convert",
    description = {
      "Write flow files in the current format: legacy ones as actions that do the same, and what wraps a flow taken off.",
      "A template, JSON or YAML, gives a file for each flow and module in it, under its name there.",
      "Exit code 0 if all of them were converted, 1 if not; the others are still written."
    },
    mixinStandardHelpOptions = true)
final class FlowConvertCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "1..*")
  private List<Path> files = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the files are written, under their own names (default: one flow, to the terminal).")
  private @Nullable Path out;

  @Override
  public Integer call() {
    if (out == null && files.size() > 1) {
      throw new CommandFailure("several files need --out DIR to be written to");
    }
    boolean all = true;
    for (Path file : files) {
      Map<String, String> flows = FlowTemplate.flows(file);
      if (out == null && flows.size() > 1) {
        throw new CommandFailure(
            file + " holds " + flows.size() + " flows, which need --out DIR to be written to");
      }
      for (Map.Entry<String, String> flow : flows.entrySet()) {
        all &= convert(file, flow.getKey(), flow.getValue());
      }
    }
    return all ? 0 : 1;
  }

  private boolean convert(Path file, String name, String document) {
    FlowConverter.Converted converted = new FlowConverter().convert(document);
    PrintWriter err = spec.commandLine().getErr();
    for (FlowProblem problem : converted.problems()) {
      err.printf(
          "%s: %s: found %s, expected %s. %s%n",
          file, problem.jsonPath(), problem.found(), problem.expected(), problem.fix());
    }
    err.flush();
    String json = converted.json();
    if (json == null) {
      return false;
    }
    PrintWriter terminal = spec.commandLine().getOut();
    if (out == null) {
      terminal.print(json);
    } else {
      Path to = out.resolve(name);
      write(file, to, json);
      terminal.println(to);
    }
    terminal.flush();
    return true;
  }

  private static void write(Path from, Path to, String json) {
    try {
      if (Files.exists(to) && Files.isSameFile(from, to)) {
        throw new CommandFailure(
            to + " is the file to be converted; choose another directory, so that nothing is lost");
      }
      Path directory = to.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(to, json);
    } catch (IOException e) {
      throw new CommandFailure("can't write " + to + ": " + e.getMessage(), e);
    }
  }
}
