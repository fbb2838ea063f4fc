package io.cordboard.queue.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.queue.QueueAction;
import io.cordboard.queue.config.QueueConfig;
import io.cordboard.queue.kafka.Actions;
import io.cordboard.queue.kafka.Wire;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Publishes what supervisors do, and hears what became of it. */
@Singleton
public class ActionDesk {

  private static final Duration SENT_WITHIN = Duration.ofSeconds(12);

  private final Wire wire;
  private final ActionOutcomes outcomes;
  private final InstantSource clock;
  private final Duration timeout;
  private final MutinyEmitter<byte[]> topic;

  ActionDesk(
      Wire wire,
      ActionOutcomes outcomes,
      InstantSource clock,
      QueueConfig config,
      @Channel("queue-actions") MutinyEmitter<byte[]> topic) {
    this.wire = wire;
    this.outcomes = outcomes;
    this.clock = clock;
    this.timeout = config.actionTimeout();
    this.topic = topic;
  }

  /**
   * Publishes an action, and waits for what becomes of it.
   *
   * @return {@link ActionOutcomes#APPLIED}, the name of a refusal, or empty if that was not heard
   *     in time; the action is on the topic all the same
   */
  Optional<String> publish(Actions.Addressed addressed) {
    CompletableFuture<Optional<String>> outcome =
        outcomes.await(
            addressed.instanceId(),
            addressed.eventId(),
            timeout.toMillis() + SENT_WITHIN.toMillis());
    topic.sendMessage(message(addressed)).await().atMost(SENT_WITHIN);
    return outcome.completeOnTimeout(Optional.empty(), timeout.toMillis(), MILLISECONDS).join();
  }

  private Message<byte[]> message(Actions.Addressed addressed) {
    QueueAction event = Actions.event(addressed, clock.instant());
    return Message.of(
        wire.bytes(event),
        Metadata.of(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(Keys.queue(event.getQueueId()))
                .withTopic(wire.nameOf(Topics.QUEUE_ACTIONS))
                .withHeaders(
                    EventHeaders.of(
                        event.getEventId(),
                        ((SpecificRecord) event.getPayload()).getSchema().getName(),
                        "queue-service",
                        event.getOccurredAt(),
                        event.getContactId(),
                        event.getQueueId()))
                .build()));
  }
}
