package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Categories of contacts: rules on what was written. */
@Command(
    name = "category",
    description = "Rules on what customers and agents write, which sort contacts.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class CategoryCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(name = "list", description = "The categories.", mixinStandardHelpOptions = true)
  int list(
      @Mixin RunOptions run,
      @Option(names = "--json", description = "The service's answer.") boolean json) {
    JsonNode answer = api(run).get("/categories");
    return say(json ? Json.pretty(answer) : text(answer));
  }

  @Command(
      name = "put",
      description = "Set a category; contacts of which something comes from now on are sorted.",
      mixinStandardHelpOptions = true)
  int put(
      @Mixin RunOptions run,
      @Parameters(index = "0", paramLabel = "NAME") String name,
      @Parameters(
              index = "1",
              paramLabel = "FILE",
              description = "Its rule, JSON (docs/recording-service.md).")
          Path file) {
    api(run).put(path(name), Json.read(file));
    return say("set: " + name);
  }

  @Command(
      name = "remove",
      description = "Remove a category; contacts that are of it stay so.",
      mixinStandardHelpOptions = true)
  int remove(@Mixin RunOptions run, @Parameters(paramLabel = "NAME") String name) {
    api(run).delete(path(name));
    return say("removed: " + name);
  }

  static String text(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    for (JsonNode category : answer.path("categories")) {
      text.append(
          "%s, since %s by %s: %s%n"
              .formatted(
                  category.path("name").asText(),
                  category.path("setAt").asText(),
                  category.path("setBy").asText(),
                  Json.line(category.path("rule"))));
    }
    return text.append(answer.path("categories").size()).append(" categories").toString();
  }

  private int say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
    return 0;
  }

  private static Api api(RunOptions run) {
    return run.api(Service.RECORDING, Role.SUPERVISOR);
  }

  private static String path(String name) {
    return "/categories/" + Api.part(name);
  }
}
