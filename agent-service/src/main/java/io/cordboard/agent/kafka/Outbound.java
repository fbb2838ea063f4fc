package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Fact;
import io.cordboard.events.DeadLetters;
import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.AgentEvent;
import io.cordboard.events.agent.QueueStaffing;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Hands records to the sinks, with their keys and headers. */
final class Outbound {

  private static final String SERVICE = "agent-service";

  private final ProcessorContext<String, byte[]> context;
  private final Wire wire;
  private final Meters meters;

  Outbound(ProcessorContext<String, byte[]> context, Wire wire, Meters meters) {
    this.context = context;
    this.wire = wire;
    this.meters = meters;
  }

  /** Publishes what others are told; facts that are only for ourselves stay here. */
  void tell(String instanceId, Fact fact) {
    switch (fact) {
      case Fact.AssignmentStep f -> {
        assignment(OutputCodec.assignment(instanceId, f));
        meters.happened(f);
      }
      case Fact.AgentTold f -> agent(AgentEventCodec.event(instanceId, f));
      case Fact.StaffingTold f -> staffing(OutputCodec.staffing(instanceId, f));
      case Fact.Repaired f -> {
        staffing(OutputCodec.repaired(instanceId, f));
        meters.repaired(f);
      }
      case Fact.AgentChanged _,
          Fact.AssignmentProgressed _,
          Fact.ContactWaits _,
          Fact.ContactLeft _,
          Fact.CustomerServed _,
          Fact.CustomerForgotten _,
          Fact.QueueSeen _ -> {}
    }
  }

  private void assignment(AssignmentEvent event) {
    Headers headers =
        EventHeaders.of(
            event.getEventId(),
            ((SpecificRecord) event.getPayload()).getSchema().getName(),
            SERVICE,
            event.getOccurredAt(),
            event.getContactId(),
            event.getInitialContactId());
    forward(
        Keys.chain(event.getInitialContactId()),
        wire.encode(Topics.ASSIGNMENT_EVENTS, event),
        event.getOccurredAt(),
        headers,
        AgentTopology.TO_ASSIGNMENTS);
  }

  private void agent(AgentEvent event) {
    Headers headers =
        EventHeaders.of(
            event.getEventId(),
            "AgentEvent",
            SERVICE,
            event.getOccurredAt(),
            event.getAgentId(),
            event.getAgentId());
    forward(
        Keys.agent(event.getAgentId()),
        wire.encode(Topics.AGENT_EVENTS, event),
        event.getOccurredAt(),
        headers,
        AgentTopology.TO_AGENTS);
  }

  private void staffing(QueueStaffing event) {
    Headers headers =
        EventHeaders.of(
            event.getEventId(),
            "QueueStaffing",
            SERVICE,
            event.getOccurredAt(),
            event.getQueueId(),
            event.getQueueId());
    forward(
        Keys.queueOfInstance(event.getInstanceId(), event.getQueueId()),
        wire.encode(Topics.AGENT_EVENTS_BY_QUEUE, event),
        event.getOccurredAt(),
        headers,
        AgentTopology.TO_QUEUES);
  }

  void deadLetter(Record<String, byte[]> record, RecordMetadata from, Inbound.Unusable why) {
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
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
            now);
    Headers headers =
        EventHeaders.of(
            letter.getEventId(),
            "DeadLetter",
            SERVICE,
            now,
            letter.getOriginTopic(),
            letter.getEventId());
    forward(
        record.key(),
        wire.encode(Topics.DEAD_LETTERS_AGENT, letter),
        now,
        headers,
        AgentTopology.TO_DEAD_LETTERS);
    meters.deadLetter(why.reason().name());
  }

  private void forward(String key, byte[] value, Instant at, Headers headers, String sink) {
    context.forward(new Record<>(key, value, at.toEpochMilli(), headers), sink);
  }
}
