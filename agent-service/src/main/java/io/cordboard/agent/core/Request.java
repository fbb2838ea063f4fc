package io.cordboard.agent.core;

/** What an agent asks of a contact in hand; flow-service does it. */
public sealed interface Request {

  /** Hold the customer. */
  record Hold() implements Request {}

  /** Take the customer back. */
  record Resume() implements Request {}

  /** Mute or unmute the agent's microphone. */
  record Mute(boolean muted) implements Request {}

  /** Hang up. */
  record Disconnect() implements Request {}

  /** Hand the customer on. */
  record Transfer(Target target, String targetId) implements Request {}

  /** What kind of target a transfer has. */
  enum Target {
    /** Another agent. */
    AGENT,
    /** A queue. */
    QUEUE,
    /** An outside number. */
    PHONE_NUMBER
  }
}
