package io.cordboard.cli;

import io.cordboard.cli.local.LocalRun;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends the local run. */
@Command(
    name = "down",
    description = "Stop what `up` started, and nothing else. Data is kept.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Option(names = "--reset", description = "Forget the data, keys and logs too.")
  private boolean reset;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LocalRun localRun = run.localRun(_ -> {});
    int ended = localRun.down();
    if (reset) {
      localRun.forget();
    }
    out.println(ended == 0 ? "Nothing ran." : "Stopped " + ended + " processes.");
    out.flush();
    return 0;
  }
}
