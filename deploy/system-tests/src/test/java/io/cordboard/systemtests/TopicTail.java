package io.cordboard.systemtests;

import static org.awaitility.Awaitility.await;

import io.cordboard.cli.gateway.Cluster;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.serde.EventSerde;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, what was committed only, and remembers all of it. */
final class TopicTail<T extends SpecificRecord> {

  /** How long anything may take to show; kills and rebalances included. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<T> records = new CopyOnWriteArrayList<>();
  private final String name;

  private TopicTail(String name) {
    this.name = name;
  }

  static <T extends SpecificRecord> TopicTail<T> open(Cluster cluster, Topic<T> topic) {
    TopicTail<T> tail = new TopicTail<>(topic.in(Topics.DEFAULT_PREFIX));
    Thread.ofPlatform()
        .name("tail-" + topic.name())
        .daemon()
        .start(() -> tail.read(cluster, topic));
    return tail;
  }

  private void read(Cluster cluster, Topic<T> topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            cluster.bootstrapServers(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            "false");
    try (var values = new EventSerde<>(topic.valueType(), cluster.registryUrl()).deserializer();
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (true) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(record.value()));
      }
    }
  }

  /** What was read so far and fits. */
  List<T> seen(Predicate<T> fits) {
    return records.stream().filter(fits).toList();
  }

  /** The first record that fits, waited for. */
  T awaitFirst(String what, Predicate<T> fits) {
    await(what + " on " + name).atMost(PATIENCE).until(() -> records.stream().anyMatch(fits));
    Optional<T> first = records.stream().filter(fits).findFirst();
    return first.orElseThrow();
  }
}
