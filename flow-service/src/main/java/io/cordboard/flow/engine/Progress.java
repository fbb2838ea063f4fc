package io.cordboard.flow.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a contact is in its life.
 *
 * <pre>
 *   SCHEDULED -&gt; QUEUED (a callback: the customer is dialled once an agent is there)
 *   (dialled by an agent) -&gt; CONNECTING_AGENT
 *   DIALLING -----+                 +--------- returns to its place ---------+
 *                 v                 v                                        |
 *   (arrived) -&gt; IN_FLOW -&gt; QUEUED -&gt; CONNECTING_AGENT -&gt; CONNECTED_TO_AGENT |
 *                 |           |             |    |               |           |
 *                 +-----------+-------------+    +---------------+-----------+
 *                             v                                  v
 *                       COMPLETED &lt;--- (no agent) --- DISCONNECTED --- after-contact work done ---&gt; COMPLETED
 *
 *   A task in IN_FLOW, QUEUED or CONNECTED_TO_AGENT may be PAUSED: see Pauses.
 * </pre>
 *
 * @param connectedToSystemAt when media was up
 * @param disconnectedAt when the customer's line ended
 * @param flowId the flow that the entry point or the campaign chose
 * @param connectionAttempts how often an agent was tried
 * @param nextContactId the contact that follows
 */
public record Progress(
    Phase phase,
    Instant initiatedAt,
    @Nullable Instant connectedToSystemAt,
    @Nullable Instant disconnectedAt,
    @Nullable DisconnectReason reason,
    @Nullable String flowId,
    @Nullable Integer flowVersion,
    int connectionAttempts,
    @Nullable String nextContactId) {

  /** Where the contact is. */
  public enum Phase {
    DIALLING,
    IN_FLOW,
    QUEUED,
    CONNECTING_AGENT,
    CONNECTED_TO_AGENT,
    DISCONNECTED,
    COMPLETED,
    /** A callback or a task whose time has not come. */
    SCHEDULED,
    /** A task that rests until it is resumed. */
    PAUSED;

    /** Whether the customer is on this contact's line. */
    public boolean isLive() {
      return this != DISCONNECTED && this != COMPLETED;
    }
  }

  static Progress began(Phase phase, Instant at) {
    return new Progress(phase, at, null, null, null, null, null, 0, null);
  }

  Progress in(Phase next) {
    return new Progress(
        next,
        initiatedAt,
        connectedToSystemAt,
        disconnectedAt,
        reason,
        flowId,
        flowVersion,
        connectionAttempts,
        nextContactId);
  }

  Progress connectedToSystem(Instant at, @Nullable String newFlowId, @Nullable Integer newVersion) {
    return new Progress(
        phase == Phase.DIALLING || phase == Phase.SCHEDULED ? Phase.IN_FLOW : phase,
        initiatedAt,
        at,
        disconnectedAt,
        reason,
        newFlowId,
        newVersion,
        connectionAttempts,
        nextContactId);
  }

  Progress disconnected(Instant at, DisconnectReason why) {
    return new Progress(
        Phase.DISCONNECTED,
        initiatedAt,
        connectedToSystemAt,
        at,
        why,
        flowId,
        flowVersion,
        connectionAttempts,
        nextContactId);
  }

  Progress attempted() {
    return new Progress(
        phase,
        initiatedAt,
        connectedToSystemAt,
        disconnectedAt,
        reason,
        flowId,
        flowVersion,
        connectionAttempts + 1,
        nextContactId);
  }

  Progress followedBy(String contactId) {
    return new Progress(
        phase,
        initiatedAt,
        connectedToSystemAt,
        disconnectedAt,
        reason,
        flowId,
        flowVersion,
        connectionAttempts,
        contactId);
  }
}
