package io.cordboard.campaign.core;

/** How an attempt ended. The names are those of the topic. */
public enum AttemptOutcome {
  /** Customer and agent spoke. */
  CONNECTED_TO_AGENT,
  /** The flow did what it had to, without an agent. */
  COMPLETED_BY_FLOW,
  /** A person answered and waited, and no agent came in time. */
  ANSWERED_ABANDONED,
  /** The line was busy. */
  BUSY,
  /** It rang, and nobody answered. */
  NO_ANSWER,
  /** The call was turned down. */
  REJECTED,
  /** There is no such number. */
  INVALID_NUMBER,
  /** The line or its gateway failed, or nothing was heard of the attempt. */
  FAILED,
  /** A machine answered. */
  VOICEMAIL,
  /** Its time to dial was over before it was dialled. */
  EXPIRED,
  /** It was called off before it was dialled. */
  CANCELLED
}
