package io.cordboard.campaign.core;

/** Something heard of an attempt. */
public sealed interface AttemptInput {

  /** flow-service made the contact. */
  record Initiated() implements AttemptInput {}

  /** The dial was answered. */
  record DialAnswered(boolean machine) implements AttemptInput {}

  /** The dial came to nothing. */
  record DialFailed(AttemptOutcome outcome) implements AttemptInput {}

  /** The contact entered a queue. */
  record Queued() implements AttemptInput {}

  /** Agent and customer were joined. */
  record AgentConnected() implements AttemptInput {}

  /** Nothing more will happen to the contact. */
  record ContactCompleted() implements AttemptInput {}

  /** Nothing was heard for longer than the limit of the state it is in. */
  record SilentTooLong() implements AttemptInput {}
}
