package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/** What an agent, or a supervisor, asks of a contact in hand; flow-service does it. */
public sealed interface Request {

  /** Hold the customer. */
  record Hold() implements Request {}

  /** Take the customer back. */
  record Resume() implements Request {}

  /** Hold whom the agent's transfer has reached, or take them back. */
  record HoldParty(boolean held) implements Request {}

  /** Mute or unmute the agent's microphone. */
  record Mute(boolean muted) implements Request {}

  /** Suspend recording, or go on with it. */
  record PauseRecording(boolean paused) implements Request {}

  /** Hang up. */
  record Disconnect() implements Request {}

  /**
   * Hand the customer on.
   *
   * @param flow the flow that the transfer runs; null for the default transfer flow
   */
  record Transfer(Target target, String targetId, @Nullable String flow) implements Request {

    /** By the default transfer flow. */
    public Transfer(Target target, String targetId) {
      this(target, targetId, null);
    }
  }

  /** Back to the queue, before agent and customer have spoken. Only for supervisors. */
  record Requeue() implements Request {}

  /**
   * A supervisor listens, or speaks. Only for supervisors.
   *
   * @param endpoint the supervisor's device; null if the gateway knows it
   */
  record Monitor(Mode mode, @Nullable String endpoint) implements Request {}

  /** The supervisor leaves. Only for supervisors. */
  record StopMonitoring() implements Request {}

  /** Whether only supervisors may ask it. */
  default boolean isForSupervisors() {
    return switch (this) {
      case Requeue _, Monitor _, StopMonitoring _ -> true;
      case Hold _, Resume _, HoldParty _, Mute _, PauseRecording _, Disconnect _, Transfer _ ->
          false;
    };
  }

  /** How a supervisor takes part. */
  enum Mode {
    /** Hears the two, and is not heard. */
    SILENT_MONITOR,
    /** Speaks with both. */
    BARGE
  }

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
