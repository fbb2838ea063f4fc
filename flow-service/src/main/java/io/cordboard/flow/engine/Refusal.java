package io.cordboard.flow.engine;

/** Why an input was refused. The state is as it was. */
public enum Refusal {
  /** An input with this id was taken already. */
  DUPLICATE,
  /** The chain has no such contact. */
  UNKNOWN_CONTACT,
  /** The contact is over. */
  CONTACT_ENDED,
  /** The contact exists already. */
  CONTACT_EXISTS,
  /** Nothing waits for it: late, early, or about a command that was answered already. */
  NOT_WAITING_FOR_THIS,
  /** No participant of this id is on the line. */
  UNKNOWN_PARTICIPANT,
  /** The assignment is not the contact's present one. */
  UNKNOWN_ASSIGNMENT,
  /**
   * The contact is in a state in which this makes no sense, such as hold before the agent is
   * connected.
   */
  NOT_IN_THIS_STATE,
  /** The timer was cancelled or set anew. */
  STALE_TIMER
}
