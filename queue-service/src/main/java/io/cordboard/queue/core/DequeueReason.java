package io.cordboard.queue.core;

/** Why a contact leaves its queue. */
public enum DequeueReason {
  /** An agent takes it. */
  CONNECTED_TO_AGENT,
  /** The customer gave up. */
  CUSTOMER_LEFT,
  /** It moves to another queue or number. */
  TRANSFERRED,
  /** A flow ended the contact. */
  FLOW_ENDED_CONTACT,
  /** It waited as long as the queue allows. */
  EXPIRED,
  /** A program or supervisor took it out. */
  API,
  /** Its gateway or line failed. */
  LINE_FAILED,
  /** A reason that this build is too old to know. */
  UNKNOWN
}
