package io.cordboard.queue.kafka;

import io.cordboard.events.DeadLetters.Reason;
import io.cordboard.events.queue.MoveContact;
import io.cordboard.events.queue.QueueAction;
import io.cordboard.events.queue.RemoveContact;
import io.cordboard.events.queue.ReprioritiseContact;
import io.cordboard.queue.core.Input;
import io.cordboard.queue.core.QueueRef;
import io.cordboard.queue.kafka.Inbound.Understood;
import io.cordboard.queue.kafka.Inbound.Unusable;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Actions of supervisors, to the wire and from it. */
final class ActionCodec {

  private ActionCodec() {}

  static Inbound read(QueueAction event) {
    io.cordboard.queue.core.@Nullable QueueAction action = action(event);
    return action == null
        ? new Unusable(Reason.INVALID, "expected a priority of 1 or more, or an age, to be set")
        : new Understood(
            event.getInstanceId(),
            event.getQueueId(),
            new Input.SupervisorActed(
                event.getEventId(),
                event.getInstanceId(),
                event.getContactId(),
                event.getActor(),
                action));
  }

  private static io.cordboard.queue.core.@Nullable QueueAction action(QueueAction event) {
    return switch (event.getPayload()) {
      case ReprioritiseContact r -> {
        Integer priority = r.getPriority();
        boolean nothing = priority == null && r.getAgeAdjustmentSeconds() == null;
        yield nothing || (priority != null && priority < 1)
            ? null
            : new io.cordboard.queue.core.QueueAction.Reprioritise(
                priority, r.getAgeAdjustmentSeconds());
      }
      case MoveContact m ->
          new io.cordboard.queue.core.QueueAction.Move(
              new QueueRef(
                  m.getTarget().getQueueId(),
                  m.getTarget().getName(),
                  m.getTarget().getAgentQueue()));
      case RemoveContact _ -> new io.cordboard.queue.core.QueueAction.Remove();
      // The union's members have no common type but Object.
      default -> null;
    };
  }

  /** The payload of an action. */
  static SpecificRecord payload(io.cordboard.queue.core.QueueAction action) {
    return switch (action) {
      case io.cordboard.queue.core.QueueAction.Reprioritise r ->
          new ReprioritiseContact(r.priority(), r.ageAdjustmentSeconds());
      case io.cordboard.queue.core.QueueAction.Move m ->
          new MoveContact(OutputCodec.ref(m.target()));
      case io.cordboard.queue.core.QueueAction.Remove _ -> new RemoveContact(null);
    };
  }
}
