package io.cordboard.cli;

import io.cordboard.cli.local.LocalRun;
import io.cordboard.cli.local.Standing;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the local run stands. */
@Command(
    name = "status",
    description = "Show what runs and where. Exit code 0 if all of it is up, 3 if not.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final int NOT_ALL_UP = 3;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Option(names = "--json", description = "One line of JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LocalRun localRun = run.localRun(_ -> {});
    List<Standing> all = localRun.status();
    boolean up = all.stream().allMatch(one -> one.state() == Standing.State.UP);
    if (json) {
      out.println(asJson(localRun, all, up));
    } else {
      all.forEach(one -> out.println(asText(one)));
    }
    out.flush();
    return up ? 0 : NOT_ALL_UP;
  }

  private static String asText(Standing one) {
    return String.format(
        "  %-18s %-9s %-28s %s",
        one.name(), state(one), one.where(), one.pid() == 0 ? "" : "pid " + one.pid());
  }

  private static String asJson(LocalRun localRun, List<Standing> all, boolean up) {
    var json = Json.object().put("up", up).put("data", localRun.data().root().toString());
    var processes = json.putArray("processes");
    for (Standing one : all) {
      processes
          .addObject()
          .put("name", one.name())
          .put("state", state(one))
          .put("where", one.where())
          .put("pid", one.pid())
          .put("log", one.log());
    }
    return Json.line(json);
  }

  private static String state(Standing one) {
    return one.state().name().toLowerCase(Locale.ROOT);
  }
}
