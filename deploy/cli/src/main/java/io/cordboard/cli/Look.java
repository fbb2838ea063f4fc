package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.api.UnansweredException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One look at what flow-, queue- and agent-service believe of contacts. What a service did not
 * answer is held against nobody: no disagreement is made of it.
 *
 * @param disagreements by contact, each in words
 * @param overdue what is older than its limit
 * @param unseen what services did not name, because they name so many at most
 * @param unanswered who did not answer, and what it said instead
 */
record Look(
    Map<String, String> disagreements,
    List<String> overdue,
    List<String> unseen,
    List<String> unanswered) {

  private static final int CONTACTS_MAX = 10_000;
  private static final long SECOND_MS = 1_000;
  private static final long LATE_SECONDS = 10;
  private static final long NO_LIMIT_SECONDS = Long.MAX_VALUE / SECOND_MS;

  /** Asks the three. */
  static Look at(Api flows, Api queues, Api agents) {
    return new Looking(queues)
        .look(
            () -> flows.get("/routing/beliefs"),
            () -> queues.get("/queues"),
            () -> agents.get("/routing/beliefs"));
  }

  /** What is gathered while it is asked. */
  private static final class Looking {
    private final Api queues;
    private final List<String> overdue = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    private final Map<String, String> queued = new TreeMap<>();
    private final Set<String> partly = new TreeSet<>();

    Looking(Api queues) {
      this.queues = queues;
    }

    Look look(
        Supplier<JsonNode> ofFlows, Supplier<JsonNode> ofQueues, Supplier<JsonNode> ofAgents) {
      JsonNode beliefs = asked("agent-service", ofAgents);
      JsonNode flows = asked("flow-service", ofFlows);
      for (JsonNode late : beliefs.path("overdue")) {
        long seconds = late.path("byMs").asLong() / SECOND_MS;
        overdue.add(late.path("what").asText() + ", by " + seconds + " s");
      }
      unseen.addAll(Disagreements.unseen("agent-service", beliefs));
      unseen.addAll(Disagreements.unseen("flow-service", flows));
      Map<String, Long> limits = limits(asked("queue-service", ofQueues));
      Set<String> ids = new TreeSet<>(limits.keySet());
      beliefs.path("waiting").forEach(w -> ids.add(w.path("queueId").asText()));
      beliefs.path("held").forEach(h -> ids.add(h.path("queueId").asText()));
      flows.path("waiting").forEach(w -> ids.add(w.path("queueId").asText()));
      ids.forEach(id -> lookInto(id, limits.getOrDefault(id, NO_LIMIT_SECONDS)));
      Map<String, String> found = Disagreements.withFlows(queued, partly, beliefs, flows);
      found.putAll(Disagreements.between(queued, partly, beliefs));
      return new Look(found, overdue, unseen, unanswered);
    }

    private JsonNode asked(String who, Supplier<JsonNode> question) {
      try {
        return question.get();
      } catch (UnansweredException e) {
        unanswered.add(who + ": " + e.getMessage());
        return MissingNode.getInstance();
      }
    }

    private void lookInto(String queueId, long limitSeconds) {
      String path = "/queues/" + Api.part(queueId) + "/contacts?limit=" + CONTACTS_MAX;
      try {
        queues
            .find(path)
            .ifPresent(answer -> {
              collect(queueId, answer, limitSeconds);
              int named = answer.path("contacts").size();
              int all = answer.path("contactsInQueue").asInt();
              if (named < all) {
                partly.add(queueId);
                unseen.add("queue-service named " + named + " of " + all + " (" + queueId + ")");
              }
            });
      } catch (UnansweredException e) {
        partly.add(queueId);
        unanswered.add("queue-service, of queue " + queueId + ": " + e.getMessage());
      }
    }

    private void collect(String queueId, JsonNode answer, long limitSeconds) {
      for (JsonNode contact : answer.path("contacts")) {
        String id = contact.path("contactId").asText();
        long waited = contact.path("waitedMs").asLong() / SECOND_MS;
        queued.put(id, queueId);
        if (waited - LATE_SECONDS > limitSeconds) {
          overdue.add(id + " waits in " + queueId + ", by " + (waited - limitSeconds) + " s");
        }
      }
    }

    private static Map<String, Long> limits(JsonNode queues) {
      Map<String, Long> limits = new TreeMap<>();
      for (JsonNode each : queues) {
        limits.put(
            each.path("id").asText(),
            each.path("queue").path("maxWaitSeconds").asLong(NO_LIMIT_SECONDS));
      }
      return limits;
    }
  }
}
