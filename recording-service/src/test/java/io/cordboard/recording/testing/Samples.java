package io.cordboard.recording.testing;

import io.cordboard.events.assignment.Accepted;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.FlowType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactInitiated;
import io.cordboard.events.flowlog.FlowLogEntry;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.record.ContactRecord;
import io.cordboard.events.record.ContactRecordAgent;
import io.cordboard.events.record.ContactRecordQueue;
import java.time.Instant;
import java.util.Map;

/** Events of a made-up contact. */
public final class Samples {

  /** When every contact begins. */
  public static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private Samples() {}

  /** The contact begins. */
  public static ContactEvent initiated(String contactId) {
    return event(
        contactId,
        1,
        ContactInitiated.newBuilder()
            .setChannel(Channel.VOICE)
            .setInitiationMethod(InitiationMethod.INBOUND)
            .setCustomerEndpoint(number("+4930111"))
            .setSystemEndpoint(number("+4930999"))
            .setGatewayId("gw")
            .build());
  }

  /** It executes a block. */
  public static ContactEvent block(String contactId, long sequence) {
    return event(
        contactId,
        sequence,
        BlockExecuted.newBuilder()
            .setRunId("run-1")
            .setFlowId("main")
            .setFlowVersion(3)
            .setFlowType(FlowType.CONTACT_FLOW)
            .setParticipantId("customer")
            .setBlockId("block-" + sequence)
            .setActionType("MessageParticipant")
            .setParameters(Map.of("Text", "hello \u0000 '); DROP TABLE contact_event; --"))
            .setBranch("Next")
            .setStartedAt(NOON.plusMillis(sequence))
            .setDurationMs(12)
            .build());
  }

  /** Anything that flow-service says. */
  public static ContactEvent event(String contactId, long sequence, Object payload) {
    return ContactEvent.newBuilder()
        .setEventId(contactId + "-" + sequence)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(sequence)
        .setOccurredAt(NOON.plusMillis(sequence))
        .setPayload(payload)
        .build();
  }

  /** It waits in a queue. */
  public static QueueEvent enqueued(String contactId, long afterMs) {
    return QueueEvent.newBuilder()
        .setEventId("q-" + contactId)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(700)
        .setOccurredAt(NOON.plusMillis(afterMs))
        .setPayload(
            Enqueued.newBuilder()
                .setRequestId("r")
                .setQueue(queue())
                .setChannel(Channel.VOICE)
                .setPriority(5)
                .setEnqueuedAt(NOON)
                .setPosition(1)
                .build())
        .build();
  }

  /** An agent accepts it. */
  public static AssignmentEvent accepted(String contactId, long afterMs) {
    return AssignmentEvent.newBuilder()
        .setEventId("a-" + contactId)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(3)
        .setOccurredAt(NOON.plusMillis(afterMs))
        .setPayload(
            Accepted.newBuilder()
                .setAssignmentId("as-1")
                .setAgentId("alice")
                .setUsername("alice")
                .setQueue(queue())
                .build())
        .build();
  }

  /** A line of its flow log. */
  public static FlowLogEntry flowLog(String contactId, long sequence) {
    return FlowLogEntry.newBuilder()
        .setEventId(contactId + "-log-" + sequence)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(sequence)
        .setOccurredAt(NOON.plusMillis(sequence))
        .setContactFlowId("main")
        .setContactFlowName("Main")
        .setContactFlowVersion(3)
        .setContactFlowModuleType("PlayPrompt")
        .setIdentifier("block-" + sequence)
        .setParameters(Map.of("Text", "hello"))
        .build();
  }

  /** What it was. */
  public static ContactRecord record(String contactId, long sequence, DisconnectReason reason) {
    return ContactRecord.newBuilder()
        .setEventId(contactId + "-record-" + sequence)
        .setContactId(contactId)
        .setInitialContactId(contactId)
        .setSequence(sequence)
        .setOccurredAt(NOON.plusSeconds(60 + sequence))
        .setChannel(Channel.VOICE)
        .setInitiationMethod(InitiationMethod.INBOUND)
        .setInitiatedAt(NOON)
        .setDisconnectedAt(NOON.plusSeconds(60))
        .setDisconnectReason(reason)
        .setCustomerEndpoint(number("+4930111"))
        .setSystemEndpoint(number("+4930999"))
        .setAttributes(Map.of("tier", "gold", "order", "42"))
        .setAgent(ContactRecordAgent.newBuilder().setAgentId("alice").setUsername("alice").build())
        .setQueue(ContactRecordQueue.newBuilder().setQueue(queue()).setEnqueuedAt(NOON).build())
        .setFlowId("main")
        .setFlowVersion(3)
        .build();
  }

  private static QueueRef queue() {
    return QueueRef.newBuilder().setQueueId("sales").setName("Sales").build();
  }

  private static Endpoint number(String address) {
    return Endpoint.newBuilder().setAddress(address).setType(EndpointType.TELEPHONE_NUMBER).build();
  }
}
