package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.api.UnansweredException;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why a contact waits, and why an agent gets nothing. */
@Command(
    name = "why",
    description = "Ask the matcher why.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class WhyCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "contact",
      description = "Why a contact waits, or who has it.",
      mixinStandardHelpOptions = true)
  int contact(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "ID") String contactId,
      @Option(names = "--json", description = "One JSON object.") boolean json) {
    return answer(run, "/contacts/" + Api.part(contactId) + "/why", "contact " + contactId, json);
  }

  @Command(
      name = "agent",
      description = "Why an agent gets nothing, or what the agent has.",
      mixinStandardHelpOptions = true)
  int agent(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "ID") String agentId,
      @Option(names = "--json", description = "One JSON object.") boolean json) {
    return answer(run, "/agents/" + Api.part(agentId) + "/why", "agent " + agentId, json);
  }

  private int answer(RunOptions run, String path, String what, boolean json) {
    JsonNode why = ask(run.api(Service.AGENT, Role.SUPERVISOR), path, what);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Json.line(why) : WhyText.of(why));
    out.flush();
    return 0;
  }

  /** What the matcher says; that it said nothing is told from its knowing nothing. */
  static JsonNode ask(Api matcher, String path, String what) {
    try {
      return matcher
          .find(path)
          .orElseThrow(() ->
              new CommandFailure(
                  "the matcher knows no " + what + ": it neither waits nor is it with an agent"));
    } catch (UnansweredException e) {
      throw new CommandFailure(
          "agent-service did not answer in time, which says nothing about "
              + what
              + "; ask again in a few seconds ("
              + e.getMessage()
              + ")",
          e);
    }
  }
}
