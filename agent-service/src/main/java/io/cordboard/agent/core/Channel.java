package io.cordboard.agent.core;

/** How a customer and the centre talk. */
public enum Channel {
  /** A telephone call. */
  VOICE,
  /** A message session. */
  CHAT,
  /** Work without a live customer. */
  TASK,
  /** An e-mail. */
  EMAIL
}
