package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/** Whatever comes to the matcher of an instance, from topics and timers, in any order. */
public sealed interface Input {

  /** The id of the event that it is; null for what the service tells itself. */
  default @Nullable String eventId() {
    return null;
  }

  /** What comes from a queue; {@code sequence} counts the queue's events from 1. */
  sealed interface FromQueue extends Input {
    String queueId();

    long sequence();

    long occurredAt();
  }

  /** A contact waits. */
  record ContactEnqueued(String eventId, long sequence, long occurredAt, WaitingContact contact)
      implements FromQueue {
    @Override
    public String queueId() {
      return contact.queue().queueId();
    }
  }

  /** A contact left its queue. */
  record ContactDequeued(
      String eventId,
      String queueId,
      long sequence,
      long occurredAt,
      String contactId,
      @Nullable String assignmentId)
      implements FromQueue {}

  /** A waiting contact has another rank. */
  record ContactReranked(
      String eventId,
      String queueId,
      long sequence,
      long occurredAt,
      String contactId,
      int priority,
      long ageAdjustmentMs,
      @Nullable Criteria criteria)
      implements FromQueue {}

  /** A contact still waits: a reminder, for those who missed that it came. */
  record ContactStillWaits(String eventId, long sequence, long occurredAt, WaitingContact contact)
      implements FromQueue {
    @Override
    public String queueId() {
      return contact.queue().queueId();
    }
  }

  /** What comes from the flow of a contact; {@code sequence} counts its chain's events from 1. */
  sealed interface FromContact extends Input {
    String assignmentId();

    long sequence();
  }

  /** The agent's device is being connected. */
  record AgentConnecting(String eventId, long sequence, String assignmentId)
      implements FromContact {}

  /** Agent and customer hear each other. */
  record ContactConnected(String eventId, long sequence, String assignmentId)
      implements FromContact {}

  /** The customer was put on hold, or taken back. */
  record HoldChanged(String eventId, long sequence, String assignmentId, boolean onHold)
      implements FromContact {}

  /**
   * The agent's part is over.
   *
   * @param afterContactWork whether there is after-contact work although they were not connected
   * @param dialStatus how dialling ended, if the agent dialled and nobody answered
   */
  record AgentLegEnded(
      String eventId,
      long sequence,
      String assignmentId,
      LegEnd end,
      boolean wasConnected,
      boolean backInQueue,
      boolean afterContactWork,
      @Nullable String dialStatus)
      implements FromContact {

    /** Of a contact that the agent did not dial. */
    public AgentLegEnded(
        String eventId,
        long sequence,
        String assignmentId,
        LegEnd end,
        boolean wasConnected,
        boolean backInQueue) {
      this(eventId, sequence, assignmentId, end, wasConnected, backInQueue, false, null);
    }
  }

  /** The customer's line ended. */
  record ContactDisconnected(String eventId, String contactId) implements Input {}

  /**
   * An agent acts.
   *
   * @param actor who did it, if not the agent
   * @param sessionId the desktop's session; null for whoever acts without one
   */
  record AgentActed(
      String eventId,
      String agentId,
      @Nullable String actor,
      Action action,
      @Nullable String sessionId)
      implements Input {

    /** What is done without a desktop. */
    public AgentActed(String eventId, String agentId, @Nullable String actor, Action action) {
      this(eventId, agentId, actor, action, null);
    }
  }

  /** Time passed: whatever is due is done. */
  record TimePassed() implements Input {}

  /** Definitions changed: logged-in agents take the new ones. */
  record DefinitionsChanged() implements Input {}

  /** The service was away and is back: nobody loses a lease for heartbeats that nobody read. */
  record Resumed() implements Input {}
}
