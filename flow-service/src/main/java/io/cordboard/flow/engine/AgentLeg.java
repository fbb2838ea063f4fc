package io.cordboard.flow.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent's part in a contact.
 *
 * <pre>
 *   CONNECTING -&gt; WHISPER -&gt; DEQUEUING -&gt; CUSTOMER_WHISPER -&gt; JOINING -&gt; CONNECTED &lt;-&gt; ON_HOLD -&gt; AFTER_CONTACT_WORK
 *   (until CUSTOMER_WHISPER the contact still waits in its queue and the customer hears the customer queue flow)
 * </pre>
 *
 * @param command sequence of the command or request that the stage waits for; 0 if none
 * @param connectedAt when customer and agent were joined
 * @param heldSince when the present hold began
 * @param holdCommand sequence of a hold or resume that the gateway has not answered yet; 0 if none
 */
public record AgentLeg(
    String agentId,
    String assignmentId,
    String participantId,
    String username,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String routingProfileId,
    Stage stage,
    long command,
    @Nullable Instant connectedAt,
    @Nullable Instant heldSince,
    long holdCommand,
    int holds,
    long holdMs,
    long longestHoldMs,
    @Nullable Instant endedAt,
    @Nullable Instant afterContactWorkStartedAt) {

  /** How far the leg is. */
  public enum Stage {
    CONNECTING,
    WHISPER,
    DEQUEUING,
    CUSTOMER_WHISPER,
    JOINING,
    CONNECTED,
    ON_HOLD,
    AFTER_CONTACT_WORK,
    /** The agent is there and the customer is being called back. */
    DIALLING_CUSTOMER
  }

  static AgentLeg connecting(Input.Accepted accepted, String participantId, long command) {
    return new AgentLeg(
        accepted.agentId(),
        accepted.assignmentId(),
        participantId,
        accepted.username(),
        accepted.firstName(),
        accepted.lastName(),
        accepted.routingProfileId(),
        Stage.CONNECTING,
        command,
        null,
        null,
        0,
        0,
        0,
        0,
        null,
        null);
  }

  /** Whether customer and agent have spoken. */
  public boolean wasConnected() {
    return connectedAt != null;
  }
}
