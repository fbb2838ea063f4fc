package io.cordboard.recording.testing;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Topic;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events as the other services do. */
public final class Publisher implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;

  public Publisher() {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestKafka.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Writes events in order and waits until all are there. */
  public <T extends SpecificRecord> void send(Topic<T> topic, String key, List<T> events) {
    String name = topic.in(LocalServices.PREFIX);
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (EventCodec<T> codec = Codec.of(topic.valueType())) {
      for (T event : events) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    name,
                    null,
                    key.getBytes(StandardCharsets.UTF_8),
                    codec.encode(name, event),
                    EventHeaders.of("e", type(event), "test", Instant.EPOCH, key, key))));
      }
    }
    await(sent);
  }

  /** What producers name a record by: its payload, or itself if it has none. */
  private static String type(SpecificRecord event) {
    Schema.Field payload = event.getSchema().getField("payload");
    Object named = payload == null ? event : event.get(payload.pos());
    return named.getClass().getSimpleName();
  }

  /** Writes bytes as they are. */
  public RecordMetadata sendBytes(Topic<?> topic, String key, byte[] value) {
    return await(
            List.of(
                producer.send(
                    new ProducerRecord<>(
                        topic.in(LocalServices.PREFIX),
                        key.getBytes(StandardCharsets.UTF_8),
                        value))))
        .getFirst();
  }

  private static List<RecordMetadata> await(List<Future<RecordMetadata>> sent) {
    List<RecordMetadata> written = new ArrayList<>();
    for (Future<RecordMetadata> one : sent) {
      try {
        written.add(one.get());
      } catch (ExecutionException | InterruptedException e) {
        throw new IllegalStateException("could not write", e);
      }
    }
    return written;
  }

  @Override
  public void close() {
    producer.close();
  }
}
