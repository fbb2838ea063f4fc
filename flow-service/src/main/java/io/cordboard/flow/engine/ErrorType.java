package io.cordboard.flow.engine;

/**
 * The flow language's error types that our blocks raise. They are words, not an enum: a flow may
 * name others.
 */
public final class ErrorType {

  /** Anything that has no type of its own. */
  public static final String NO_MATCHING_ERROR = "NoMatchingError";

  /** No condition holds. */
  public static final String NO_MATCHING_CONDITION = "NoMatchingCondition";

  /** Nothing was entered in time. */
  public static final String INPUT_TIME_LIMIT_EXCEEDED = "InputTimeLimitExceeded";

  /** What was entered is no telephone number. */
  public static final String INVALID_PHONE_NUMBER = "InvalidPhoneNumber";

  /** The queue is full. */
  public static final String QUEUE_AT_CAPACITY = "QueueAtCapacity";

  /** The block is not for the contact's channel. */
  public static final String CHANNEL_MISMATCH = "ChannelMismatch";

  /** Messages of a chat could not be redacted while they are sent. */
  public static final String IN_FLIGHT_REDACTION_CONFIGURATION_FAILED =
      "InFlightRedactionConfigurationFailed";

  /** An outside party could not be reached. */
  public static final String CALL_FAILED = "CallFailed";

  /** An outside party did not answer in time. */
  public static final String CONNECTION_TIME_LIMIT_EXCEEDED = "ConnectionTimeLimitExceeded";

  /** The number to call back is none. */
  public static final String INVALID_CALLBACK_NUMBER = "InvalidCallbackNumber";

  /** The number to call back is one that is not called. */
  public static final String CALLBACK_NUMBER_NOT_DIALABLE = "CallbackNumberNotDialable";

  /** Somebody whom a block waits for is not on the contact. */
  public static final String PARTICIPANT_NOT_FOUND = "ParticipantNotFound";

  /** No action of a view was chosen in time. */
  public static final String TIME_LIMIT_EXCEEDED = "TimeLimitExceeded";

  private ErrorType() {}
}
