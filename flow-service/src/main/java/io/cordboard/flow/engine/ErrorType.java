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

  private ErrorType() {}
}
