package io.cordboard.agent.kafka;

import io.cordboard.events.assignment.AgentRequested;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.InputRefused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What agents asked flow-service for, of the newest requests: a refusal names the request only, and
 * may be read before it.
 */
final class AgentRequests {

  private static final int REQUESTS_MAX = 20_000;

  private final Map<String, AssignmentEvent> asked = new Newest<>();
  private final Map<String, ContactEvent> refused = new Newest<>();

  private static final class Newest<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > REQUESTS_MAX;
    }
  }

  /** An agent asks for something; what desktops are told if it was refused before this was read. */
  Optional<DesktopMessage> asked(AssignmentEvent event) {
    if (!(event.getPayload() instanceof AgentRequested request)
        || DesktopCodec.isSilent(request.getKind())) {
      return Optional.empty();
    }
    @Nullable ContactEvent refusal = refused.remove(event.getEventId());
    if (refusal != null) {
      return Optional.of(DesktopCodec.refusal(event, request, refusal));
    }
    asked.put(event.getEventId(), event);
    return Optional.empty();
  }

  /** flow-service refuses something; what desktops are told if an agent asked for it. */
  Optional<DesktopMessage> refused(ContactEvent event) {
    if (!(event.getPayload() instanceof InputRefused refusal)) {
      return Optional.empty();
    }
    @Nullable AssignmentEvent request = asked.remove(refusal.getInputEventId());
    if (request != null && request.getPayload() instanceof AgentRequested what) {
      return Optional.of(DesktopCodec.refusal(request, what, event));
    }
    refused.put(refusal.getInputEventId(), event);
    return Optional.empty();
  }
}
