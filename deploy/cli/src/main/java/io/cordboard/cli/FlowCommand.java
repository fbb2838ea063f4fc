package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.cordboard.cli.api.Flows;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.flow.definition.FlowProblem;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.offline.CallerScript;
import io.cordboard.flow.offline.OfflineCaller;
import io.cordboard.flow.offline.OfflineCentre;
import io.cordboard.flow.offline.OfflineResult;
import io.cordboard.flow.offline.OfflineRun;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Flow files: what is wrong with them, what they do, and into the running Cordboard with them. */
@Command(
    name = "flow",
    description =
        "Validate, try and publish flows, exported from Amazon Connect or written by hand.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {FlowConvertCommand.class, FlowTestCommand.class, FlowCompatibilityCommand.class})
final class FlowCommand {
  private static final int NOT_GOOD = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "validate",
      description = {
        "Say everything that is wrong with flow files, without publishing them.",
        "Exit code 0 if all of them can be published, 1 if not."
      },
      mixinStandardHelpOptions = true)
  int validate(
      @Parameters(
              paramLabel = "FILE",
              arity = "1..*",
              description = "A flow file, or a directory of them.")
          List<Path> names,
      @Option(names = "--type", description = FlowFile.TYPE_HELP) @Nullable String type,
      @Option(names = "--json", description = "One JSON array, an object for each file.")
          boolean json) {
    FlowType wanted = FlowFile.type(type);
    List<Path> files = FlowFile.expand(names);
    List<ParsedFlow> parsed = files.stream().map(file -> FlowFile.check(file, wanted)).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode array = Json.array();
      for (int i = 0; i < files.size(); i++) {
        array.add(FlowFile.json(files.get(i), parsed.get(i)));
      }
      out.println(Json.line(array));
    } else {
      for (int i = 0; i < files.size(); i++) {
        print(files.get(i), parsed.get(i), out);
      }
    }
    out.flush();
    return parsed.stream().allMatch(ParsedFlow::isOk) ? 0 : NOT_GOOD;
  }

  @Command(
      name = "run",
      description = {
        "Run a flow here and now, with the engine that serves calls, in virtual time.",
        "A caller script has a step a line: press 1, say hello, silence, wait 10s, hangup, fail; and for those around:",
        "accept, reject, miss, hold, resume, agent-hangup, transfer QUEUE, full, busy, no-answer, ring 10s.",
        "A flow runs where its type belongs: a campaign's for somebody who is dialled, an agent whisper once an agent",
        "accepted, a hold flow once the agent holds, a module behind a flow that calls it."
      },
      mixinStandardHelpOptions = true)
  int run(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--caller",
              paramLabel = "SCRIPT",
              description = "A file, or the steps themselves between semicolons.")
          @Nullable String caller,
      @Option(names = "--type", description = FlowFile.TYPE_HELP) @Nullable String type,
      @Option(
              names = "--with",
              paramLabel = "FILE",
              description =
                  "Another flow that this one refers to, by its id (the file's name) or name.")
          List<Path> others,
      @Option(
              names = "--attribute",
              paramLabel = "KEY=VALUE",
              description = "A contact attribute to begin with.")
          Map<String, String> attributes,
      @Option(names = "--json", description = "The last line is one JSON object.") boolean json) {
    Flow flow = FlowFile.runnable(file, FlowFile.type(type));
    List<Flow> further =
        (others == null ? List.<Path>of() : others)
            .stream().map(other -> FlowFile.runnable(other, null)).toList();
    OfflineResult result =
        OfflineRun.of(
            flow,
            new OfflineCentre(flow, further),
            OfflineCaller.STANDARD,
            script(caller),
            attributes == null ? Map.of() : attributes);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(json(file, result)));
    } else {
      result.trace().forEach(out::println);
      out.println(result.outcome());
      if (result.unusedLine() > 0) {
        out.println("Line " + result.unusedLine() + " of the script never made sense.");
      }
    }
    out.flush();
    return result.ended() ? 0 : NOT_GOOD;
  }

  @Command(
      name = "publish",
      description = "Publish a flow as a new version.",
      mixinStandardHelpOptions = true)
  int publish(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--name",
              description = "Its name (default: the document's, else the file's).")
          @Nullable String name,
      @Option(names = "--type", description = FlowFile.TYPE_HELP) @Nullable String type,
      @Option(names = "--id", description = "Its id (default: that of the flow with this name).")
          @Nullable String flowId,
      @Option(names = "--alias", description = "An alias that is to point at the new version.")
          @Nullable String alias,
      @Option(names = "--number", description = "A number that is to lead to the flow.")
          @Nullable String number,
      @Option(names = "--json", description = "One JSON object.") boolean json) {
    Flows flows = new Flows(run.api(Service.FLOW, Role.DESIGNER));
    FlowType wanted = FlowFile.type(type);
    boolean nameless =
        name == null && flowId == null && FlowFile.check(file, wanted).name() == null;
    JsonNode answer =
        flows.publish(
            flowId,
            nameless ? FlowFile.id(file) : name,
            wanted == null ? null : wanted.name(),
            FlowFile.read(file),
            alias);
    if (number != null) {
      flows.entryPoint(number, answer.path("flowId").asText());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json
            ? Json.line(answer)
            : "Published "
                + answer.path("flowId").asText()
                + " version "
                + answer.path("version").asText()
                + (alias == null ? "" : ", alias " + alias));
    out.flush();
    return 0;
  }

  @Command(
      name = "alias",
      description = "Point an alias of a flow at a version: to release it, or to roll back.",
      mixinStandardHelpOptions = true)
  int alias(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "FLOW", description = "Its id or name.") String flow,
      @Parameters(paramLabel = "ALIAS", description = "Such as live.") String alias,
      @Parameters(paramLabel = "VERSION") int version) {
    JsonNode answer = new Flows(run.api(Service.FLOW, Role.DESIGNER)).alias(flow, alias, version);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        answer.path("flowId").asText()
            + " "
            + answer.path("alias").asText()
            + " is version "
            + answer.path("version").asText());
    out.flush();
    return 0;
  }

  private static void print(Path file, ParsedFlow parsed, PrintWriter out) {
    out.printf(
        "%s: %s, %s, %s, %d actions%n",
        file,
        parsed.isOk() ? "can be published" : "can't be published",
        parsed.format().name().toLowerCase(Locale.ROOT),
        parsed.type(),
        parsed.actions());
    for (FlowProblem problem : parsed.problems()) {
      out.printf(
          "  %-7s %s: found %s, expected %s. %s%n",
          problem.severity(),
          problem.jsonPath(),
          problem.found(),
          problem.expected(),
          problem.fix());
    }
    if (!parsed.unsupported().isEmpty()) {
      out.println("  takes the error branch at: " + String.join(", ", parsed.unsupported()));
    }
  }

  private static CallerScript script(@Nullable String caller) {
    if (caller == null) {
      return CallerScript.EMPTY;
    }
    Path file = Path.of(caller);
    String text = Files.isRegularFile(file) ? FlowFile.read(file) : caller.replace(';', '\n');
    try {
      return CallerScript.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("the caller script: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> json(Path file, OfflineResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file.toString());
    json.put("ended", result.ended());
    json.put("outcome", result.outcome());
    json.put("blocks", result.blocks().size());
    List<Map<String, Object>> blocks = new ArrayList<>();
    result
        .blocks()
        .forEach(block ->
            blocks.add(
                Map.of(
                    "block", block.blockId(),
                    "type", block.actionType(),
                    "branch", block.branch())));
    json.put("path", blocks);
    json.put("flowLogEntries", result.flowLogEntries());
    json.put("contacts", result.contactRecords().size());
    json.put("unusedLine", result.unusedLine());
    json.put("elapsedMs", result.elapsedMs());
    json.put("trace", result.trace());
    return json;
  }
}
