package io.cordboard.campaign.core;

/**
 * Where an attempt stands.
 *
 * <pre>
 *   Requested --contact initiated--&gt; Ringing --answered--&gt; Answered --queued--&gt; Waiting --agent--&gt; WithAgent
 *   any of these --dial failed, contact completed, nothing heard for too long--&gt; Finished
 * </pre>
 *
 * <p>Steps may be left out, because topics are not ordered among each other and a step may be heard
 * of late; none is ever taken back.
 */
public sealed interface AttemptState {

  /** flow-service was asked to dial. */
  record Requested() implements AttemptState {}

  /** flow-service has the contact; the line rings. */
  record Ringing() implements AttemptState {}

  /**
   * Somebody or something answered; the campaign flow runs.
   *
   * @param machine whether answering-machine detection heard a machine
   */
  record Answered(boolean machine) implements AttemptState {}

  /** The customer waits in a queue. */
  record Waiting() implements AttemptState {}

  /** An agent and the customer speak, or have spoken. */
  record WithAgent() implements AttemptState {}

  /** Over. */
  record Finished(AttemptOutcome outcome) implements AttemptState {}
}
