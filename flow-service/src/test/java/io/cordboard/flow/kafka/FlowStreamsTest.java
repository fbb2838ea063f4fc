package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.contact.ContactCompleted;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.resource.ResourceKind;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology on a real broker, exactly once. */
class FlowStreamsTest {

  private static final int CALLS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String prefix = "flow" + UUID.randomUUID().toString().substring(0, 8) + ".";
  private final TestConfig config =
      new TestConfig(TestKafka.bootstrapServers(), prefix, "memory:" + prefix, prefix + "flow");
  private final Map<String, String> kafka = Map.of("bootstrap.servers", config.bootstrapServers());

  @TempDir private Path state;

  @Test
  void shouldEndEveryCallOnceWhenTheServiceIsRestartedAmongThem()
      throws IOException, InterruptedException {
    Catalogue first = new Catalogue();
    KafkaStreams before = start(first);
    publish();
    assertThat(first.await("default", s -> s.flows().containsKey("menu"), PATIENCE)).isTrue();
    assertThat(first.await("default", s -> !s.entryPoints().isEmpty(), PATIENCE)).isTrue();

    try (RobotGateway gateway =
        new RobotGateway(config.bootstrapServers(), prefix, config.registryUrl())) {
      for (int call = 0; call < CALLS; call++) {
        gateway.call("call-" + call);
      }
      await().atMost(PATIENCE).until(() -> !gateway.carryOut().isEmpty());
      before.close(PATIENCE);
      KafkaStreams after = start(new Catalogue());
      await()
          .atMost(PATIENCE)
          .until(() -> {
            gateway.carryOut();
            return gateway.ended.sum() == CALLS;
          });
      await().atMost(PATIENCE).untilAsserted(this::everyCallCompletedOnce);
      after.close(PATIENCE);
    }
  }

  private KafkaStreams start(Catalogue catalogue) throws InterruptedException {
    FlowTopology topology =
        new FlowTopology(config, catalogue, new FlowMetrics(new SimpleMeterRegistry()));
    new TopicsAtStart(config, kafka, topology.topics()).await();
    var settings = topology.settings(kafka);
    settings.put("state.dir", state.toString());
    KafkaStreams streams = new KafkaStreams(topology.build(), settings);
    streams.start();
    return streams;
  }

  private void publish() {
    EntryPoint entry = new EntryPoint(EntryPoint.ANY, "menu", null, null);
    FlowVersion menu = TestFlows.version("menu", 1, TestFlows.MENU);
    try (KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        EventCodec<Resource> codec = EventCodec.of(Resource.class, config.registryUrl())) {
      send(
          producer,
          codec,
          Topics.FLOWS,
          ResourceKeys.of("default", menu),
          resource(ResourceKind.FLOW_VERSION, "menu", Documents.of(menu)));
      send(
          producer,
          codec,
          Topics.ENTRY_POINTS,
          ResourceKeys.of("default", entry),
          resource(ResourceKind.ENTRY_POINT, "*", Documents.of(entry)));
    }
  }

  private static Resource resource(ResourceKind kind, String id, String document) {
    return new Resource(kind + id, "default", kind, id, id, 1L, Instant.EPOCH, null, document);
  }

  private void send(
      KafkaProducer<String, byte[]> producer,
      EventCodec<Resource> codec,
      Topic<Resource> topic,
      String key,
      Resource resource) {
    String name = topic.in(prefix);
    try {
      producer.send(new ProducerRecord<>(name, key, codec.encode(name, resource))).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError("the broker did not take " + key, e);
    }
  }

  private void everyCallCompletedOnce() {
    List<ContactEvent> events = committedContactEvents();
    Set<String> ids = new HashSet<>();
    List<String> completed = new ArrayList<>();
    for (ContactEvent event : events) {
      assertThat(ids.add(event.getEventId())).as("%s is there once", event.getEventId()).isTrue();
      if (event.getPayload() instanceof ContactCompleted) {
        completed.add(event.getContactId());
      }
    }
    assertThat(completed).hasSize(CALLS).doesNotHaveDuplicates();
  }

  private List<ContactEvent> committedContactEvents() {
    List<ContactEvent> events = new ArrayList<>();
    String topic = Topics.CONTACT_EVENTS.in(prefix);
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    config.bootstrapServers(),
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        EventCodec<ContactEvent> codec = EventCodec.of(ContactEvent.class, config.registryUrl())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> read : consumer.poll(Duration.ofMillis(200))) {
          assertThat(new String(read.key(), StandardCharsets.UTF_8)).startsWith("call-");
          events.add(codec.decode(topic, read.value()));
        }
      }
    }
    return events;
  }
}
