package io.cordboard.campaign.kafka;

import io.cordboard.campaign.dial.EventSender;
import io.cordboard.campaign.store.OutboxRow;
import io.cordboard.events.EventHeaders;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Writes rows of the outbox through SmallRye; returns when the broker has acknowledged them all.
 */
@Singleton
final class KafkaSender implements EventSender {

  private static final Duration SEND_WITHIN = Duration.ofSeconds(30);
  private static final String SOURCE = "campaign-service";

  private final MutinyEmitter<byte[]> emitter;

  KafkaSender(
      @Channel("campaign-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  @Override
  public void send(List<OutboxRow> rows) {
    List<Uni<Void>> writes = new ArrayList<>();
    for (OutboxRow row : rows) {
      writes.add(emitter.sendMessage(message(row)));
    }
    // In order of the list: the producer is idempotent and keeps the order in which it was asked.
    Uni.join()
        .all(writes)
        .usingConcurrencyOf(writes.size())
        .andFailFast()
        .await()
        .atMost(SEND_WITHIN);
  }

  private static Message<byte[]> message(OutboxRow row) {
    return Message.of(row.value())
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.topic())
                .withKey(row.key())
                .withTimestamp(row.occurredAt())
                .withHeaders(
                    EventHeaders.of(
                        row.eventId(),
                        row.type(),
                        SOURCE,
                        row.occurredAt(),
                        row.subject(),
                        row.key()))
                .build());
  }
}
