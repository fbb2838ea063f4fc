package io.cordboard.queue.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.queue.core.Fact;
import io.cordboard.queue.core.QueueEvent.OfContact;
import io.cordboard.queue.core.QueueSnapshot;
import io.cordboard.queue.kafka.Inbound.Unusable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Hands records to the sinks, with their keys and headers. */
final class Outbound {

  private static final String SERVICE = "queue-service";

  private final ProcessorContext<String, byte[]> context;
  private final Wire wire;
  private final Meters meters;

  Outbound(ProcessorContext<String, byte[]> context, Wire wire, Meters meters) {
    this.context = context;
    this.wire = wire;
    this.meters = meters;
  }

  /**
   * Puts an event on its chain's topic and, with the same bytes, on its instance's. Positions go to
   * the chain only, save reminders: nobody who matches agents acts on them, and they are the most.
   * That a contact is to move is for its flow alone.
   */
  void event(OfContact happened) {
    QueueEvent event = OutputCodec.event(happened);
    byte[] bytes = wire.bytes(event);
    Headers headers =
        EventHeaders.of(
            event.getEventId(),
            ((SpecificRecord) event.getPayload()).getSchema().getName(),
            SERVICE,
            event.getOccurredAt(),
            event.getContactId(),
            event.getInitialContactId());
    long atMs = happened.occurredAtMs();
    String chain = Keys.chain(event.getInitialContactId());
    context.forward(new Record<>(chain, bytes, atMs, headers), QueueTopology.TO_CHAIN);
    boolean forTheChainOnly =
        switch (happened.fact()) {
          case Fact.PositionChanged p -> p.reminder() == null;
          case Fact.MoveRequested _ -> true;
          case Fact.Enqueued _,
              Fact.EnqueueRefused _,
              Fact.Dequeued _,
              Fact.DequeueRefused _,
              Fact.PriorityChanged _ ->
              false;
        };
    if (!forTheChainOnly) {
      String instance = Keys.instance(event.getInstanceId());
      context.forward(new Record<>(instance, bytes, atMs, headers), QueueTopology.TO_INSTANCE);
    }
  }

  void metrics(QueueSnapshot snapshot, long nowMs) {
    QueueMetrics metrics = OutputCodec.metrics(snapshot, nowMs);
    Headers headers =
        EventHeaders.of(
            metrics.getEventId(),
            "QueueMetrics",
            SERVICE,
            metrics.getOccurredAt(),
            metrics.getQueueId(),
            metrics.getQueueId());
    String key = Keys.queueOfInstance(metrics.getInstanceId(), metrics.getQueueId());
    context.forward(
        new Record<>(key, wire.bytes(metrics), nowMs, headers), QueueTopology.TO_METRICS);
  }

  void deadLetter(Record<String, byte[]> record, RecordMetadata from, Unusable why) {
    long nowMs = context.currentSystemTimeMs();
    byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
    DeadLetter letter =
        DeadLetters.of(
            SERVICE,
            new DeadLetters.Origin(
                from.topic(), from.partition(), from.offset(), record.timestamp()),
            key,
            record.value(),
            record.headers(),
            why.reason(),
            why.detail(),
            Instant.ofEpochMilli(nowMs));
    Headers headers =
        EventHeaders.of(
            letter.getEventId(),
            "DeadLetter",
            SERVICE,
            letter.getOccurredAt(),
            letter.getOriginTopic(),
            letter.getEventId());
    context.forward(
        new Record<>(record.key(), wire.bytes(letter), nowMs, headers),
        QueueTopology.TO_DEAD_LETTERS);
    meters.deadLetter(why.reason().name());
  }
}
