package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a supervisor does to an agent and to the contact that the agent has. */
@Command(
    name = "supervise",
    description = "Act on an agent as a supervisor.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class SuperviseCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** An agent, and who acts. */
  static final class Target {
    @Parameters(index = "0", paramLabel = "AGENT", description = "The agent's id.")
    String agentId = "";

    @Option(
        names = "--as",
        paramLabel = "NAME",
        description = "The supervisor who acts; events say so (default: supervisor).")
    String actor = Role.SUPERVISOR.label();
  }

  /** Which contact of the agent's. */
  static final class Which {
    @Option(
        names = "--contact",
        paramLabel = "ID",
        description = "The contact, if the agent has several.")
    @Nullable String contactId;
  }

  /** The supervisor's device. */
  static final class Device {
    @Option(
        names = "--endpoint",
        paramLabel = "ADDRESS",
        description = "Your device, such as sip:sue@example.org, unless the gateway knows it.")
    @Nullable String endpoint;
  }

  @Command(
      name = "status",
      description = "Give an agent another status; it waits while a contact is in hand.",
      mixinStandardHelpOptions = true)
  int status(
      @Mixin RunOptions run,
      @Mixin Target target,
      @Parameters(index = "1", paramLabel = "STATUS") String status) {
    return act(run, target, Json.object().put("type", "SET_STATUS").put("status", status));
  }

  @Command(
      name = "log-out",
      description = "Log an agent out; contacts in hand are lost.",
      mixinStandardHelpOptions = true)
  int logOut(@Mixin RunOptions run, @Mixin Target target) {
    return act(run, target, Json.object().put("type", "LOG_OUT"));
  }

  @Command(
      name = "requeue",
      description = "Put what an agent is offered, or has accepted, back to its place.",
      mixinStandardHelpOptions = true)
  int requeue(@Mixin RunOptions run, @Mixin Target target, @Mixin Which which) {
    return act(run, target, upon(run, target, which, "REQUEUE"));
  }

  @Command(
      name = "monitor",
      description = "Listen to an agent's conversation; nobody hears you.",
      mixinStandardHelpOptions = true)
  int monitor(
      @Mixin RunOptions run, @Mixin Target target, @Mixin Which which, @Mixin Device device) {
    return act(run, target, upon(run, target, which, "MONITOR").put("endpoint", device.endpoint));
  }

  @Command(
      name = "barge",
      description = "Speak in an agent's conversation.",
      mixinStandardHelpOptions = true)
  int barge(@Mixin RunOptions run, @Mixin Target target, @Mixin Which which, @Mixin Device device) {
    return act(run, target, upon(run, target, which, "BARGE").put("endpoint", device.endpoint));
  }

  @Command(
      name = "leave",
      description = "Leave a conversation that you listen to.",
      mixinStandardHelpOptions = true)
  int leave(@Mixin RunOptions run, @Mixin Target target, @Mixin Which which) {
    return act(run, target, upon(run, target, which, "STOP_MONITORING"));
  }

  @Command(
      name = "pause-recording",
      description = "Pause the recording of an agent's conversation; it goes on after 5 minutes.",
      mixinStandardHelpOptions = true)
  int pauseRecording(@Mixin RunOptions run, @Mixin Target target, @Mixin Which which) {
    return act(run, target, upon(run, target, which, "PAUSE_RECORDING"));
  }

  @Command(
      name = "resume-recording",
      description = "Go on with recording an agent's conversation.",
      mixinStandardHelpOptions = true)
  int resumeRecording(@Mixin RunOptions run, @Mixin Target target, @Mixin Which which) {
    return act(run, target, upon(run, target, which, "RESUME_RECORDING"));
  }

  private ObjectNode upon(RunOptions run, Target target, Which which, String type) {
    JsonNode agent =
        api(run, target)
            .find("/agents/" + Api.part(target.agentId))
            .orElseThrow(() -> new CommandFailure("there is no agent " + target.agentId));
    return Json.object()
        .put("type", type)
        .put("assignmentId", assignment(agent.path("live"), which.contactId));
  }

  /** The assignment of the agent's only contact, or of the one that is named. */
  static String assignment(JsonNode live, @Nullable String contactId) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode contact : live.path("contacts")) {
      if (contactId == null || contactId.equals(contact.path("contactId").asText())) {
        found.add(contact);
      }
    }
    return switch (found.size()) {
      case 0 -> throw new CommandFailure("the agent has no such contact");
      case 1 -> found.getFirst().path("assignmentId").asText();
      default ->
          throw new CommandFailure("the agent has " + found.size() + " contacts; use --contact ID");
    };
  }

  private int act(RunOptions run, Target target, ObjectNode action) {
    JsonNode answer =
        api(run, target).post("/agents/" + Api.part(target.agentId) + "/actions", action);
    PrintWriter out = spec.commandLine().getOut();
    out.println(answer.path("outcome").asText().toLowerCase(Locale.ROOT));
    out.flush();
    return 0;
  }

  private static Api api(RunOptions run, Target target) {
    return run.api(Service.AGENT, Role.SUPERVISOR, target.actor);
  }
}
