package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Recordings: what there is of a contact, and links that play them. */
@Command(
    name = "recording",
    description = "What is recorded of a contact, and links that play it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RecordingCommand {
  private static final long MS_PER_SECOND = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "list",
      description = "The recordings of a contact.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "CONTACT") String contactId,
      @Option(names = "--json", description = "The service's answer.") boolean json) {
    JsonNode answer =
        run.api(Service.RECORDING, Role.AUDITOR)
            .get("/contacts/" + Api.part(contactId) + "/recordings");
    return say(json ? Json.pretty(answer) : text(answer));
  }

  @Command(
      name = "link",
      description = {
        "Make a link that plays a recording without a token, in any player, for a short while.",
        "Who made it, and each use of it, is in the audit of the contact."
      },
      mixinStandardHelpOptions = true)
  int link(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "RECORDING") String recordingId,
      @Option(
              names = "--seconds",
              paramLabel = "N",
              description = "For how long, 1 to 3600 (default: ${DEFAULT-VALUE}).",
              defaultValue = "300")
          int seconds,
      @Option(
              names = "--as",
              paramLabel = "NAME",
              description = "Whom it is for; the audit says so (default: auditor).",
              defaultValue = "auditor")
          String name) {
    Api api = run.api(Service.RECORDING, Role.AUDITOR, name);
    JsonNode link =
        api.post(
            "/recordings/" + Api.part(recordingId) + "/links",
            Json.object().put("seconds", seconds));
    return say(
        api.base() + link.path("path").asText() + "\nuntil " + link.path("expiresAt").asText());
  }

  @Command(
      name = "retry",
      description = {
        "Have a recording assembled again that is FAILED: after a segment was put back, or an update.",
        "That it was wanted, and by whom, is in the audit of the contact."
      },
      mixinStandardHelpOptions = true)
  int retry(@Mixin RunOptions run, @Parameters(paramLabel = "RECORDING") String recordingId) {
    JsonNode recording =
        run.api(Service.RECORDING, Role.ADMIN)
            .post("/recordings/" + Api.part(recordingId) + "/retry", Json.object());
    return say(recordingId + " " + recording.path("state").asText());
  }

  static String text(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    for (JsonNode recording : answer.path("recordings")) {
      text.append(
          "%s %s %s, %d s, %d bytes%n"
              .formatted(
                  recording.path("recordingId").asText(),
                  recording.path("state").asText(),
                  recording.path("contentType").asText("no media yet"),
                  recording.path("durationMs").asLong() / MS_PER_SECOND,
                  recording.path("bytes").asLong()));
    }
    return text.append(answer.path("recordings").size()).append(" recordings").toString();
  }

  private int say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
    return 0;
  }
}
