package io.cordboard.agent.kafka;

import io.cordboard.events.Keys;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The drawing: what waits, what flows tell of agents' parts and what agents do come in by instance,
 * one processor decides, and what happened goes out by chain, by agent and by queue.
 *
 * <pre>
 *   queue-events.by-instance ---+                +-- assignment-events
 *   contact-events.by-instance -+--> instances --+-- agent-events
 *   agent-actions --------------+       |        +-- agent-events.by-queue
 *                                 [agent-state]  +-- dead-letters.agent-service
 *   resources.agents, .routing-profiles, .agent-statuses, .quick-connects --> four global stores
 * </pre>
 */
public final class AgentTopology {

  /** The store of instances; see {@link AgentStore}. */
  public static final String STATE = "agent-state";

  /** The global store of agents: key as in {@code resources.agents}, value as on the wire. */
  public static final String AGENTS = "agent-definitions";

  /** The global store of routing profiles, likewise. */
  public static final String ROUTING_PROFILES = "routing-profile-definitions";

  /** The global store of agent statuses, likewise. */
  public static final String STATUSES = "agent-status-definitions";

  /** The global store of quick connects, likewise; only the edge reads it. */
  public static final String QUICK_CONNECTS = "quick-connect-definitions";

  static final String TO_ASSIGNMENTS = "to-assignment-events";
  static final String TO_AGENTS = "to-agent-events";
  static final String TO_QUEUES = "to-agent-events-by-queue";
  static final String TO_DEAD_LETTERS = "to-dead-letters";

  private static final String DECIDE = "instances";
  private static final String WAITING = "waiting";
  private static final String TOLD = "told-by-flows";
  private static final String ACTED = "acted";

  private AgentTopology() {}

  /** The topology. */
  public static Topology of(AgentService service) {
    Topology topology = new Topology();
    Wire wire = service.wire();
    definitions(topology, service, AGENTS, Topics.AGENT_DEFINITIONS);
    definitions(topology, service, ROUTING_PROFILES, Topics.ROUTING_PROFILES);
    definitions(topology, service, STATUSES, Topics.AGENT_STATUSES);
    definitions(topology, service, QUICK_CONNECTS, Topics.QUICK_CONNECTS);
    source(topology, WAITING, wire.nameOf(Topics.QUEUE_EVENTS_BY_INSTANCE));
    source(topology, TOLD, wire.nameOf(Topics.CONTACT_EVENTS_BY_INSTANCE));
    source(topology, ACTED, wire.nameOf(Topics.AGENT_ACTIONS));
    topology.addProcessor(DECIDE, () -> new AgentProcessor(service), WAITING, TOLD, ACTED);
    topology.addStateStore(stateStore(), DECIDE);
    sink(topology, TO_ASSIGNMENTS, wire, Topics.ASSIGNMENT_EVENTS);
    sink(topology, TO_AGENTS, wire, Topics.AGENT_EVENTS);
    topology.addSink(
        TO_QUEUES,
        wire.nameOf(Topics.AGENT_EVENTS_BY_QUEUE),
        new StringSerializer(),
        new ByteArraySerializer(),
        (_, key, _, partitions) -> Optional.of(Set.of(Keys.partitionOfQueue(key, partitions))),
        DECIDE);
    sink(topology, TO_DEAD_LETTERS, wire, Topics.DEAD_LETTERS_AGENT);
    return topology;
  }

  private static void definitions(
      Topology topology, AgentService service, String store, Topic<?> topic) {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        "read-" + store,
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        service.wire().nameOf(topic),
        "keep-" + store,
        () -> new DefinitionProcessor(store, service.definitionVersion()));
  }

  /**
   * In memory, because the processor reads it only at the start. Cached, so that of all the changes
   * of an entry in a batch only the last is written to the changelog; in small segments, so that
   * what was overwritten is compacted away and a start reads little.
   */
  private static StoreBuilder<KeyValueStore<String, byte[]>> stateStore() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(STATE), Serdes.String(), Serdes.ByteArray())
        .withCachingEnabled()
        .withLoggingEnabled(
            Map.of(
                TopicConfig.SEGMENT_BYTES_CONFIG, "16777216",
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1"));
  }

  private static void source(Topology topology, String name, String topic) {
    topology.addSource(name, new StringDeserializer(), new ByteArrayDeserializer(), topic);
  }

  private static void sink(Topology topology, String name, Wire wire, Topic<?> topic) {
    topology.addSink(
        name, wire.nameOf(topic), new StringSerializer(), new ByteArraySerializer(), DECIDE);
  }
}
