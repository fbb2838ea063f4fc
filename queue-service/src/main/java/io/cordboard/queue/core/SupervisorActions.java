package io.cordboard.queue.core;

import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Decision.Refused;
import io.cordboard.queue.core.Fact.MoveRequested;
import io.cordboard.queue.core.Input.SupervisorActed;
import io.cordboard.queue.core.QueueEvent.OfContact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a supervisor's action. What can't be done is refused without an event: the contact
 * may be unknown here, and with it the chain that would have to be told.
 */
final class SupervisorActions {

  private SupervisorActions() {}

  static Decision of(QueueDefinition rules, QueueState state, SupervisorActed acted, long nowMs) {
    if (state.requests().contains(acted.eventId())) {
      return new Refused(Refusal.DUPLICATE);
    }
    Waiting waiting = state.waiting(acted.contactId());
    if (waiting == null || !waiting.contact().instanceId().equals(acted.instanceId())) {
      return new Refused(Refusal.NOT_QUEUED);
    }
    return switch (acted.action()) {
      case QueueAction.Reprioritise(Integer priority, Long adjustment) ->
          decided(
              state,
              waiting,
              acted,
              nowMs,
              QueueCore.changed(waiting, acted.eventId(), priority, adjustment, null));
      case QueueAction.Move(QueueRef target) when target.queueId().equals(state.queueId()) ->
          new Refused(Refusal.SAME_QUEUE);
      case QueueAction.Move(QueueRef target) ->
          decided(state, waiting, acted, nowMs, new MoveRequested(acted.eventId(), target));
      case QueueAction.Remove() ->
          decided(
              state,
              waiting,
              acted,
              nowMs,
              QueueCore.dequeued(rules, waiting, acted.eventId(), DequeueReason.API, null, nowMs));
    };
  }

  private static Decision decided(
      QueueState state, Waiting waiting, SupervisorActed acted, long nowMs, @Nullable Fact fact) {
    return fact == null
        ? new Refused(Refusal.NOTHING_CHANGED)
        : new Accepted(
            List.of(
                new OfContact(
                    state.sequence() + 1,
                    nowMs,
                    waiting.contact(),
                    waiting.queue(),
                    acted.eventId(),
                    fact,
                    acted.actor())));
  }
}
