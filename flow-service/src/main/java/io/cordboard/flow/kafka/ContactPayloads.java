package io.cordboard.flow.kafka;

import io.cordboard.events.contact.AgentConnecting;
import io.cordboard.events.contact.AgentLegEnd;
import io.cordboard.events.contact.AgentLegEnded;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.CallbackAttemptFinished;
import io.cordboard.events.contact.ContactCompleted;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactConnectedToSystem;
import io.cordboard.events.contact.ContactDataUpdated;
import io.cordboard.events.contact.ContactDisconnected;
import io.cordboard.events.contact.ContactInitiated;
import io.cordboard.events.contact.ContactPaused;
import io.cordboard.events.contact.ContactQueued;
import io.cordboard.events.contact.ContactResumed;
import io.cordboard.events.contact.DequeueReason;
import io.cordboard.events.contact.DequeueRequested;
import io.cordboard.events.contact.DialFinished;
import io.cordboard.events.contact.EnqueueRequested;
import io.cordboard.events.contact.FlowEnd;
import io.cordboard.events.contact.FlowEnded;
import io.cordboard.events.contact.FlowStarted;
import io.cordboard.events.contact.HoldChanged;
import io.cordboard.events.contact.InputRefused;
import io.cordboard.events.contact.MediaStreamingChanged;
import io.cordboard.events.contact.QueuePriorityRequested;
import io.cordboard.events.contact.RecordingCause;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.events.contact.ThirdPartyChanged;
import io.cordboard.events.contact.ThirdPartyState;
import io.cordboard.flow.engine.ContactIdentity;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.ThirdParty;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** The engine's published facts, as contact-events has them. */
final class ContactPayloads {

  /** What stands for a sensitive value wherever it would be seen. */
  static final String MASKED = "****";

  private static final Words<FlowEvent.FlowEnd, FlowEnd> FLOW_ENDS =
      Words.of(FlowEvent.FlowEnd.class, FlowEnd.class, FlowEnd.UNKNOWN);
  private static final Words<FlowEvent.LegEnd, AgentLegEnd> LEG_ENDS =
      Words.of(FlowEvent.LegEnd.class, AgentLegEnd.class, AgentLegEnd.UNKNOWN);
  private static final Words<io.cordboard.flow.engine.DequeueReason, DequeueReason> DEQUEUES =
      Words.of(
          io.cordboard.flow.engine.DequeueReason.class, DequeueReason.class, DequeueReason.UNKNOWN);

  private static final Words<ThirdParty.Change, ThirdPartyState> THIRD_PARTIES =
      Words.of(ThirdParty.Change.class, ThirdPartyState.class, ThirdPartyState.UNKNOWN);

  private ContactPayloads() {}

