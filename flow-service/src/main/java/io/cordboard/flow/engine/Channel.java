package io.cordboard.flow.engine;

/** How a customer and the centre talk. */
public enum Channel {
  VOICE,
  CHAT,
  TASK,
  EMAIL
}
