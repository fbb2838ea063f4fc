package io.cordboard.queue.core;

import org.jspecify.annotations.Nullable;

/** What changes a queue's state. */
public sealed interface QueueEvent {

  /** When it happened. */
  long occurredAtMs();

  /**
   * Something happened to a contact; published.
   *
   * @param sequence the queue's count of such events, from 1
   * @param queue the queue as the contact's request named it
   * @param causationId the id of the input that caused it; null if time did
   * @param actor the supervisor who asked for it, if one did
   */
  record OfContact(
      long sequence,
      long occurredAtMs,
      Contact contact,
      QueueRef queue,
      @Nullable String causationId,
      Fact fact,
      @Nullable String actor)
      implements QueueEvent {

    /** What no supervisor asked for. */
    public OfContact(
        long sequence,
        long occurredAtMs,
        Contact contact,
        QueueRef queue,
        @Nullable String causationId,
        Fact fact) {
      this(sequence, occurredAtMs, contact, queue, causationId, fact, null);
    }

    /** Its id: tenant, queue and the count. The same inputs give the same ids. */
    public String eventId() {
      return contact.instanceId() + "/" + queue.queueId() + ":" + sequence;
    }
  }

  /** The number of agents changed; published with the queue's metrics only. */
  record StaffingChanged(long occurredAtMs, Staffing staffing) implements QueueEvent {}
}
