package io.cordboard.recording.kafka;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.recording.media.Announcer;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Writes recording-events and waits until they are safe. */
@ApplicationScoped
public class RecordingEventSink implements Announcer.RecordingTopic {

  private static final Duration SAFE_WITHIN = Duration.ofSeconds(30);

  private final MutinyEmitter<byte[]> emitter;
  private final EventCodec<RecordingEvent> codec;
  private final String topic;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  RecordingEventSink(@Channel("recording-events") MutinyEmitter<byte[]> emitter, Codecs codecs) {
    this.emitter = emitter;
    this.codec = codecs.of(Topics.RECORDING_EVENTS);
    this.topic = codecs.name(Topics.RECORDING_EVENTS);
  }

  @Override
  public void send(RecordingEvent event) {
    OutgoingKafkaRecordMetadata<byte[]> metadata =
        OutgoingKafkaRecordMetadata.<byte[]>builder()
            .withKey(Keys.chain(event.getInitialContactId()).getBytes(StandardCharsets.UTF_8))
            .withHeaders(
                EventHeaders.of(
                    event.getEventId(),
                    ((SpecificRecord) event.getPayload()).getSchema().getName(),
                    "recording-service",
                    event.getOccurredAt(),
                    event.getContactId(),
                    event.getInitialContactId()))
            .build();
    oneAtATime.lock();
    try {
      byte[] value = codec.encode(topic, event);
      emitter.sendMessage(Message.of(value).addMetadata(metadata)).await().atMost(SAFE_WITHIN);
    } finally {
      oneAtATime.unlock();
    }
  }
}
