package io.cordboard.agent.core;

/** Why an input could not be used. The state is as if it had never come. */
public enum Refusal {
  /** The same input was seen before. */
  DUPLICATE,
  /** No agent of that id is defined. */
  UNKNOWN_AGENT,
  /** The agent is not logged in. */
  NOT_LOGGED_IN,
  /** Another desktop session of the agent is the newest. */
  SESSION_REPLACED,
  /** No status of that name is defined. */
  UNKNOWN_STATUS,
  /** There is no such assignment, or not any more: the contact left, or the offer is over. */
  UNKNOWN_ASSIGNMENT,
  /** The assignment belongs to another agent. */
  NOT_YOUR_ASSIGNMENT,
  /** The assignment is in a phase that has no use for the input. */
  WRONG_PHASE,
  /** The contact does not wait (any more). */
  NOT_WAITING,
  /** The contact waits in another queue by now. */
  OTHER_QUEUE,
  /** Nothing would change: a reminder of what is known, or the end of what is over. No fault. */
  NOTHING_TO_DO,
  /** Only a supervisor may do that, and none is named. */
  NOT_A_SUPERVISOR,
  /** The agent is in an offline status. */
  OFFLINE,
  /** The agent missed a contact or was unreachable, and has not come back since. */
  NOT_CLEARED,
  /** The agent has no free slot of the channel. */
  NO_FREE_SLOT,
  /** No queue is named, and the routing profile has no default outbound queue. */
  NO_OUTBOUND_QUEUE,
  /** No gateway is named, and the routing profile has none. */
  NO_OUTBOUND_GATEWAY,
  /** The routing profile does not serve the queue, nor is it its default outbound queue. */
  QUEUE_NOT_SERVED,
  /** There is a contact of that id already. */
  CONTACT_EXISTS
}
