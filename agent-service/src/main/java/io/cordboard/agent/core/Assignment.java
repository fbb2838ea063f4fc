package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/**
 * A contact in an agent's hands, from the offer to the end of after-contact work. Times in
 * milliseconds since 1970.
 *
 * @param assignmentId the instance's id and {@code number}
 * @param number place among the instance's assignment events when it was offered
 * @param phaseSince when the phase began
 * @param deadline when the phase ends by itself; {@link #NO_DEADLINE} for never
 * @param requestId the request that had put the contact into its queue; empty for one that the
 *     agent dialled
 * @param attempt which attempt to find an agent for the contact it is, from 1; 0 for a contact that
 *     the agent dialled
 * @param connectedAt when agent and customer were joined; 0 if they were not
 * @param onHold whether the customer is on hold, or the task paused
 * @param lastSequence the newest contact event seen, by its place in the contact's chain
 * @param lossReason why the agent is lost, in phase LOST
 * @param party who the contact is with
 */
public record Assignment(
    String assignmentId,
    long number,
    String agentId,
    String contactId,
    String initialContactId,
    QueueRef queue,
    Channel channel,
    Phase phase,
    long phaseSince,
    long deadline,
    String requestId,
    int attempt,
    long connectedAt,
    boolean onHold,
    long lastSequence,
    @Nullable String lossReason,
    WaitingContact.Party party) {

  /** No deadline. */
  public static final long NO_DEADLINE = Long.MAX_VALUE;

  /** Whether it is a task that rests, which takes no place of the agent's. */
  boolean isPaused() {
    return channel == Channel.TASK && onHold;
  }

  /** Whether the agent called the customer: no agent was looked for. */
  public boolean isDialled() {
    return attempt == 0;
  }

  Assignment to(Phase next, long at, long newDeadline) {
    return copy(next, at, newDeadline, connectedAt, next == Phase.CONNECTED && onHold, lossReason);
  }

  Assignment connected(long at, long newDeadline) {
    return copy(Phase.CONNECTED, at, newDeadline, at, false, lossReason);
  }

  Assignment held(boolean held, long at) {
    return copy(phase, at, deadline, connectedAt, held, lossReason);
  }

  Assignment lost(String reason, long at, long newDeadline) {
    return copy(Phase.LOST, at, newDeadline, connectedAt, onHold, reason);
  }

  Assignment until(long newDeadline) {
    return copy(phase, phaseSince, newDeadline, connectedAt, onHold, lossReason);
  }

  Assignment seen(long sequence) {
    return new Assignment(
        assignmentId,
        number,
        agentId,
        contactId,
        initialContactId,
        queue,
        channel,
        phase,
        phaseSince,
        deadline,
        requestId,
        attempt,
        connectedAt,
        onHold,
        Math.max(lastSequence, sequence),
        lossReason,
        party);
  }

  private Assignment copy(
      Phase newPhase,
      long since,
      long newDeadline,
      long newConnectedAt,
      boolean held,
      @Nullable String loss) {
    return new Assignment(
        assignmentId,
        number,
        agentId,
        contactId,
        initialContactId,
        queue,
        channel,
        newPhase,
        since,
        newDeadline,
        requestId,
        attempt,
        newConnectedAt,
        held,
        lastSequence,
        loss,
        party);
  }
}
