package io.cordboard.queue.kafka;

import io.cordboard.events.Keys;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.polls.PollObserver;
import io.cordboard.queue.core.Limits;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The drawing: what asks of queues, what supervisors do and how they are staffed come in by queue,
 * one processor decides, and what happened goes out by chain and by instance.
 *
 * <pre>
 *   contact-events.by-queue --+               +-- queue-events
 *   queue-actions ------------+--> queues ----+-- queue-events.by-instance
 *   agent-events.by-queue ----+      |        +-- queue-metrics
 *                              [queue-state]  +-- dead-letters.queue-service
 *   resources.queues --> [queue-definitions] (global)
 * </pre>
 */
public final class QueueTopology {

  /** The global store of definitions: key as in {@code resources.queues}, value as on the wire. */
  public static final String DEFINITIONS = "queue-definitions";

  /** The store of queues; see {@link QueueStore}. */
  public static final String QUEUES = "queue-state";

  static final String TO_CHAIN = "to-queue-events";
  static final String TO_INSTANCE = "to-queue-events-by-instance";
  static final String TO_METRICS = "to-queue-metrics";
  static final String TO_DEAD_LETTERS = "to-dead-letters";

  private static final String DECIDE = "queues";
  private static final String ASKED = "asked";
  private static final String STAFFED = "staffed";
  private static final String ACTED = "acted";

  private QueueTopology() {}

  /** The topology. */
  public static Topology of(
      Wire wire,
      Meters meters,
      QueueBoard board,
      Limits limits,
      PollObserver.Batches batches,
      ActionOutcomes outcomes) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.globalTable(
        wire.nameOf(Topics.QUEUE_DEFINITIONS),
        Consumed.with(Serdes.String(), Serdes.ByteArray()),
        Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore(DEFINITIONS))
            .withKeySerde(Serdes.String())
            .withValueSerde(Serdes.ByteArray()));
    Topology topology = builder.build();
    source(topology, ASKED, wire.nameOf(Topics.CONTACT_EVENTS_BY_QUEUE));
    source(topology, STAFFED, wire.nameOf(Topics.AGENT_EVENTS_BY_QUEUE));
    source(topology, ACTED, wire.nameOf(Topics.QUEUE_ACTIONS));
    topology.addProcessor(
        DECIDE,
        () -> new QueueProcessor(wire, meters, board, limits, batches, outcomes),
        ASKED,
        STAFFED,
        ACTED);
    topology.addStateStore(queueStore(), DECIDE);
    sink(topology, TO_CHAIN, wire, Topics.QUEUE_EVENTS);
    sink(topology, TO_INSTANCE, wire, Topics.QUEUE_EVENTS_BY_INSTANCE);
    topology.addSink(
        TO_METRICS,
        wire.nameOf(Topics.QUEUE_METRICS),
        new StringSerializer(),
        new ByteArraySerializer(),
        (_, key, _, partitions) -> Optional.of(Set.of(Keys.partitionOfQueue(key, partitions))),
        DECIDE);
    sink(topology, TO_DEAD_LETTERS, wire, Topics.DEAD_LETTERS_QUEUE);
    return topology;
  }

  /**
   * In memory, because the processor reads it only at the start. Cached, so that of all the headers
   * of a batch only the last is written to the changelog; in small segments, so that what was
   * overwritten is compacted away and a start reads little.
   */
  private static StoreBuilder<KeyValueStore<String, byte[]>> queueStore() {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(QUEUES), Serdes.String(), Serdes.ByteArray())
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
