package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What flow-, queue- and agent-service believe of contacts, held side by side.
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
   * @param partly queues of which queue-service did not name all
   * @param beliefs the answer of agent-service; {@code MissingNode} if it gave none: then nobody is
   *     missed there
   */
  static Map<String, String> between(
      Map<String, String> queued, Set<String> partly, JsonNode beliefs) {
    Map<String, String> found = new TreeMap<>();
    Set<String> known = new TreeSet<>();
    for (JsonNode waits : beliefs.path("waiting")) {
      String id = waits.path("contactId").asText();
      String queue = waits.path("queueId").asText();
      known.add(id);
      String there = queued.get(id);
      if (there == null && partly.contains(queue)) {
        continue;
      }
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
    boolean complete = isWhole(beliefs);
    queued.forEach((id, queue) -> {
      if (complete && !known.contains(id)) {
        found.put(id, "waits in " + queue + " for queue-service, agent-service does not know it");
      }
    });
    return found;
  }

  /**
   * Differences from what flows believe, by contact.
   *
   * @param queued contacts that queue-service holds, and the queue of each
   * @param partly queues of which queue-service did not name all
   * @param agents the answer of agent-service; {@code MissingNode} if it gave none
   * @param flows the answer of flow-service, likewise
   */
  static Map<String, String> withFlows(
      Map<String, String> queued, Set<String> partly, JsonNode agents, JsonNode flows) {
    Map<String, String> found = new TreeMap<>();
    Map<String, String> waiting = byContact(flows.path("waiting"), "queueId");
    Map<String, String> talking = byContact(flows.path("held"), "agentId");
    waiting.forEach((id, queue) -> {
      String there = queued.get(id);
      if (there == null && partly.contains(queue)) {
        return;
      }
      if (there == null) {
        found.put(id, "waits in " + queue + " for flow-service, queue-service does not know it");
      } else if (!there.equals(queue)) {
        found.put(
            id, "waits in " + there + " for queue-service, in " + queue + " for flow-service");
      }
    });
    Map<String, String> held = new TreeMap<>();
    for (JsonNode each : agents.path("held")) {
      String phase = each.path("phase").asText();
      if (!phase.equals("OFFERED") && !phase.equals("AFTER_CONTACT_WORK")) {
        held.put(each.path("contactId").asText(), each.path("agentId").asText());
      }
    }
    for (JsonNode each : flows.path("held")) {
      String id = each.path("contactId").asText();
      boolean over = each.path("phase").asText().equals("AFTER_CONTACT_WORK");
      if (!over && isWhole(agents) && !held.containsKey(id)) {
        found.put(
            id,
            "with agent " + talking.get(id) + " for flow-service, agent-service does not know it");
      }
    }
    if (isWhole(flows) && flows.path("everything").asBoolean()) {
      queued.forEach((id, queue) -> {
        if (!waiting.containsKey(id)) {
          found.put(id, "waits in " + queue + " for queue-service, not for flow-service");
        }
      });
      held.forEach((id, agent) -> {
        if (!agent.equals(talking.get(id))) {
          found.put(id, "with agent " + agent + " for agent-service, not for flow-service");
        }
      });
    }
    return found;
  }

  private static Map<String, String> byContact(JsonNode beliefs, String field) {
    Map<String, String> found = new TreeMap<>();
    beliefs.forEach(b -> found.put(b.path("contactId").asText(), b.path(field).asText()));
    return found;
  }

  /** Whether there is an answer and all are named: what is not named is then not known. */
  private static boolean isWhole(JsonNode beliefs) {
    return beliefs.isObject()
        && beliefs.path("waiting").size() == beliefs.path("waitingTotal").asInt()
        && beliefs.path("held").size() == beliefs.path("heldTotal").asInt();
  }

  /** What a service did not name, because it names so many at most; of those nothing is known. */
  static List<String> unseen(String service, JsonNode beliefs) {
    List<String> unseen = new ArrayList<>();
    for (String kind : List.of("waiting", "held")) {
      int named = beliefs.path(kind).size();
      int all = beliefs.path(kind + "Total").asInt();
      if (named < all) {
        unseen.add(service + " named " + named + " of " + all + " (" + kind + ")");
      }
    }
    return unseen;
  }

  /** Those of two looks that are the same. */
  static Map<String, String> lasting(Map<String, String> first, Map<String, String> second) {
    Map<String, String> both = new TreeMap<>(first);
    both.entrySet().retainAll(second.entrySet());
    return both;
  }
}
