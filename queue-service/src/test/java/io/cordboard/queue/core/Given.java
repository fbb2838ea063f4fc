package io.cordboard.queue.core;

import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Decision.Refused;
import io.cordboard.queue.core.Input.DequeueRequested;
import io.cordboard.queue.core.Input.EnqueueRequested;
import io.cordboard.queue.core.QueueEvent.OfContact;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A queue that tests drive: it decides, applies, and remembers the last decision. */
final class Given {

  static final long NOON = 1_800_014_400_000L;
  static final String QUEUE = "support";
  static final QueueRef REF = new QueueRef(QUEUE, "Support", false);
  static final ContactCard CARD = new ContactCard(null, "INBOUND", null, Map.of());

  @Nullable QueueDefinition rules;
  QueueState state;
  Decision decision = new Accepted(List.of());

  Given(@Nullable QueueDefinition rules) {
    this(rules, QUEUE);
  }

  Given(@Nullable QueueDefinition rules, String queueId) {
    this.rules = rules;
    this.state = QueueState.empty("default", queueId);
  }

  static QueueDefinition rules(@Nullable Integer capacity) {
    return QueueDefinition.defaults(QUEUE, capacity);
  }

  Given when(Input input, long nowMs) {
    decision = QueueCore.step(rules, state, input, nowMs, Limits.DEFAULTS);
    if (decision instanceof Accepted(List<QueueEvent> events)) {
      for (QueueEvent event : events) {
        state = state.apply(event);
      }
    }
    return this;
  }

  /** From now on nobody defines the queue. */
  Given deleted() {
    rules = null;
    return this;
  }

  Given enqueue(String contactId, int priority, long nowMs) {
    return when(enqueue(contactId, "enqueue-" + contactId, priority, 0, nowMs, false), nowMs);
  }

  Given dequeue(String contactId, DequeueReason reason, long nowMs) {
    return when(dequeueOf(contactId, "dequeue-" + contactId, reason), nowMs);
  }

  /** An agent takes the contact. */
  Given taken(String contactId, long nowMs) {
    return dequeue(contactId, DequeueReason.CONNECTED_TO_AGENT, nowMs);
  }

  /** Contacts {@code c0}, {@code c1} and so on, a millisecond apart. */
  Given many(int count, long nowMs) {
    for (int i = 0; i < count; i++) {
      enqueue("c" + i, 5, nowMs + i);
    }
    return this;
  }

  static EnqueueRequested enqueue(
      String contactId,
      String requestId,
      int priority,
      long adjustmentSeconds,
      long enqueuedAtMs,
      boolean returning) {
    return new EnqueueRequested(
        requestId,
        contact(contactId),
        requestId,
        REF,
        Channel.VOICE,
        priority,
        adjustmentSeconds,
        enqueuedAtMs,
        returning,
        RoutingCriteria.NONE,
        CARD);
  }

  static DequeueRequested dequeueOf(String contactId, String requestId, DequeueReason reason) {
    return new DequeueRequested(requestId, contact(contactId), requestId, REF, reason, null);
  }

  static Contact contact(String contactId) {
    return new Contact("default", contactId, contactId);
  }

  /** The only fact of the last decision. */
  Fact fact() {
    return facts().getFirst();
  }

  List<Fact> facts() {
    return switch (decision) {
      case Accepted(List<QueueEvent> events) ->
          events.stream()
              .filter(OfContact.class::isInstance)
              .map(e -> ((OfContact) e).fact())
              .toList();
      case Refused(Refusal reason) -> throw new AssertionError("refused: " + reason);
    };
  }

  List<String> order() {
    java.util.ArrayList<String> ids = new java.util.ArrayList<>();
    state.order().forEach(e -> ids.add(e.getValue().contact().contactId()));
    return ids;
  }
}
