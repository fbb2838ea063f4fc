package io.cordboard.recording.testing;

import static org.awaitility.Awaitility.await;

import io.cordboard.events.Topics;
import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads recording-events from the beginning, as far as they go. */
public final class Announcements implements AutoCloseable {

  private final String topic;
  private final EventCodec<RecordingEvent> codec;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<RecordingEvent> read = new ArrayList<>();

  /** Those of topics with a prefix. */
  public Announcements(String prefix, String registry) {
    topic = Topics.RECORDING_EVENTS.in(prefix);
    codec = Codec.of(RecordingEvent.class, registry);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                TestKafka.bootstrapServers(),
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All that there is by now. */
  public List<RecordingEvent> upToNow() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    await("recording-events are read")
        .pollDelay(Duration.ZERO)
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            read.add(codec.decode(topic, record.value()));
          }
          return ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
    return List.copyOf(read);
  }

  @Override
  public void close() {
    consumer.close();
    codec.close();
  }
}
