package io.cordboard.load;

import io.cordboard.events.Topics;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.serde.EventCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads, after the load, every contact event that was committed since the audit was opened, and
 * enters those of the load into a {@link Ledger}. It runs afterwards so that reading does not cost
 * the load anything.
 */
final class Audit implements AutoCloseable {
  private static final String TOPIC = Topics.CONTACT_EVENTS.in(Topics.DEFAULT_PREFIX);
  private static final int SIZE_UNKNOWN = 600;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final KafkaConsumer<String, byte[]> consumer;
  private final EventCodec<ContactEvent> codec;
  private final Map<TopicPartition, Long> from = new HashMap<>();
  private long records;
  private long bytes;

  Audit(Target target) {
    codec = EventCodec.of(ContactEvent.class, target.registryUrl());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                target.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                "10000"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(info -> new TopicPartition(TOPIC, info.partition()))
            .toList();
    consumer.assign(partitions);
    from.putAll(consumer.endOffsets(partitions));
  }

  Ledger.Findings of(Map<String, Character> keysPressed) {
    Ledger ledger = new Ledger(keysPressed);
    Map<TopicPartition, Long> until = consumer.endOffsets(from.keySet());
    from.forEach(consumer::seek);
    long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
    while (!reached(until) && System.nanoTime() < patienceEnds) {
      for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
        if (ledger.knows(found.key())) {
          records++;
          bytes += size(found);
          ledger.enter(codec.decode(TOPIC, found.value()));
        }
      }
    }
    return ledger.findings();
  }

  private static int size(ConsumerRecord<String, byte[]> found) {
    int size = Math.max(0, found.serializedValueSize());
    for (Header header : found.headers()) {
      size += header.key().length() + header.value().length;
    }
    return size;
  }

  /**
   * The mean size of the events read, value and headers, in bytes; the floor writes records as
   * large.
   */
  int meanEventBytes() {
    return records == 0 ? SIZE_UNKNOWN : Math.toIntExact(bytes / records);
  }

  private boolean reached(Map<TopicPartition, Long> until) {
    return until.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
    codec.close();
  }
}
