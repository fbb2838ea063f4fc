package io.cordboard.flow.engine;

/** Why a contact should leave its queue. */
public enum DequeueReason {
  CONNECTED_TO_AGENT,
  CUSTOMER_LEFT,
  TRANSFERRED,
  FLOW_ENDED_CONTACT,
  EXPIRED,
  API,
  LINE_FAILED
}
