package io.cordboard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.plan.Change;
import io.cordboard.cli.plan.Installed;
import io.cordboard.cli.plan.Planner;
import io.cordboard.cli.plan.ResourceDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A directory of flows and resources, and the installation that should be like it. */
abstract sealed class PlanCommands implements Callable<Integer> {

  private static final int DIFFERENT = 1;
  private static final int NOT_UNDERSTOOD = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RunOptions run = new RunOptions();

  @Parameters(paramLabel = "DIR", description = "Flows and resources (docs/resources.md).")
  private Path directory = Path.of(".");

  @Option(names = "--json", description = "One JSON array, an object for each resource.")
  private boolean json;

  /** Says what would be done, and does nothing. */
  @Command(
      name = "plan",
      description =
          "Say what a directory of flows and resources would create and change. Changes nothing.",
      mixinStandardHelpOptions = true)
  static final class Plan extends PlanCommands {
    @Override
    int finish(List<Change> changes, Installed installed, PrintWriter out) {
      return 0;
    }
  }

  /** Does it. */
  @Command(
      name = "apply",
      description = {
        "Make the installation what a directory of flows and resources says. What is as it should be stays untouched,",
        "so that a second time changes nothing. Nothing is deleted."
      },
      mixinStandardHelpOptions = true)
  static final class Apply extends PlanCommands {
    @Override
    int finish(List<Change> changes, Installed installed, PrintWriter out) {
      installed.apply(changes);
      return 0;
    }
  }

  /** Says whether there is a difference. */
  @Command(
      name = "diff",
      description = "Like plan, with exit code 1 if there is something to create or change.",
      mixinStandardHelpOptions = true)
  static final class Diff extends PlanCommands {
    @Override
    int finish(List<Change> changes, Installed installed, PrintWriter out) {
      return changes.stream().allMatch(change -> change.action() == Change.Action.NOTHING)
          ? 0
          : DIFFERENT;
    }
  }

  /** What is done with the changes; the exit code. */
  abstract int finish(List<Change> changes, Installed installed, PrintWriter out);

  @Override
  public Integer call() {
    ResourceDirectory read = ResourceDirectory.read(directory);
    if (!read.problems().isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      read.problems().forEach(err::println);
      err.flush();
      return NOT_UNDERSTOOD;
    }
    Installed installed = new Installed(service -> run.api(service, Role.ADMIN));
    List<Change> changes = Planner.plan(read.resources(), installed.find(read.resources()));
    PrintWriter out = spec.commandLine().getOut();
    int exit = finish(changes, installed, out);
    print(changes, out);
    out.flush();
    return exit;
  }

  private void print(List<Change> changes, PrintWriter out) {
    if (json) {
      ArrayNode array = Json.array();
      changes.forEach(change -> array.add(json(change)));
      out.println(Json.line(array));
      return;
    }
    for (Change change : changes) {
      if (change.action() != Change.Action.NOTHING) {
        out.printf(
            "%-7s %s %s%n", word(change), change.wanted().kind().word(), change.wanted().id());
      }
      for (Change.Difference difference : change.differences()) {
        out.printf(
            "          %s: %s -> %s%n",
            difference.path(),
            difference.is() == null ? "nothing" : difference.is(),
            difference.wanted() == null ? "nothing" : difference.wanted());
      }
    }
    out.printf(
        "%d to create, %d to change, %d as they should be%n",
        count(changes, Change.Action.CREATE),
        count(changes, Change.Action.CHANGE),
        count(changes, Change.Action.NOTHING));
  }

  private static long count(List<Change> changes, Change.Action action) {
    return changes.stream().filter(change -> change.action() == action).count();
  }

  private static String word(Change change) {
    return change.action().name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode json(Change change) {
    ObjectNode json = Json.object();
    json.put("action", word(change));
    json.put("kind", change.wanted().kind().word());
    json.put("id", change.wanted().id());
    ArrayNode differences = json.putArray("differences");
    change
        .differences()
        .forEach(difference ->
            differences
                .addObject()
                .put("path", difference.path())
                .put("is", difference.is())
                .put("wanted", difference.wanted()));
    return json;
  }
}
