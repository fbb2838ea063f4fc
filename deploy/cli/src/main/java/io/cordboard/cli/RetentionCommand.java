package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long what is kept: policies per queue and kind, and what they would end. */
@Command(
    name = "retention",
    description = "How long what is kept, for each queue and kind, and what that would end.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RetentionCommand {
  private static final String ANY = "*";
  private static final String POLICIES = "/retention/policies";
  private static final int CHANGES_MAX = 5;
  private static final long BYTES_PER_MIB = 1_048_576;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What a policy is about. */
  static final class About {
    @Option(
        names = "--queue",
        paramLabel = "ID",
        description = "A queue's id (default: any).",
        defaultValue = ANY)
    String queueId = ANY;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "AUDIO, SCREEN, TRANSCRIPT or CONTACT (default: any).",
        defaultValue = ANY)
    String kind = ANY;

    boolean is(JsonNode policy) {
      return policy.path("queueId").asText(ANY).equals(queueId)
          && policy.path("kind").asText(ANY).equals(kind());
    }

    String kind() {
      return kind.toUpperCase(Locale.ROOT);
    }
  }

  @Command(name = "list", description = "The policies.", mixinStandardHelpOptions = true)
  int list(
      @Mixin RunOptions run,
      @Option(names = "--json", description = "The service's answer.") boolean json) {
    JsonNode answer = auditor(run).get(POLICIES);
    return say(json ? Json.pretty(answer) : policies(answer));
  }

  @Command(
      name = "put",
      description = {
        "Set a policy, or change the one of the same queue and kind; the others stay.",
        "With --preview say what would be over with it, and change nothing."
      },
      mixinStandardHelpOptions = true)
  int put(
      @Mixin RunOptions run,
      @Mixin About about,
      @Option(
              names = "--days",
              paramLabel = "N",
              required = true,
              description = "Days from the contact's end.")
          int days,
      @Option(names = "--preview", description = "Change nothing.") boolean preview) {
    return change(run, preview, before -> changed(before, about, days));
  }

  @Command(
      name = "remove",
      description = "Take a policy away; with --preview say what would be over without it.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin RunOptions run,
      @Mixin About about,
      @Option(names = "--preview", description = "Change nothing.") boolean preview) {
    return change(run, preview, before -> without(before, about));
  }

  private static ObjectNode without(JsonNode before, About about) {
    ObjectNode changed = changed(before, about, null);
    if (changed.path("policies").size() == before.path("policies").size()) {
      throw new CommandFailure(
          "there is no policy of queue " + about.queueId + " and kind " + about.kind());
    }
    return changed;
  }

  @Command(
      name = "plan",
      description = "What the policies would end now, or at a moment. Changes nothing.",
      mixinStandardHelpOptions = true)
  int plan(
      @Mixin RunOptions run,
      @Option(names = "--at", paramLabel = "TIME", description = "Such as 2027-01-01T00:00:00Z.")
          @Nullable String at,
      @Option(names = "--json", description = "The service's answer.") boolean json) {
    JsonNode plan = auditor(run).get("/retention/plan" + (at == null ? "" : "?at=" + Api.part(at)));
    return say(json ? Json.pretty(plan) : text(plan));
  }

  @Command(
      name = "run",
      description = "End now what is over, instead of at the next hour.",
      mixinStandardHelpOptions = true)
  int run(@Mixin RunOptions run) {
    return say(Json.line(admin(run).post("/retention/runs", Json.object())));
  }

  /** All policies with one changed, or without it if there are no days. */
  static ObjectNode changed(JsonNode policies, About about, @Nullable Integer days) {
    ObjectNode changed = Json.object();
    ArrayNode all = changed.putArray("policies");
    for (JsonNode policy : policies.path("policies")) {
      if (!about.is(policy)) {
        all.add(policy);
      }
    }
    if (days != null) {
      all.addObject()
          .put("queueId", about.queueId)
          .put("kind", about.kind())
          .put("keepDays", days.intValue());
    }
    return changed;
  }

  static String policies(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    for (JsonNode policy : answer.path("policies")) {
      text.append(
          "queue %s, %s: %d days%n"
              .formatted(
                  policy.path("queueId").asText(ANY),
                  policy.path("kind").asText(ANY),
                  policy.path("keepDays").asInt()));
    }
    return text.append(answer.path("policies").size())
        .append(" policies; without one things stay")
        .toString();
  }

  static String text(JsonNode plan) {
    StringBuilder text = new StringBuilder();
    for (JsonNode due : plan.path("items")) {
      text.append(
          "%s %s of chain %s, ended %s%s%n"
              .formatted(
                  due.path("kind").asText(),
                  due.path("recordingId").asText("everything"),
                  due.path("initialContactId").asText(),
                  due.path("endedAt").asText(),
                  due.path("legalHold").asBoolean() ? ": kept by a legal hold" : ""));
    }
    return text.append(
            "at %s: %d recordings (%d MiB) and %d chains would go, %d are kept by legal holds%s"
                .formatted(
                    plan.path("at").asText(),
                    plan.path("recordings").asInt(),
                    plan.path("bytes").asLong() / BYTES_PER_MIB,
                    plan.path("chains").asInt(),
                    plan.path("held").asInt(),
                    plan.path("truncated").asBoolean() ? "; there are more" : ""))
        .toString();
  }

  private int preview(RunOptions run, ObjectNode policies) {
    return say(text(auditor(run).post("/retention/plan", policies)));
  }

  /**
   * Changes the policies as they are when that is asked for: what somebody else changed between
   * reading and writing is read again.
   */
  private int change(RunOptions run, boolean preview, Function<JsonNode, ObjectNode> change) {
    Api admin = admin(run);
    for (int attempt = 0; attempt < CHANGES_MAX; attempt++) {
      Api.Seen seen = admin.see(POLICIES);
      ObjectNode changed = change.apply(seen.body());
      if (preview) {
        return preview(run, changed);
      }
      Optional<JsonNode> replaced = admin.putIfSame(POLICIES, changed, seen);
      if (replaced.isPresent()) {
        return say(policies(replaced.get()));
      }
    }
    throw new CommandFailure(
        "others changed the policies each of "
            + CHANGES_MAX
            + " times; nothing was changed, try again");
  }

  private int say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
    return 0;
  }

  private static Api auditor(RunOptions run) {
    return run.api(Service.RECORDING, Role.AUDITOR);
  }

  private static Api admin(RunOptions run) {
    return run.api(Service.RECORDING, Role.ADMIN);
  }
}
