package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.audit.AuditCheck;
import io.cordboard.cli.audit.Keys;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who read what of a contact, and whether that is still as it was written. */
@Command(
    name = "audit",
    description = "Who read what of a contact, and whether that is still as it was written.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {
  private static final int PAGE = 1_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A chain's audit. */
  private record Audit(String chain, List<JsonNode> entries, JsonNode head) {}

  @Command(
      name = "list",
      description = "Every read of the contact's chain, oldest first; also when it is erased.",
      mixinStandardHelpOptions = true)
  int list(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "ID") String contactId,
      @Option(names = "--json", description = "One JSON object a line.") boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    for (JsonNode entry : audit(api(run), contactId).entries()) {
      out.println(json ? Json.line(entry) : line(entry));
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "verify",
      description = {
        "Check every hash, the head and its signature; what the service says of itself is not believed.",
        "Exit code 1 if anything was changed."
      },
      mixinStandardHelpOptions = true)
  int verify(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "ID") String contactId,
      @Option(
              names = "--seen",
              paramLabel = "N=HASH",
              description = "An entry's hash as it was before, from an earlier check.")
          @Nullable Map<Long, String> seen) {
    Api api = api(run);
    Audit audit = audit(api, contactId);
    List<String> problems =
        new ArrayList<>(
            AuditCheck.problems(
                audit.chain(),
                audit.entries(),
                audit.head(),
                Keys.of(api.get("/audit/keys")),
                seen == null ? Map.of() : new TreeMap<>(seen)));
    if (audit.entries().isEmpty()) {
      // Whether there were some, only the service can tell: its tenant's chains name them.
      JsonNode verdict = api.get("/contacts/" + Api.part(contactId) + "/audit/verification");
      if (!verdict.path("intact").asBoolean()) {
        problems.add(verdict.path("reason").asText());
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    if (problems.isEmpty()) {
      out.printf(
          "intact: %d entries of chain %s; the last one is %d=%s%n",
          audit.entries().size(),
          audit.chain(),
          audit.entries().size(),
          audit.head().path("hash").asText());
    }
    problems.forEach(problem -> out.println("changed: " + problem));
    out.flush();
    return problems.isEmpty() ? 0 : 1;
  }

  @Command(
      name = "receipt",
      description = "Check the signature of an erasure's receipt and show what it says.",
      mixinStandardHelpOptions = true)
  int receipt(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--keys",
              paramLabel = "FILE",
              description = "The public keys (a JWK set) instead of those of the local run.")
          @Nullable Path keys) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure("can't read " + file + ": " + e.getMessage(), e);
    }
    Keys known = Keys.of(keys == null ? api(run).get("/audit/keys") : Json.read(keys));
    JsonNode said =
        known
            .read(text)
            .orElseThrow(
                () -> new CommandFailure(file + " is no receipt that one of the keys signed"));
    PrintWriter out = spec.commandLine().getOut();
    out.println(Json.pretty(said));
    out.flush();
    return 0;
  }

  private static Api api(RunOptions run) {
    return run.api(Service.RECORDING, Role.AUDITOR);
  }

  private static Audit audit(Api api, String contactId) {
    String path = "/contacts/" + Api.part(contactId) + "/audit?limit=" + PAGE + "&after=";
    List<JsonNode> entries = new ArrayList<>();
    long after = 0;
    while (true) {
      JsonNode page = api.get(path + after);
      page.path("entries").forEach(entries::add);
      if (!page.path("next").isNumber()) {
        return new Audit(page.path("initialContactId").asText(), entries, page.path("head"));
      }
      after = page.path("next").asLong();
    }
  }

  private static String line(JsonNode entry) {
    return "%d %s %s (%s) %s %s %s"
        .formatted(
            entry.path("number").asLong(),
            entry.path("at").asText(),
            entry.path("actor").asText(),
            entry.path("roles").asText(),
            entry.path("action").asText(),
            entry.path("recordingId").asText(entry.path("contactId").asText()),
            entry.path("detail").asText());
  }
}
