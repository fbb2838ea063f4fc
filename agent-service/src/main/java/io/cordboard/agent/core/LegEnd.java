package io.cordboard.agent.core;

/** Why an agent's part in a contact ended. */
public enum LegEnd {
  /** The customer hung up. */
  CUSTOMER_LEFT,
  /** The agent hung up. */
  AGENT_LEFT,
  /** The device did not answer. */
  AGENT_UNREACHABLE,
  /** The contact went to somebody else. */
  TRANSFERRED,
  /** There was no contact any more when the agent accepted. */
  CONTACT_GONE,
  /** A flow ended it. */
  FLOW,
  /** A reason that this version does not know. */
  OTHER;

  /** Whether the agent must show up again before the next offer. */
  boolean agentFailed() {
    return this == AGENT_LEFT || this == AGENT_UNREACHABLE;
  }
}
