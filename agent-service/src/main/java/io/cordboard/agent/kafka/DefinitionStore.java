package io.cordboard.agent.kafka;

import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.core.AgentStatus;
import io.cordboard.agent.core.Definitions;
import io.cordboard.agent.core.RoutingProfile;
import io.cordboard.agent.definition.Documents;
import io.cordboard.agent.definition.Parsed;
import io.cordboard.events.Keys;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.serde.UndecodableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of one instance, parsed when first asked for and again after a change. For one
 * thread at a time.
 */
final class DefinitionStore implements Definitions {

  /** The stores that the definitions are in, as on the wire. */
  record Stores(
      ReadOnlyKeyValueStore<String, byte[]> agents,
      ReadOnlyKeyValueStore<String, byte[]> routingProfiles,
      ReadOnlyKeyValueStore<String, byte[]> statuses) {}

  private final Stores stores;
  private final Wire wire;
  private final String instanceId;
  private final DefinitionVersion version;
  private final Map<String, Optional<AgentDefinition>> agents = new HashMap<>();
  private final Map<String, Optional<RoutingProfile>> profiles = new HashMap<>();
  private final Map<String, AgentStatus> statuses = new HashMap<>();
  private long read = -1;

  DefinitionStore(Stores stores, Wire wire, DefinitionVersion version, String instanceId) {
    this.stores = stores;
    this.wire = wire;
    this.version = version;
    this.instanceId = instanceId;
  }

  @Override
  public @Nullable AgentDefinition agent(String agentId) {
    refresh();
    return agents
        .computeIfAbsent(
            agentId,
            id -> parse(stores.agents(), Topics.AGENT_DEFINITIONS, id, Documents::storedAgent))
        .orElse(null);
  }

  @Override
  public @Nullable RoutingProfile routingProfile(String profileId) {
    refresh();
    return profiles
        .computeIfAbsent(
            profileId,
            id ->
                parse(
                    stores.routingProfiles(),
                    Topics.ROUTING_PROFILES,
                    id,
                    Documents::storedRoutingProfile))
        .orElse(null);
  }

  @Override
  public @Nullable AgentStatus status(String name) {
    refresh();
    return statuses.get(name);
  }

  private void refresh() {
    long current = version.current();
    if (current == read) {
      return;
    }
    agents.clear();
    profiles.clear();
    statuses.clear();
    statuses.put(AgentStatus.AVAILABLE.name(), AgentStatus.AVAILABLE);
    statuses.put(AgentStatus.OFFLINE.name(), AgentStatus.OFFLINE);
    String prefix = Keys.resource(instanceId, "");
    try (KeyValueIterator<String, byte[]> all = stores.statuses().all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> next = all.next();
        if (next.key.startsWith(prefix)) {
          this.<AgentStatus>parse(next.value, Topics.AGENT_STATUSES, Documents::storedStatus)
              .ifPresent(status -> statuses.put(status.name(), status));
        }
      }
    }
    read = current;
  }

  private <T> Optional<T> parse(
      ReadOnlyKeyValueStore<String, byte[]> store,
      Topic<Resource> topic,
      String id,
      BiFunction<String, String, Parsed<T>> parser) {
    byte[] bytes = store.get(Keys.resource(instanceId, id));
    return bytes == null ? Optional.empty() : parse(bytes, topic, parser);
  }

  /** What can't be read counts as not there: its owner, this service, checks before it writes. */
  private <T> Optional<T> parse(
      byte[] bytes, Topic<Resource> topic, BiFunction<String, String, Parsed<T>> parser) {
    Resource resource;
    try {
      resource = wire.decode(topic, bytes);
    } catch (UndecodableException e) {
      return Optional.empty();
    }
    return switch (parser.apply(resource.getId(), resource.getDocument())) {
      case Parsed.Valid<T>(T value) -> Optional.of(value);
      case Parsed.Invalid<T> _ -> Optional.empty();
    };
  }
}