  /** The event's payload on the wire. */
  static SpecificRecord of(FlowEvent event, FlowEvent.Published payload) {
    return switch (payload) {
      case FlowEvent.BlockExecuted b -> block(event, b);
      case FlowEvent.FlowStarted s ->
          new FlowStarted(
              Ids.run(event.contactId(), s.run()),
              s.flowId(),
              s.flowVersion(),
              s.flowName(),
              WireWords.flowType(s.flowType()),
              s.participantId());
      case FlowEvent.FlowEnded e ->
          new FlowEnded(
              Ids.run(event.contactId(), e.run()), e.flowId(), FLOW_ENDS.of(e.end()), e.detail());
      case FlowEvent.ContactInitiated i -> initiated(i.identity());
      case FlowEvent.ContactConnectedToSystem c ->
          new ContactConnectedToSystem(c.flowId(), c.flowVersion());
      case FlowEvent.ContactDataUpdated d ->
          new ContactDataUpdated(
              masked(d.attributes(), d.sensitive()),
              d.data(),
              d.tags(),
              d.removedTags(),
              WireWords.references(d.references()));
      case FlowEvent.ContactQueued q ->
          new ContactQueued(WireWords.queue(q.queue()), q.enqueuedAt());
      case FlowEvent.ContactConnectedToAgent c ->
          new ContactConnectedToAgent(
              c.agentId(), c.assignmentId(), WireWords.queueOrNull(c.queue()));
      case FlowEvent.ContactDisconnected d ->
          new ContactDisconnected(WireWords.reason(d.reason()), d.detail());
      case FlowEvent.ContactCompleted c -> new ContactCompleted(WireWords.reason(c.reason()));
      case FlowEvent.EnqueueRequested e -> enqueue(event, e);
      case FlowEvent.DequeueRequested d ->
          new DequeueRequested(
              Ids.request(event.contactId(), event.sequence()),
              WireWords.queue(d.queue()),
              DEQUEUES.of(d.reason()),
              d.assignmentId(),
              false);
      case FlowEvent.PlaceGivenUp g ->
          new DequeueRequested(
              event.eventId(), WireWords.queue(g.queue()), DequeueReason.LINE_FAILED, null, true);
      case FlowEvent.QueuePriorityRequested p ->
          new QueuePriorityRequested(
              WireWords.queue(p.queue()),
              p.priority(),
              p.ageAdjustmentSeconds(),
              RoutingPayloads.criteria(p.routingCriteria()));
      case FlowEvent.AgentConnecting a ->
          new AgentConnecting(a.agent().agentId(), a.agent().assignmentId());
      case FlowEvent.AgentLegEnded a ->
          new AgentLegEnded(
              a.agentId(),
              a.assignmentId(),
              LEG_ENDS.of(a.end()),
              a.wasConnected(),
              a.backInQueue(),
              a.afterContactWork(),
              a.dialStatus());
      case FlowEvent.HoldChanged h ->
          new HoldChanged(
              h.participantId(),
              WireWords.role(h.role()),
              h.onHold(),
              h.agentId(),
              h.assignmentId());
      case FlowEvent.RecordingChanged r -> recording(r);
      case FlowEvent.DialFinished d ->
          new DialFinished(
              d.campaignId(), d.attemptId(), d.status(), d.amdResult().name(), d.detail());
      case FlowEvent.InputRefused r ->
          new InputRefused(r.inputEventId(), r.inputType(), r.reason().name(), r.detail());
      case FlowEvent.ThirdPartyChanged t ->
          new ThirdPartyChanged(
              t.participantId(),
              WireWords.endpoint(t.endpoint()),
              THIRD_PARTIES.of(t.change()),
              t.detail());
      case FlowEvent.CallbackAttemptFinished c ->
          new CallbackAttemptFinished(
              c.attempt(), c.attemptsMax(), c.status().name(), c.detail(), c.nextAttemptAt());
      case FlowEvent.ContactPaused p -> new ContactPaused(p.agentId(), p.assignmentId());
      case FlowEvent.ContactResumed r -> new ContactResumed(r.agentId(), r.assignmentId());
      case FlowEvent.MediaStreamingChanged m ->
          new MediaStreamingChanged(m.enabled(), WireWords.roles(m.participants()));
    };
  }

  private static BlockExecuted block(FlowEvent event, FlowEvent.BlockExecuted b) {
    return new BlockExecuted(
        Ids.run(event.contactId(), b.run()),
        b.flowId(),
        b.flowVersion(),
        WireWords.flowType(b.flowType()),
        b.participantId(),
        b.blockId(),
        b.actionType(),
        b.parameters(),
        b.result(),
        b.branch(),
        b.nextBlockId(),
        b.error(),
        b.startedAt(),
        b.durationMs());
  }

  private static ContactInitiated initiated(ContactIdentity i) {
    ContactIdentity.Campaign campaign = i.campaign();
    return new ContactInitiated(
        WireWords.channel(i.channel()),
        WireWords.method(i.initiationMethod()),
        WireWords.endpoint(i.customerEndpoint()),
        WireWords.endpoint(i.systemEndpoint()),
        i.gatewayId(),
        i.previousContactId(),
        campaign == null ? null : campaign.campaignId(),
        campaign == null ? null : campaign.attemptId(),
        i.relatedContactId(),
        i.lineContactId(),
        i.scheduledAt());
  }

  private static EnqueueRequested enqueue(FlowEvent event, FlowEvent.EnqueueRequested e) {
    return new EnqueueRequested(
        Ids.request(event.contactId(), event.sequence()),
        WireWords.queue(e.queue()),
        WireWords.channel(e.channel()),
        e.priority(),
        e.ageAdjustmentSeconds(),
        e.enqueuedAt(),
        e.returning(),
        e.agentId(),
        WireWords.method(e.initiationMethod()),
        WireWords.endpoint(e.customerEndpoint()),
        e.attributes(),
        RoutingPayloads.criteria(e.routingCriteria()));
  }

  private static RecordingChanged recording(FlowEvent.RecordingChanged r) {
    return new RecordingChanged(
        r.recordingId(),
        WireWords.roles(r.participants()),
        r.automatedInteraction(),
        WireWords.roles(r.screens()),
        r.paused(),
        r.analytics(),
        r.cause() == null ? RecordingCause.UNKNOWN : RecordingCause.valueOf(r.cause().name()),
        r.agentId(),
        r.screens().isEmpty() ? "" : Ids.screenRecording(r.recordingId()));
  }

  private static Map<String, String> masked(Map<String, String> values, Set<String> sensitive) {
    if (sensitive.isEmpty()) {
      return values;
    }
    Map<String, String> shown = new LinkedHashMap<>(values);
    shown.replaceAll((name, value) -> sensitive.contains(name) ? MASKED : value);
    return shown;
  }
}
