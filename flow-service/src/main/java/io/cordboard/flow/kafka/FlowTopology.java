package io.cordboard.flow.kafka;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.polls.PollObserver;
import io.cordboard.flow.config.FlowConfig;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drawing.
 *
 * <pre>
 *   channel-events ----+                          +--> channel-commands
 *   queue-events ------+                          +--> contact-events, .by-queue, .by-instance
 *   assignment-events -+--> contacts (processor) -+--> flow-logs
 *   campaign-events ---+      |        ^          +--> contact-records
 *   function-results --+      |        |          +--> function-invocations
 *                             v        |          +--> dead-letters.flow-service
 *                      contacts (store)|
 *                                  Catalogue <-- resources.flows, .entry-points, .queues, .hours, .functions,
 *                                                queue-metrics (on every instance)
 * </pre>
 */
public final class FlowTopology {

  /** The store of contact chains, by initialContactId. */
  public static final String CONTACTS = "contacts";

  private static final String INPUTS = "inputs";
  private static final List<Topic<?>> INPUT_TOPICS =
      List.of(
          Topics.CHANNEL_EVENTS,
          Topics.QUEUE_EVENTS,
          Topics.ASSIGNMENT_EVENTS,
          Topics.CAMPAIGN_EVENTS,
          Topics.FUNCTION_RESULTS);
  private static final List<Topic<?>> RESOURCE_TOPICS =
      List.of(
          Topics.FLOWS,
          Topics.ENTRY_POINTS,
          Topics.QUEUE_DEFINITIONS,
          Topics.HOURS_OF_OPERATION,
          Topics.TASK_TEMPLATES,
          Topics.FUNCTIONS);
  private static final Logger LOG = LoggerFactory.getLogger(FlowTopology.class);

  private final FlowConfig config;
  private final Catalogue catalogue;
  private final FlowMetrics metrics;
  private final PollObserver.Batches batches = new PollObserver.Batches();

  /** A drawing with these settings; definitions go into {@code catalogue}. */
  public FlowTopology(FlowConfig config, Catalogue catalogue, FlowMetrics metrics) {
    this.config = config;
    this.catalogue = catalogue;
    this.metrics = metrics;
  }

  /** The topology. */
  public Topology build() {
    Topology topology = new Topology();
    for (Topic<?> topic : RESOURCE_TOPICS) {
      String name = topic.in(config.topicPrefix());
      addView(
          topology,
          topic,
          () -> new ResourceProcessor(catalogue, config.registryUrl(), name, this::unusable));
    }
    String metricsTopic = Topics.QUEUE_METRICS.in(config.topicPrefix());
    addView(
        topology,
        Topics.QUEUE_METRICS,
        () -> new MetricsProcessor(catalogue, config.registryUrl(), metricsTopic, this::unusable));
    topology.addSource(
        INPUTS,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        INPUT_TOPICS.stream().map(t -> t.in(config.topicPrefix())).toArray(String[]::new));
    ProcessorSettings settings =
        new ProcessorSettings(
            config.topicPrefix(),
            config.registryUrl(),
            config.decodedContacts(),
            config.timerTick(),
            config.clockTolerance(),
            batches);
    topology.addProcessor(
        CONTACTS, () -> new ContactProcessor(settings, catalogue, metrics), INPUTS);
    topology.addStateStore(contactStore(), CONTACTS);
    for (Topic<?> sink : Sinks.ALL) {
      topology.addSink(
          sink.name(),
          sink.in(config.topicPrefix()),
          new ByteArraySerializer(),
          new ByteArraySerializer(),
          CONTACTS);
    }
    return topology;
  }

  /** The settings of Kafka Streams that this topology runs with. */
  Properties settings(Map<String, String> kafka) {
    return StreamsSettings.of(config, kafka, batches);
  }

  /** Names of all topics that must be there before the topology starts. */
  List<Topic<?>> topics() {
    return List.of(INPUT_TOPICS, RESOURCE_TOPICS, List.of(Topics.QUEUE_METRICS), Sinks.ALL).stream()
        .<Topic<?>>flatMap(List::stream)
        .toList();
  }

  private void addView(
      Topology topology, Topic<?> topic, ProcessorSupplier<String, byte[], Void, Void> reader) {
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(topic.name()), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled(),
        topic.name() + "-source",
        new StringDeserializer(),
        new ByteArrayDeserializer(),
        topic.in(config.topicPrefix()),
        topic.name() + "-reader",
        reader);
  }

  private void unusable(String what) {
    metrics.definitionUnusable();
    LOG.warn("A definition can't be used and is left out: {}", what);
  }

  private StoreBuilder<KeyValueStore<String, byte[]>> contactStore() {
    KeyValueBytesStoreSupplier kind =
        switch (config.store()) {
          case MEMORY -> Stores.inMemoryKeyValueStore(CONTACTS);
          case ROCKSDB -> Stores.persistentKeyValueStore(CONTACTS);
        };
    return Stores.keyValueStoreBuilder(kind, Serdes.String(), Serdes.ByteArray())
        .withCachingDisabled();
  }
}
