package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for what is stuck: services that disagree, and anything older than its limit. */
@Command(
    name = "doctor",
    description = {
      "Compare what flow-, queue- and agent-service believe of contacts, and list anything older than its limit. Exit code 1 if there is something."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  /** Time for an event to get from one service to the other. */
  private static final long BETWEEN_LOOKS_MS = 3_000;

  private static final int CONTACTS_MAX = 10_000;
  private static final long SECOND_MS = 1_000;
  private static final long LATE_SECONDS = 10;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  /** One look at the three services. */
  private record Look(
      Map<String, String> disagreements, List<String> overdue, List<String> unseen) {}

  @Override
  public Integer call() throws InterruptedException {
    Look first = look();
    Thread.sleep(BETWEEN_LOOKS_MS);
    Look second = look();
    Map<String, String> lasting =
        Disagreements.lasting(first.disagreements(), second.disagreements());
    PrintWriter out = spec.commandLine().getOut();
    lasting.forEach((id, what) -> out.println("disagreement: contact " + id + ": " + what));
    second.overdue().forEach(what -> out.println("overdue: " + what));
    second.unseen().forEach(what -> out.println("not all was looked at: " + what));
    if (lasting.isEmpty() && second.overdue().isEmpty()) {
      out.println(
          (second.unseen().isEmpty() ? "nothing is stuck: " : "nothing is stuck of the others: ")
              + "flow-, queue- and agent-service agree, and all is in time");
    }
    out.flush();
    return lasting.isEmpty() && second.overdue().isEmpty() ? 0 : 1;
  }

  private Look look() {
    Api queues = run.api(Service.QUEUE, Role.SUPERVISOR);
    JsonNode beliefs = run.api(Service.AGENT, Role.SUPERVISOR).get("/routing/beliefs");
    JsonNode flows = run.api(Service.FLOW, Role.SUPERVISOR).get("/routing/beliefs");
    List<String> overdue = new ArrayList<>();
    for (JsonNode late : beliefs.path("overdue")) {
      long seconds = late.path("byMs").asLong() / SECOND_MS;
      overdue.add(late.path("what").asText() + ", by " + seconds + " s");
    }
    Map<String, String> queued = new TreeMap<>();
    Set<String> partly = new TreeSet<>();
    List<String> unseen = new ArrayList<>(Disagreements.unseen("agent-service", beliefs));
    unseen.addAll(Disagreements.unseen("flow-service", flows));
    Map<String, Long> limits = limits(queues.get("/queues"));
    Set<String> ids = new TreeSet<>(limits.keySet());
    beliefs.path("waiting").forEach(w -> ids.add(w.path("queueId").asText()));
    beliefs.path("held").forEach(h -> ids.add(h.path("queueId").asText()));
    flows.path("waiting").forEach(w -> ids.add(w.path("queueId").asText()));
    for (String id : ids) {
      queues
          .find("/queues/" + Api.part(id) + "/contacts?limit=" + CONTACTS_MAX)
          .ifPresent(answer -> {
            collect(id, answer, limits, queued, overdue);
            int named = answer.path("contacts").size();
            int all = answer.path("contactsInQueue").asInt();
            if (named < all) {
              partly.add(id);
              unseen.add("queue-service named " + named + " of " + all + " (" + id + ")");
            }
          });
    }
    Map<String, String> disagreements = Disagreements.withFlows(queued, partly, beliefs, flows);
    disagreements.putAll(Disagreements.between(queued, partly, beliefs));
    return new Look(disagreements, overdue, unseen);
  }

  private static Map<String, Long> limits(JsonNode queues) {
    Map<String, Long> limits = new TreeMap<>();
    for (JsonNode each : queues) {
      limits.put(
          each.path("id").asText(),
          each.path("queue").path("maxWaitSeconds").asLong(Long.MAX_VALUE / SECOND_MS));
    }
    return limits;
  }

  private static void collect(
      String queueId,
      JsonNode answer,
      Map<String, Long> limits,
      Map<String, String> queued,
      List<String> overdue) {
    long limit = limits.getOrDefault(queueId, Long.MAX_VALUE / SECOND_MS);
    for (JsonNode contact : answer.path("contacts")) {
      String id = contact.path("contactId").asText();
      long waited = contact.path("waitedMs").asLong() / SECOND_MS;
      queued.put(id, queueId);
      if (waited - LATE_SECONDS > limit) {
        overdue.add(id + " waits in " + queueId + ", by " + (waited - limit) + " s");
      }
    }
  }
}
