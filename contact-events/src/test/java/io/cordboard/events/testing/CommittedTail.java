package io.cordboard.events.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is written to a topic from now on, and when it can be read, committed. */
public final class CommittedTail implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<String, byte[]> consumer;

  /** Stands at the end of all partitions of a topic. */
  public CommittedTail(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** When the event of this id could be read, by {@link System#nanoTime}; waits for it. */
  public long await(String eventId) {
    var _ =
        await(
            eventId,
            read -> {
              var id = read.headers().lastHeader("ce_id");
              return id != null && new String(id.value(), UTF_8).equals(eventId);
            });
    return System.nanoTime();
  }

  /** The first record of a key that is read now; waits for it. */
  public ConsumerRecord<String, byte[]> awaitKey(String key) {
    return await("a record of " + key, read -> key.equals(read.key()));
  }

  private ConsumerRecord<String, byte[]> await(
      String what, Predicate<ConsumerRecord<String, byte[]>> which) {
    long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < patienceEnds) {
      for (ConsumerRecord<String, byte[]> read : consumer.poll(POLL)) {
        if (which.test(read)) {
          return read;
        }
      }
    }
    throw new AssertionError(what + " not read within " + PATIENCE);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
