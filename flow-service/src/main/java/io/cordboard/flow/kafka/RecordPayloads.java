package io.cordboard.flow.kafka;

import io.cordboard.events.record.ContactRecord;
import io.cordboard.events.record.ContactRecordAgent;
import io.cordboard.events.record.ContactRecordQueue;
import io.cordboard.events.record.ContactRecordRecording;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Ids;
import org.jspecify.annotations.Nullable;

/** The engine's contact records, as the topic has them. */
final class RecordPayloads {

  private RecordPayloads() {}

  /** The record on the wire. */
  static ContactRecord of(
      String instanceId,
      String initialContactId,
      Effect effect,
      io.cordboard.flow.engine.ContactRecord r) {
    return new ContactRecord(
        Ids.event(effect.contactId(), effect.sequence()),
        instanceId,
        effect.contactId(),
        initialContactId,
        effect.sequence(),
        effect.at(),
        r.previousContactId(),
        r.nextContactId(),
        WireWords.channel(r.channel()),
        WireWords.method(r.initiationMethod()),
        r.initiatedAt(),
        r.connectedToSystemAt(),
        r.disconnectedAt(),
        WireWords.reason(r.disconnectReason()),
        r.transferCompletedAt(),
        WireWords.endpoint(r.customerEndpoint()),
        WireWords.endpoint(r.systemEndpoint()),
        r.attributes(),
        r.agentConnectionAttempts(),
        agent(r.agent()),
        queue(r.queue()),
        r.recordings().stream().map(RecordPayloads::recording).toList(),
        r.campaignId(),
        r.attemptId(),
        r.flowId(),
        r.flowVersion(),
        r.relatedContactId(),
        r.scheduledAt(),
        r.transferredToEndpoint() == null ? null : WireWords.endpoint(r.transferredToEndpoint()),
        r.data().get("Name"),
        r.data().get("Description"),
        r.data().get("CustomerId"),
        r.tags(),
        WireWords.references(r.references()));
  }

  private static @Nullable ContactRecordAgent agent(
      io.cordboard.flow.engine.ContactRecord.@Nullable Agent a) {
    return a == null
        ? null
        : new ContactRecordAgent(
            a.agentId(),
            a.username(),
            a.routingProfileId(),
            a.connectedToAgentAt(),
            a.agentInteractionMs(),
            a.afterContactWorkStartedAt(),
            a.afterContactWorkEndedAt(),
            a.afterContactWorkMs(),
            a.numberOfHolds(),
            a.customerHoldMs(),
            a.longestHoldMs());
  }

  private static @Nullable ContactRecordQueue queue(
      io.cordboard.flow.engine.ContactRecord.@Nullable Queue q) {
    return q == null
        ? null
        : new ContactRecordQueue(
            WireWords.queue(q.queue()), q.enqueuedAt(), q.dequeuedAt(), q.durationMs());
  }

  private static ContactRecordRecording recording(
      io.cordboard.flow.engine.ContactRecord.Recording r) {
    return new ContactRecordRecording(
        r.recordingId(), WireWords.roles(r.participants()), r.startedAt());
  }
}
