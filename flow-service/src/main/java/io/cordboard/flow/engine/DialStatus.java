package io.cordboard.flow.engine;

/** How far the dialling of a participant is; anything but RINGING is final. */
public enum DialStatus {
  RINGING,
  ANSWERED,
  BUSY,
  NO_ANSWER,
  REJECTED,
  INVALID_NUMBER,
  FAILED
}
