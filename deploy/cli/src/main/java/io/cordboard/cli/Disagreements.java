package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What queue-service and agent-service believe of contacts, held side by side.
 *
 * <p>An answer takes a moment to travel from one to the other, so a single look says little: a
 * disagreement counts that is there in two looks some seconds apart.
 */
final class Disagreements {

  /** Phases in which a contact has left its queue. */
  private static final Set<String> PAST_THE_QUEUE = Set.of("CONNECTED", "AFTER_CONTACT_WORK");

  private Disagreements() {}

  /**
   * Differences by contact, each in words.
   *
   * @param queued contacts that queue-service holds, and the queue of each
   * @param beliefs the answer of agent-service
   */
  static Map<String, String> between(Map<String, String> queued, JsonNode beliefs) {
    Map<String, String> found = new TreeMap<>();
    Set<String> known = new TreeSet<>();
    for (JsonNode waits : beliefs.path("waiting")) {
      String id = waits.path("contactId").asText();
      String queue = waits.path("queueId").asText();
      known.add(id);
      String there = queued.get(id);
      if (there == null) {
        found.put(
            id, "agent-service lets it wait in " + queue + ", queue-service does not know it");
      } else if (!there.equals(queue)) {
        found.put(
            id, "waits in " + there + " for queue-service, in " + queue + " for agent-service");
      }
    }
    for (JsonNode held : beliefs.path("held")) {
      String id = held.path("contactId").asText();
      String phase = held.path("phase").asText();
      known.add(id);
      if (queued.containsKey(id) && PAST_THE_QUEUE.contains(phase)) {
        String agent = held.path("agentId").asText();
        found.put(id, "with agent " + agent + " (" + phase + "), and waits for queue-service");
      }
    }
    boolean complete =
        beliefs.path("waiting").size() == beliefs.path("waitingTotal").asInt()
            && beliefs.path("held").size() == beliefs.path("heldTotal").asInt();
    queued.forEach((id, queue) -> {
      if (complete && !known.contains(id)) {
        found.put(id, "waits in " + queue + " for queue-service, agent-service does not know it");
      }
    });
    return found;
  }

  /** Those of two looks that are the same. */
  static Map<String, String> lasting(Map<String, String> first, Map<String, String> second) {
    Map<String, String> both = new TreeMap<>(first);
    both.entrySet().retainAll(second.entrySet());
    return both;
  }
}
