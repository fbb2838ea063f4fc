package io.cordboard.cli;

import io.cordboard.cli.api.Contacts;
import io.cordboard.cli.demo.Demo;
import io.cordboard.cli.demo.Result;
import io.cordboard.cli.local.Installation;
import io.cordboard.cli.local.LocalRun;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays one whole call. */
@Command(
    name = "demo",
    description = {
      "Play one whole call: a caller, a menu, a queue, an agent, whispers, a hold, the end; then read back what was kept of it.",
      "Brings up what is not up. Exit code 0 only if every step was seen."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int NOT_EVERY_STEP = 1;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();
  @Mixin private RunOptions.PortOptions ports = new RunOptions.PortOptions();

  @Option(names = "--down", description = "Stop everything afterwards.")
  private boolean down;

  @Option(names = "--json", description = "The last line is one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    LocalRun localRun =
        run.localRun(run.dataDir(), ports.chosen(run.dataDir()), line -> say(out, line));
    say(out, "Bringing up what is not up (data in " + localRun.data().root() + ")");
    localRun.up(LocalRun.allServices());
    try {
      SampleCentre.of(run, Installation.ofThisCommand().root()).publish(line -> say(out, line));
      Result result = play(out);
      result.print(out);
      if (json) {
        say(out, Json.line(result.json()));
      }
      return result.everyStepSeen() ? 0 : NOT_EVERY_STEP;
    } finally {
      if (down) {
        localRun.down();
      } else {
        System.err.println("Everything is still up; `deploy/cordboard down` stops it.");
      }
    }
  }

  private Result play(PrintWriter out) throws InterruptedException {
    String gatewayId = "demo-" + UUID.randomUUID();
    Demo demo =
        new Demo(
            run.cluster(),
            gatewayId,
            new RecordingUpload(run.api(Service.RECORDING, Role.GATEWAY, gatewayId)),
            run.api(Service.AGENT, Role.AGENT, SampleCentre.AGENT),
            new Contacts(run.api(Service.RECORDING, Role.SUPERVISOR)),
            line -> say(out, line));
    return demo.play(SampleCentre.NUMBER, SampleCentre.AGENT);
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
