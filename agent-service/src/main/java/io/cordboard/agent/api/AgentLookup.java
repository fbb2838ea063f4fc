package io.cordboard.agent.api;

import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.definition.Parsed;
import io.cordboard.agent.kafka.DefinitionBook;
import io.cordboard.agent.kafka.DesktopFeed;
import io.cordboard.agent.kafka.DesktopMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds agents: who they are, and how they are now. */
@ApplicationScoped
public class AgentLookup {

  private final DefinitionBook book;
  private final DesktopFeed feed;

  /** Made by the container. */
  public AgentLookup(DefinitionBook book, DesktopFeed feed) {
    this.book = book;
    this.feed = feed;
  }

  /** An agent's definition, if there is one. */
  Optional<AgentDefinition> find(String instanceId, String agentId) {
    return book.find(DefinitionBook.Kind.AGENT, instanceId, agentId)
        .flatMap(entry ->
            switch (Documents.storedAgent(agentId, entry.document())) {
              case Parsed.Valid<AgentDefinition>(AgentDefinition agent) -> Optional.of(agent);
              case Parsed.Invalid<AgentDefinition> _ -> Optional.empty();
            });
  }

  /** How an agent is now; empty if the agent has not been seen lately. */
  Optional<Map<String, Object>> live(String instanceId, String agentId) {
    return feed.snapshot(instanceId, agentId).map(AgentLookup::live);
  }

  /** How all agents are who have been seen lately, by id. */
  List<Map<String, Object>> live(String instanceId) {
    return feed.snapshots(instanceId).stream().map(AgentLookup::live).toList();
  }

  /** The part of a snapshot message that says how the agent is now. */
  static Map<String, Object> live(DesktopMessage message) {
    Map<String, Object> live = new LinkedHashMap<>();
    live.put("agentId", message.agentId());
    live.put("at", String.valueOf(message.content().get("at")));
    live.put("eventType", String.valueOf(message.content().get("eventType")));
    if (message.content().get("current") instanceof Map<?, ?> current) {
      current.forEach((k, v) -> live.put(String.valueOf(k), v));
    }
    return live;
  }
}
