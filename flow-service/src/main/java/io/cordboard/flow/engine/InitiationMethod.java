package io.cordboard.flow.engine;

/** How a contact began; the words of Connect's contact record. */
public enum InitiationMethod {
  INBOUND,
  OUTBOUND,
  TRANSFER,
  CALLBACK,
  API,
  QUEUE_TRANSFER,
  DISCONNECT,
  MONITOR
}
