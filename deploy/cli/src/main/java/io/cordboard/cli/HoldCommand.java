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

/** Legal holds: what must be kept whatever retention and erasure say. */
@Command(
    name = "hold",
    description = "Keep what is kept of a contact's chain, whatever retention and erasure say.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class HoldCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "set",
      description = "Hold a contact's whole chain; what comes of it later, too.",
      mixinStandardHelpOptions = true)
  int set(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "CONTACT") String contactId,
      @Option(
              names = "--reason",
              paramLabel = "WORDS",
              required = true,
              description = "Why it must be kept; whoever wants it erased is told.")
          String reason) {
    admin(run).put(path(contactId), Json.object().put("reason", reason));
    return say("held: the chain of contact " + contactId);
  }

  @Command(
      name = "release",
      description = "End the hold of a contact's chain.",
      mixinStandardHelpOptions = true)
  int release(@Mixin RunOptions run, @Parameters(paramLabel = "CONTACT") String contactId) {
    admin(run).delete(path(contactId));
    return say("not held any more: the chain of contact " + contactId);
  }

  @Command(
      name = "list",
      description = "What is held, since when, by whom and why.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin RunOptions run,
      @Option(names = "--json", description = "The service's answer.") boolean json) {
    JsonNode answer = run.api(Service.RECORDING, Role.AUDITOR).get("/legal-holds");
    return say(json ? Json.pretty(answer) : text(answer));
  }

  static String text(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    for (JsonNode hold : answer.path("holds")) {
      text.append(
          "%s since %s by %s: %s%n"
              .formatted(
                  hold.path("initialContactId").asText(),
                  hold.path("setAt").asText(),
                  hold.path("setBy").asText(),
                  hold.path("reason").asText()));
    }
    return text.append(answer.path("holds").size()).append(" held").toString();
  }

  private int say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
    return 0;
  }

  private static Api admin(RunOptions run) {
    return run.api(Service.RECORDING, Role.ADMIN);
  }

  private static String path(String contactId) {
    return "/contacts/" + Api.part(contactId) + "/legal-hold";
  }
}
