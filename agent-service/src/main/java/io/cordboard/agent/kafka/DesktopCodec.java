package io.cordboard.agent.kafka;

import io.cordboard.events.agent.AgentContact;
import io.cordboard.events.agent.AgentEvent;
import io.cordboard.events.agent.AgentSnapshot;
import io.cordboard.events.assignment.Accepted;
import io.cordboard.events.assignment.AfterContactWorkStarted;
import io.cordboard.events.assignment.AgentLost;
import io.cordboard.events.assignment.AgentRequestKind;
import io.cordboard.events.assignment.AgentRequested;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Dialled;
import io.cordboard.events.assignment.Missed;
import io.cordboard.events.assignment.OfferReason;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.assignment.Rejected;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.assignment.Withdrawn;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.InputRefused;
import io.cordboard.events.contact.RecordingChanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns events into what desktops are told. */
final class DesktopCodec {

  private static final Set<AgentRequestKind> SILENT =
      Set.of(AgentRequestKind.MONITOR, AgentRequestKind.STOP_MONITORING);

  private DesktopCodec() {}

  static DesktopMessage snapshot(AgentEvent event) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("eventType", event.getEventType().name());
    put(content, "cause", event.getCause());
    put(content, "actor", event.getActor());
    content.put("at", event.getOccurredAt().toString());
    content.put("sequence", event.getSequence());
    content.put("current", view(event.getCurrent()));
    AgentSnapshot previous = event.getPrevious();
    if (previous != null) {
      content.put("previous", view(previous));
    }
    return new DesktopMessage(event.getInstanceId(), event.getAgentId(), "SNAPSHOT", content);
  }

  private static Map<String, Object> view(AgentSnapshot s) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("status", s.getStatus());
    view.put("statusType", s.getStatusType().name());
    view.put("statusSince", s.getStatusSince().toString());
    put(view, "nextStatus", s.getNextStatus());
    put(view, "routingProfileId", s.getRoutingProfileId());
    view.put("availableVoiceSlots", s.getAvailableVoiceSlots());
    view.put("contacts", s.getContacts().stream().map(DesktopCodec::view).toList());
    return view;
  }

  private static Map<String, Object> view(AgentContact c) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("contactId", c.getContactId());
    view.put("initialContactId", c.getInitialContactId());
    view.put("assignmentId", c.getAssignmentId());
    view.put("channel", c.getChannel().name());
    view.put("state", c.getState().name());
    view.put("stateSince", c.getStateSince().toString());
    if (c.getConnectedAt() != null) {
      view.put("connectedAt", c.getConnectedAt().toString());
    }
    if (c.getQueue() != null) {
      view.put("queue", view(c.getQueue()));
    }
    return view;
  }

  private static Map<String, Object> view(QueueRef q) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("queueId", q.getQueueId());
    put(view, "name", q.getName());
    return view;
  }

  /** What an agent is told of a step of an assignment; empty for a step not known here. */
  static Optional<DesktopMessage> assignment(AssignmentEvent event, ContactDetails details) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("contactId", event.getContactId());
    content.put("initialContactId", event.getInitialContactId());
    content.put("at", event.getOccurredAt().toString());
    put(content, "actor", event.getActor());
    return switch (event.getPayload()) {
      case Offered p -> {
        offer(content, p);
        details.of(event.getInstanceId(), event.getContactId()).ifPresent(content::putAll);
        yield message(event, p.getAgentId(), "OFFERED", p.getAssignmentId(), content);
      }
      case Accepted p -> message(event, p.getAgentId(), "ACCEPTED", p.getAssignmentId(), content);
      case Dialled p -> {
        content.put("number", p.getNumber());
        content.put("queue", view(p.getQueue()));
        content.put("channel", "VOICE");
        yield message(event, p.getAgentId(), "DIALLED", p.getAssignmentId(), content);
      }
      case Rejected p -> message(event, p.getAgentId(), "REJECTED", p.getAssignmentId(), content);
      case Missed p -> message(event, p.getAgentId(), "MISSED", p.getAssignmentId(), content);
      case Withdrawn p -> {
        content.put("reason", p.getReason());
        yield message(event, p.getAgentId(), "WITHDRAWN", p.getAssignmentId(), content);
      }
      // Whoever listens silently is not announced.
      case AgentRequested p when isSilent(p.getKind()) -> Optional.empty();
      case AgentRequested p -> {
        content.put("kind", p.getKind().name());
        yield message(event, p.getAgentId(), "REQUESTED", p.getAssignmentId(), content);
      }
      case AgentLost p -> {
        content.put("reason", p.getReason());
        yield message(event, p.getAgentId(), "LOST", p.getAssignmentId(), content);
      }
      case AfterContactWorkStarted p -> {
        put(content, "dialStatus", p.getDialStatus());
        yield message(
            event, p.getAgentId(), "AFTER_CONTACT_WORK_STARTED", p.getAssignmentId(), content);
      }
      case Released p -> {
        content.put("reason", p.getReason());
        put(content, "dialStatus", p.getDialStatus());
        yield message(event, p.getAgentId(), "RELEASED", p.getAssignmentId(), content);
      }
      // The union's members have no common type but Object.
      default -> Optional.empty();
    };
  }

  /** Whether agents are not told of it: a supervisor listens without being heard. */
  static boolean isSilent(AgentRequestKind kind) {
    return SILENT.contains(kind);
  }

  /** What an agent is told whose request flow-service can't fulfil. */
  static DesktopMessage refusal(
      AssignmentEvent event, AgentRequested request, ContactEvent refused) {
    InputRefused refusal = (InputRefused) refused.getPayload();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("contactId", event.getContactId());
    content.put("initialContactId", event.getInitialContactId());
    content.put("at", refused.getOccurredAt().toString());
    put(content, "actor", event.getActor());
    content.put("kind", request.getKind().name());
    content.put("reason", refusal.getReason());
    put(content, "detail", refusal.getDetail());
    content.put("assignmentId", request.getAssignmentId());
    return new DesktopMessage(
        event.getInstanceId(), request.getAgentId(), "REQUEST_REFUSED", content);
  }

  /** What those agents are told who have a contact of which the recording pauses or goes on. */
  static List<DesktopMessage> recording(ContactEvent event, List<DesktopMessage> snapshots) {
    List<DesktopMessage> told = new ArrayList<>();
    if (event.getPayload() instanceof RecordingChanged changed) {
      for (DesktopMessage snapshot : snapshots) {
        assignmentOf(event.getContactId(), snapshot)
            .ifPresent(assignmentId ->
                told.add(
                    new DesktopMessage(
                        event.getInstanceId(),
                        snapshot.agentId(),
                        "RECORDING",
                        recording(event, changed, assignmentId))));
      }
    }
    return told;
  }

  private static Map<String, Object> recording(
      ContactEvent event, RecordingChanged changed, String assignmentId) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("contactId", event.getContactId());
    content.put("initialContactId", event.getInitialContactId());
    content.put("at", event.getOccurredAt().toString());
    content.put("paused", changed.getPaused());
    content.put("participants", changed.getParticipants().stream().map(Enum::name).toList());
    content.put("cause", changed.getCause().name());
    put(content, "actor", changed.getAgentId());
    content.put("assignmentId", assignmentId);
    return content;
  }

  /** The assignment by which the agent of a snapshot has a contact now. */
  private static Optional<String> assignmentOf(String contactId, DesktopMessage snapshot) {
    return snapshot.content().get("current") instanceof Map<?, ?> current
            && current.get("contacts") instanceof List<?> contacts
        ? contacts.stream()
            .filter(one -> one instanceof Map<?, ?> c && contactId.equals(c.get("contactId")))
            .map(one -> String.valueOf(((Map<?, ?>) one).get("assignmentId")))
            .findFirst()
        : Optional.empty();
  }

  private static Optional<DesktopMessage> message(
      AssignmentEvent event,
      String agentId,
      String type,
      String assignmentId,
      Map<String, Object> content) {
    content.put("assignmentId", assignmentId);
    return Optional.of(new DesktopMessage(event.getInstanceId(), agentId, type, content));
  }

  private static void offer(Map<String, Object> content, Offered p) {
    content.put("queue", view(p.getQueue()));
    content.put("channel", p.getChannel().name());
    content.put("expiresAt", p.getExpiresAt().toString());
    content.put("attempt", p.getAttempt());
    content.put("reason", view(p.getReason()));
  }

  private static Map<String, Object> view(OfferReason r) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("rule", r.getRule());
    view.put("agentAvailableMs", r.getAgentAvailableMs());
    view.put("contactWaitedMs", r.getContactWaitedMs());
    view.put("queuePriority", r.getQueuePriority());
    view.put("queueDelaySeconds", r.getQueueDelaySeconds());
    view.put("contactPriority", r.getContactPriority());
    List<Map<String, String>> competing =
        r.getCompeting().stream()
            .map(c ->
                Map.of("contactId", c.getContactId(), "queueId", c.getQueueId(), "why", c.getWhy()))
            .toList();
    view.put("competing", competing);
    view.put("competingTotal", r.getCompetingTotal());
    view.put(
        "passedOver",
        r.getPassedOver().stream()
            .map(p -> Map.of("agentId", p.getAgentId(), "why", p.getWhy()))
            .toList());
    view.put("passedOverTotal", r.getPassedOverTotal());
    return view;
  }

  private static void put(Map<String, Object> content, String field, @Nullable String value) {
    if (value != null) {
      content.put(field, value);
    }
  }
}
