package io.cordboard.agent.kafka;

import io.cordboard.events.Topic;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts on topics what the edge has to say: actions and definitions. Idempotent and acknowledged by
 * all replicas; what is not acknowledged in time is reported to whoever asked for it.
 */
@ApplicationScoped
public class EdgeProducer {

  private static final Duration SENT_WITHIN = Duration.ofSeconds(10);

  private final KafkaSettings kafka;
  private final AgentStreams streams;
  private @Nullable KafkaProducer<String, byte[]> producer;

  /** Made by the container. */
  public EdgeProducer(KafkaSettings kafka, AgentStreams streams) {
    this.kafka = kafka;
    this.streams = streams;
  }

  /**
   * Writes a record and waits until the broker has it; a null value is a tombstone.
   *
   * @throws NotReadyException if it does not have it in time
   */
  <T extends SpecificRecord> void send(
      Topic<T> topic, String key, @Nullable T value, @Nullable Headers headers) {
    Wire wire = streams.wire();
    byte[] bytes = value == null ? null : wire.encode(topic, value);
    try {
      producer()
          .send(new ProducerRecord<>(wire.nameOf(topic), null, key, bytes, headers))
          .get(SENT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new NotReadyException("the broker did not take the record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotReadyException("interrupted while the broker took the record", e);
    }
  }

  private synchronized KafkaProducer<String, byte[]> producer() {
    KafkaProducer<String, byte[]> known = producer;
    if (known != null) {
      return known;
    }
    Map<String, Object> settings = kafka.copy();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SENT_WITHIN.toMillis());
    KafkaProducer<String, byte[]> made =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    producer = made;
    return made;
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    KafkaProducer<String, byte[]> running = producer;
    if (running != null) {
      running.close(Duration.ofSeconds(2));
    }
  }
}
