package io.cordboard.agent.core;

/** What an agent status means for routing. */
public enum StatusType {
  /** Gets contacts. */
  ROUTABLE,
  /** Works, but gets none. */
  CUSTOM,
  /** Does not work. */
  OFFLINE
}
