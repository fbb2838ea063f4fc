package io.cordboard.queue.core;

/** How a customer and the centre talk. */
public enum Channel {
  VOICE,
  CHAT,
  TASK,
  EMAIL,
  /** A channel that this build is too old to know; its contacts wait like all others. */
  UNKNOWN
}
