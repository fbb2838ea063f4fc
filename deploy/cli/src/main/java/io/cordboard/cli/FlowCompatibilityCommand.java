package io.cordboard.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How far a directory of flows runs here. */
@Command(
    name = "compatibility",
    description = {
      "Say how far flow files run here: how many load, how many use only actions that run, and by action type.",
      "Each file is walked offline by generated callers through every branch that can be reached.",
      "Exit code 0 if no caller met an exception, an endless loop or a wait that nothing ends, 1 otherwise."
    },
    mixinStandardHelpOptions = true)
final class FlowCompatibilityCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Directories, or single files.")
  private List<Path> names = List.of();

  @Option(
      names = "--callers",
      defaultValue = "1500",
      paramLabel = "N",
      description = "Callers for a file at most (default: ${DEFAULT-VALUE}).")
  private int callers;

  @Option(names = "--markdown", description = "Only the tables, as docs/compatibility.md has them.")
  private boolean markdown;

  @Option(names = "--json", description = "One JSON object, with an entry for each file.")
  private boolean json;

  @Override
  public Integer call() {
    Compatibility compatibility = new Compatibility();
    for (Path file : FlowFile.expand(names)) {
      compatibility.add(file, FlowFile.check(file, null), callers);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(compatibility.json()));
    } else {
      out.print(compatibility.markdown());
      if (!markdown) {
        compatibility.notLoaded().forEach(file -> out.println("does not load: " + file));
        compatibility.failures().forEach(out::println);
      }
    }
    out.flush();
    return compatibility.isSound() ? 0 : 1;
  }
}
