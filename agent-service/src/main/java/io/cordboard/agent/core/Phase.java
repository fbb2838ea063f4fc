package io.cordboard.agent.core;

/**
 * Where an assignment is.
 *
 * <pre>
 * OFFERED --accept--> ACCEPTED --> CONNECTING --> CONNECTED --> AFTER_CONTACT_WORK --> (released)
 *    |                    |            |              |
 *    | reject, miss,      +------------+--------------+--agent vanishes--> LOST --> (released)
 *    v withdrawn          v not connected
 *  (gone)             (released)
 * </pre>
 */
public enum Phase {
  /** Offered; exclusive until it expires. */
  OFFERED,
  /** Accepted; flow-service has not yet begun to connect the agent. */
  ACCEPTED,
  /** The agent's device is being connected, or whispers play. */
  CONNECTING,
  /** Agent and customer hear each other, or one of them is on hold. */
  CONNECTED,
  /** The contact is over for the agent, who has things left to do. */
  AFTER_CONTACT_WORK,
  /** The agent vanished; flow-service has still to end the agent's leg. */
  LOST;

  /** Whether the contact belongs to the assignment, so that nobody else may get it. */
  boolean ownsContact() {
    return this != AFTER_CONTACT_WORK;
  }
}
