package io.cordboard.cli;

import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.gateway.CallRequest;
import io.cordboard.cli.gateway.CallerScript;
import io.cordboard.cli.gateway.CallerStep;
import io.cordboard.cli.gateway.Pace;
import io.cordboard.cli.gateway.SimulatedGateway;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A telephone in the terminal. */
@Command(
    name = "phone",
    description = {
      "Call the centre. Type what the caller does, or have a script do it:",
      "press 1 (or just 1), say hello, silence, wait 5s, wait agent, hangup."
    },
    mixinStandardHelpOptions = true)
final class PhoneCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Option(names = "--number", description = "Whom to call (default: ${DEFAULT-VALUE}).")
  private String number = SampleCentre.NUMBER;

  @Option(names = "--from", description = "The caller's number (default: ${DEFAULT-VALUE}).")
  private String from = "+15550107777";

  @Option(names = "--script", paramLabel = "FILE", description = "What the caller does.")
  private @Nullable Path script;

  @Option(names = "--fast", description = "Prompts take a moment and timeouts a tenth.")
  private boolean fast;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    CallerScript steps =
        script == null ? new CallerScript(List.of()) : CallerScript.parse(read(script));
    String gatewayId = "phone-" + UUID.randomUUID();
    var media = new RecordingUpload(run.api(Service.RECORDING, Role.GATEWAY, gatewayId));
    try (SimulatedGateway gateway =
        new SimulatedGateway(run.cluster(), gatewayId, media, line -> say(out, "  " + line))) {
      Call call =
          gateway.place(new CallRequest(from, number, steps, fast ? Pace.HURRIED : Pace.NATURAL));
      say(out, "Calling " + number + "; the contact is " + call.contactId());
      if (script == null) {
        Thread.ofPlatform().daemon().start(() -> listen(call, out));
      }
      call.over().join();
      say(out, "`cordboard contact show " + call.contactId() + "` tells what happened.");
    }
    return 0;
  }

  /** Hands what is typed to the caller, until the line is free. */
  private static void listen(Call call, PrintWriter out) {
    try (BufferedReader typed =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))) {
      for (String line = typed.readLine(); line != null; line = typed.readLine()) {
        String words = line.strip();
        Optional<CallerStep> step =
            words.matches("[0-9*#]+")
                ? Optional.of(new CallerStep.Press(words))
                : CallerScript.step(words);
        step.ifPresentOrElse(
            call::type,
            () -> say(out, "  ? press 1, say hello, silence, wait 5s, wait agent or hangup"));
      }
      // Whoever closes the terminal hangs up.
      call.type(new CallerStep.HangUp());
    } catch (IOException e) {
      call.type(new CallerStep.HangUp());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
