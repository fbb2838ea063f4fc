package io.cordboard.flow.engine;

/** Why what is recorded changed. New ones at the end: stored states count on the order. */
public enum RecordingCause {
  /** A recording block. */
  BLOCK,
  /** Agent and customer were joined. */
  JOINED,
  /** The customer was put on hold, or taken back. */
  HOLD,
  /** Sensitive input begins, or is over. */
  SENSITIVE_INPUT,
  /** The agent, or a supervisor, asked for it. */
  AGENT,
  /** A pause was longer than {@link Limits#recordingPauseMax}. */
  PAUSE_LIMIT,
  /** The customer goes on in another contact. */
  CONTACT_MOVED,
  /** The gateway could not do what was asked: all is as it was. */
  LINE_FAILED
}
