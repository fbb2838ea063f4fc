package io.cordboard.recording.kafka;

import static io.cordboard.recording.store.Table.AGENT_EVENT;
import static io.cordboard.recording.store.Table.ASSIGNMENT_EVENT;
import static io.cordboard.recording.store.Table.BLOCK_EXECUTION;
import static io.cordboard.recording.store.Table.CAMPAIGN_EVENT;
import static io.cordboard.recording.store.Table.CONTACT_EVENT;
import static io.cordboard.recording.store.Table.CONTACT_RECORD;
import static io.cordboard.recording.store.Table.FLOW_LOG;
import static io.cordboard.recording.store.Table.QUEUE_EVENT;
import static io.cordboard.recording.store.Table.RECORDING;
import static io.cordboard.recording.store.Table.REDACTED_ONLY;

import io.cordboard.events.agent.AgentEvent;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.campaign.CampaignEvent;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactInitiated;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.events.flowlog.FlowLogEntry;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.record.ContactRecord;
import io.cordboard.recording.core.RedactedOnly;
import io.cordboard.recording.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Turns what is read from topics into rows. */
final class Rows {

  private Rows() {}

  /** A block goes to its own table; a beginning and a recording change leave a second row. */
  static List<Row> of(ContactEvent event) {
    return switch (event.getPayload()) {
      case BlockExecuted block -> List.of(block(event, block));
      case ContactInitiated initiated -> List.of(event(event), begun(event, initiated));
      case RecordingChanged changed -> changed(event, changed);
      default -> List.of(event(event));
    };
  }

  private static Row event(ContactEvent event) {
    return Row.of(
        CONTACT_EVENT,
        event.getEventId(),
        event.getInstanceId(),
        event.getContactId(),
        event.getInitialContactId(),
        event.getSequence(),
        millis(event.getOccurredAt()),
        event.getCausationId(),
        type(event.getPayload()),
        json(event.getPayload()));
  }

  private static Row block(ContactEvent event, BlockExecuted block) {
    return Row.of(
        BLOCK_EXECUTION,
        event.getEventId(),
        event.getInstanceId(),
        event.getContactId(),
        event.getInitialContactId(),
        event.getSequence(),
        millis(event.getOccurredAt()),
        event.getCausationId(),
        block.getRunId(),
        block.getFlowId(),
        block.getFlowVersion(),
        block.getFlowType().name(),
        block.getParticipantId(),
        block.getBlockId(),
        block.getActionType(),
        AvroJson.of(block.getParameters()),
        block.getBlockResult(),
        block.getBranch(),
        block.getNextBlockId(),
        block.getError(),
        millis(block.getStartedAt()),
        block.getDurationMs());
  }

  /** A contact that is under way: found, shown as in progress, replaced by its contact record. */
  private static Row begun(ContactEvent event, ContactInitiated initiated) {
    return Row.of(
        CONTACT_RECORD,
        event.getContactId(),
        event.getInstanceId(),
        event.getInitialContactId(),
        event.getEventId(),
        event.getSequence(),
        millis(event.getOccurredAt()),
        initiated.getChannel().name(),
        initiated.getInitiationMethod().name(),
        millis(event.getOccurredAt()),
        null,
        null,
        initiated.getCustomerEndpoint().getAddress(),
        initiated.getSystemEndpoint().getAddress(),
        null,
        null,
        null,
        initiated.getCampaignId(),
        "{}",
        null);
  }

  private static List<Row> changed(ContactEvent event, RecordingChanged changed) {
    List<Row> rows = new ArrayList<>(List.of(event(event)));
    if (isVoiceRecorded(changed)) {
      rows.add(recording(changed.getRecordingId(), event, changed));
    }
    if (!changed.getScreenRecordingId().isEmpty()) {
      rows.add(recording(changed.getScreenRecordingId(), event, changed));
    }
    if (RedactedOnly.isAskedFor(changed.getAnalytics())) {
      rows.add(
          Row.of(
              REDACTED_ONLY,
              event.getContactId(),
              event.getInstanceId(),
              event.getInitialContactId()));
    }
    return rows;
  }

