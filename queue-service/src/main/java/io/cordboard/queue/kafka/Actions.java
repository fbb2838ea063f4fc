package io.cordboard.queue.kafka;

import io.cordboard.events.queue.QueueAction;
import java.time.Instant;

/** Supervisors' actions as the edge puts them on their topic. */
public final class Actions {

  private Actions() {}

  /**
   * An action, addressed.
   *
   * @param actor who does it
   */
  public record Addressed(
      String eventId,
      String instanceId,
      String queueId,
      String contactId,
      String actor,
      io.cordboard.queue.core.QueueAction action) {}

  /** The action as a record of {@code queue-actions}. */
  public static QueueAction event(Addressed a, Instant at) {
    return QueueAction.newBuilder()
        .setEventId(a.eventId())
        .setInstanceId(a.instanceId())
        .setQueueId(a.queueId())
        .setContactId(a.contactId())
        .setActor(a.actor())
        .setOccurredAt(at)
        .setPayload(ActionCodec.payload(a.action()))
        .build();
  }
}
