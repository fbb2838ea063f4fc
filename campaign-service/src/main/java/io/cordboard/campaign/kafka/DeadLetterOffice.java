package io.cordboard.campaign.kafka;

import io.cordboard.campaign.dial.CampaignMeters;
import io.cordboard.events.DeadLetters;
import io.cordboard.events.EventHeaders;
import io.cordboard.events.Topics;
import io.cordboard.events.deadletter.DeadLetter;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where records go that can't be used, with the reason; the reader goes on. */
@Singleton
final class DeadLetterOffice {

  private static final Logger LOG = Logger.getLogger(DeadLetterOffice.class);
  private static final String SERVICE = "campaign-service";
  private static final Duration SEND_WITHIN = Duration.ofSeconds(30);

  private final MutinyEmitter<byte[]> emitter;
  private final Codecs codecs;
  private final CampaignMeters meters;
  private final Clock clock;
  private final String topic;

  DeadLetterOffice(
      @Channel("dead-letters") MutinyEmitter<byte[]> emitter,
      Codecs codecs,
      CampaignMeters meters,
      Clock clock,
      @ConfigProperty(name = "cordboard.topic-prefix") String prefix) {
    this.emitter = emitter;
    this.codecs = codecs;
    this.meters = meters;
    this.clock = clock;
    this.topic = Topics.DEAD_LETTERS_CAMPAIGN.in(prefix);
  }

  /** Writes a dead letter and returns when the broker has it. */
  void take(
      ConsumerRecord<String, byte[]> found, DeadLetters.Reason reason, @Nullable String detail) {
    Instant now = clock.instant();
    String key = found.key();
    DeadLetter letter =
        DeadLetters.of(
            SERVICE,
            new DeadLetters.Origin(
                found.topic(), found.partition(), found.offset(), found.timestamp()),
            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
            found.value(),
            found.headers(),
            reason,
            detail == null ? "" : detail,
            now);
    emitter
        .sendMessage(
            Message.of(codecs.encode(DeadLetter.class, topic, letter))
                .addMetadata(
                    OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(key)
                        .withHeaders(
                            EventHeaders.of(
                                letter.getEventId(),
                                "DeadLetter",
                                SERVICE,
                                now,
                                letter.getEventId(),
                                letter.getEventId()))
                        .build()))
        .await()
        .atMost(SEND_WITHIN);
    meters.deadLetter(found.topic(), reason.name());
    LOG.warnf(
        "dead letter: topic=%s partition=%d offset=%d reason=%s",
        found.topic(), found.partition(), found.offset(), reason);
  }
}
