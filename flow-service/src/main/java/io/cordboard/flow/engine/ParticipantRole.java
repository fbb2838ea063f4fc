package io.cordboard.flow.engine;

/** The part somebody plays in a contact. */
public enum ParticipantRole {
  CUSTOMER,
  AGENT,
  THIRD_PARTY,
  SUPERVISOR
}
