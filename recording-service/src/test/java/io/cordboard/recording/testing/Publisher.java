package io.cordboard.recording.testing;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Topic;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final String prefix;
  private final String registry;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final Map<String, EventCodec<?>> codecs = new HashMap<>();

  /** Writes to the topics of {@link LocalServices}. */
  public Publisher() {
    this(LocalServices.PREFIX, LocalServices.REGISTRY);
  }

  /** Writes to topics with a prefix, with the schemas of a registry. */
  public Publisher(String prefix, String registry) {
    this.prefix = prefix;
    this.registry = registry;
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
    sendLater(topic, key, events);
    flush();
  }

  /** Writes events in order; {@link #flush} waits until they are there. */
  public <T extends SpecificRecord> void sendLater(Topic<T> topic, String key, List<T> events) {
    String name = topic.in(prefix);
    @SuppressWarnings("unchecked") // The topic's own.
    EventCodec<T> codec =
        (EventCodec<T>) codecs.computeIfAbsent(name, _ -> Codec.of(topic.valueType(), registry));
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

  /** Waits until all events are there. */
  public void flush() {
    producer.flush();
    await(sent);
    sent.clear();
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
                        topic.in(prefix), key.getBytes(StandardCharsets.UTF_8), value))))
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
    codecs.values().forEach(EventCodec::close);
    producer.close();
  }
}
