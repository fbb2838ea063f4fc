package io.cordboard.agent.core;

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

  /** The desktop is alive. */
  record Heartbeat(String sessionId) implements Action {}
}