  /** Analytics alone, as of a chat, and screens alone are no recording of voices to expect. */
  private static boolean isVoiceRecorded(RecordingChanged changed) {
    return changed.getAutomatedInteraction()
        || !changed.getParticipants().isEmpty()
        || (changed.getScreenRecordingId().isEmpty()
            && (changed.getPaused()
                || !changed.getScreens().isEmpty()
                || changed.getAnalytics().isEmpty()));
  }

  private static Row recording(String recordingId, ContactEvent event, RecordingChanged changed) {
    return Row.of(
        RECORDING,
        recordingId,
        event.getInstanceId(),
        event.getContactId(),
        event.getInitialContactId(),
        "EXPECTED",
        AvroJson.of(changed),
        event.getSequence());
  }

  static List<Row> of(ContactRecord contact) {
    var agent = contact.getAgent();
    var queue = contact.getQueue();
    return List.of(
        Row.of(
            CONTACT_RECORD,
            contact.getContactId(),
            contact.getInstanceId(),
            contact.getInitialContactId(),
            contact.getEventId(),
            contact.getSequence(),
            millis(contact.getOccurredAt()),
            contact.getChannel().name(),
            contact.getInitiationMethod().name(),
            millis(contact.getInitiatedAt()),
            millisOrNull(contact.getDisconnectedAt()),
            contact.getDisconnectReason().name(),
            contact.getCustomerEndpoint().getAddress(),
            contact.getSystemEndpoint().getAddress(),
            agent == null ? null : agent.getAgentId(),
            queue == null ? null : queue.getQueue().getQueueId(),
            contact.getFlowId(),
            contact.getCampaignId(),
            AvroJson.of(contact.getAttributes()),
            AvroJson.of(contact)));
  }

  static List<Row> of(FlowLogEntry entry) {
    return List.of(
        Row.of(
            FLOW_LOG,
            entry.getEventId(),
            entry.getInstanceId(),
            entry.getContactId(),
            entry.getInitialContactId(),
            entry.getSequence(),
            millis(entry.getOccurredAt()),
            entry.getContactFlowId(),
            entry.getContactFlowName(),
            entry.getContactFlowVersion(),
            entry.getContactFlowModuleType(),
            entry.getIdentifier(),
            AvroJson.of(entry.getParameters()),
            entry.getResults(),
            AvroJson.of(entry.getExternalResults())));
  }

  static List<Row> of(QueueEvent event) {
    return List.of(
        Row.of(
            QUEUE_EVENT,
            event.getEventId(),
            event.getInstanceId(),
            event.getContactId(),
            event.getInitialContactId(),
            event.getSequence(),
            millis(event.getOccurredAt()),
            event.getCausationId(),
            type(event.getPayload()),
            json(event.getPayload())));
  }

  static List<Row> of(AssignmentEvent event) {
    return List.of(
        Row.of(
            ASSIGNMENT_EVENT,
            event.getEventId(),
            event.getInstanceId(),
            event.getContactId(),
            event.getInitialContactId(),
            event.getSequence(),
            millis(event.getOccurredAt()),
            event.getCausationId(),
            type(event.getPayload()),
            json(event.getPayload())));
  }

  static List<Row> of(CampaignEvent event) {
    return List.of(
        Row.of(
            CAMPAIGN_EVENT,
            event.getEventId(),
            event.getInstanceId(),
            event.getContactId(),
            event.getInitialContactId(),
            event.getSequence(),
            millis(event.getOccurredAt()),
            null,
            type(event.getPayload()),
            json(event.getPayload())));
  }

  static List<Row> of(AgentEvent event) {
    return List.of(
        Row.of(
            AGENT_EVENT,
            event.getEventId(),
            event.getInstanceId(),
            event.getAgentId(),
            event.getUsername(),
            event.getSequence(),
            millis(event.getOccurredAt()),
            event.getEventType().name(),
            event.getCause(),
            AvroJson.of(event)));
  }

  private static long millis(Instant time) {
    return time.toEpochMilli();
  }

  private static @Nullable Long millisOrNull(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static String type(Object payload) {
    return ((SpecificRecord) payload).getSchema().getName();
  }

  private static String json(Object payload) {
    return AvroJson.of((SpecificRecord) payload);
  }
}
