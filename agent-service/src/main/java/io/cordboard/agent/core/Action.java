package io.cordboard.agent.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an agent, or somebody for the agent, does at a desktop. */
public sealed interface Action {

  /** Begins to work; status stays Offline until one is chosen. The newest session wins. */
  record LogIn(String sessionId, @Nullable String endpoint) implements Action {}

  /** Stops working; a session that was replaced can't log the newer one out. */
  record LogOut(@Nullable String sessionId) implements Action {}

  /** Chooses a status; it waits while anything is in hand. */
  record SetStatus(String status) implements Action {}

  /** Takes an offer. */
  record Accept(String assignmentId) implements Action {}

  /** Turns an offer down. */
  record Reject(String assignmentId) implements Action {}

  /** Asks something of a contact in hand. */
  record Ask(String assignmentId, Request request) implements Action {}

  /** After-contact work is done. */
  record EndAfterContactWork(String assignmentId) implements Action {}

  /** Back after a missed contact. */
  record ClearMissed() implements Action {}

  /**
   * Calls somebody.
   *
   * @param contactId the contact that is to begin
   * @param queueId the queue in whose name; null for the profile's default outbound queue
   * @param gatewayId the gateway that calls; null for the profile's
   * @param attributes what the contact's attributes begin with; at most {@value
   *     #ATTRIBUTES_MAX_BYTES} bytes of names and values in UTF-8
   */
  record Dial(
      String contactId,
      E164 number,
      @Nullable String queueId,
      @Nullable String gatewayId,
      Map<String, String> attributes)
      implements Action {

    /** Connect's limit for the attributes of a contact. */
    public static final int ATTRIBUTES_MAX_BYTES = 32 * 1024;

    public Dial {
      attributes = Map.copyOf(attributes);
    }
  }

  /** The desktop is alive. */
  record Heartbeat(String sessionId) implements Action {}
}
