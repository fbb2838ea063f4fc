package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who waits in a queue, and what a supervisor may do about it. */
@Command(
    name = "queue",
    description = "See who waits, and change it as a supervisor.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class QueueCommand {
  private static final int MS = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A waiting contact, and who acts. */
  static final class Target {
    @Parameters(index = "0", paramLabel = "QUEUE", description = "The queue's id.")
    String queueId = "";

    @Parameters(index = "1", paramLabel = "CONTACT", description = "The contact's id.")
    String contactId = "";

    @Option(
        names = "--as",
        paramLabel = "NAME",
        description = "The supervisor who acts; events say so (default: supervisor).")
    String actor = Role.SUPERVISOR.label();
  }

  @Command(
      name = "contacts",
      description = "Who waits, first to be served first: position, priority, age.",
      mixinStandardHelpOptions = true)
  int contacts(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "QUEUE", description = "The queue's id.") String queueId,
      @Option(names = "--json", description = "One JSON object.") boolean json) {
    JsonNode answer =
        run.api(Service.QUEUE, Role.SUPERVISOR)
            .find("/queues/" + Api.part(queueId) + "/contacts")
            .orElseThrow(() -> new CommandFailure("there is no queue " + queueId));
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.line(answer) + System.lineSeparator() : text(answer));
    out.flush();
    return 0;
  }

  @Command(
      name = "priority",
      description = "Give a waiting contact another priority, or another age.",
      mixinStandardHelpOptions = true)
  int priority(
      @Mixin RunOptions run,
      @Mixin Target target,
      @Parameters(
              index = "2",
              arity = "0..1",
              paramLabel = "PRIORITY",
              description = "1 is served first; without it only the age changes.")
          @Nullable Integer priority,
      @Option(
              names = "--age",
              paramLabel = "SECONDS",
              description = "Seconds added to its age; negative is served later.")
          @Nullable Long seconds) {
    ObjectNode action = Json.object().put("type", "REPRIORITISE");
    if (priority != null) {
      action.put("priority", priority);
    }
    if (seconds != null) {
      action.put("ageAdjustmentSeconds", seconds);
    }
    return act(run, target, action);
  }

  @Command(
      name = "move",
      description = "Move a waiting contact to another queue; it keeps its age.",
      mixinStandardHelpOptions = true)
  int move(
      @Mixin RunOptions run,
      @Mixin Target target,
      @Parameters(index = "2", paramLabel = "TO", description = "The other queue's id.")
          String to) {
    return act(run, target, Json.object().put("type", "MOVE").put("queueId", to));
  }

  @Command(
      name = "remove",
      description = "Take a waiting contact out of its queue, and end it.",
      mixinStandardHelpOptions = true)
  int remove(@Mixin RunOptions run, @Mixin Target target) {
    return act(run, target, Json.object().put("type", "REMOVE"));
  }

  private int act(RunOptions run, Target target, ObjectNode action) {
    JsonNode answer =
        run.api(Service.QUEUE, Role.SUPERVISOR, target.actor)
            .post(
                "/queues/"
                    + Api.part(target.queueId)
                    + "/contacts/"
                    + Api.part(target.contactId)
                    + "/actions",
                action);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        answer.path("outcome").asText().toLowerCase(Locale.ROOT)
            + "; see "
            + answer.path("see").asText());
    out.flush();
    return 0;
  }

  /** Who waits as people read it. */
  static String text(JsonNode answer) {
    String line = "%4s  %-40s %-6s %8s %9s%n";
    StringBuilder text =
        new StringBuilder(line.formatted("#", "contact", "chan", "priority", "waited"));
    for (JsonNode contact : answer.path("contacts")) {
      text.append(
          line.formatted(
              contact.path("position").asText(),
              contact.path("contactId").asText(),
              contact.path("channel").asText(),
              contact.path("priority").asText(),
              contact.path("waitedMs").asLong() / MS + " s"));
    }
    return text.append(answer.path("contactsInQueue").asText() + " wait%n".formatted()).toString();
  }
}
