package io.cordboard.recording.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.events.EventHeaders;
import io.cordboard.events.Topics;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.serde.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Writes dead letters and waits until they are safe. */
@ApplicationScoped
public class DeadLetterSink {

  private static final String SERVICE = "recording-service";
  private static final Duration SAFE_WITHIN = Duration.ofSeconds(30);

  private final MutinyEmitter<byte[]> emitter;
  private final EventCodec<DeadLetter> codec;
  private final String topic;
  private final MeterRegistry metrics;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  DeadLetterSink(
      @Channel("dead-letters") MutinyEmitter<byte[]> emitter,
      Codecs codecs,
      MeterRegistry metrics) {
    this.emitter = emitter;
    this.codec = codecs.of(Topics.DEAD_LETTERS_RECORDING);
    this.topic = codecs.name(Topics.DEAD_LETTERS_RECORDING);
    this.metrics = metrics;
  }

  /** Writes a dead letter for a record; again for the same record is the same dead letter. */
  void send(ConsumerRecord<byte[], byte[]> record, DeadLetters.Reason reason, String detail) {
    DeadLetters.Origin origin =
        new DeadLetters.Origin(
            record.topic(), record.partition(), record.offset(), record.timestamp());
    DeadLetter letter =
        DeadLetters.of(
            SERVICE,
            origin,
            record.key(),
            record.value(),
            record.headers(),
            reason,
            detail,
            Instant.now());
    OutgoingKafkaRecordMetadata<byte[]> metadata =
        OutgoingKafkaRecordMetadata.<byte[]>builder()
            .withKey(record.key())
            .withHeaders(
                EventHeaders.of(
                    letter.getEventId(),
                    "DeadLetter",
                    SERVICE,
                    letter.getOccurredAt(),
                    letter.getEventId(),
                    letter.getEventId()))
            .build();
    oneAtATime.lock();
    try {
      byte[] value = codec.encode(topic, letter);
      emitter.sendMessage(Message.of(value).addMetadata(metadata)).await().atMost(SAFE_WITHIN);
    } finally {
      oneAtATime.unlock();
    }
    metrics
        .counter(
            "cordboard.recording.dead.letters", "topic", record.topic(), "reason", reason.name())
        .increment();
  }
}
