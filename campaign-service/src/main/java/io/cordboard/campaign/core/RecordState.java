package io.cordboard.campaign.core;

import java.time.Instant;

/**
 * Where a record of a list stands.
 *
 * <pre>
 *   Ready --dial--&gt; Dialling --attempt ended--&gt; RetryAt --dial, when due--&gt; Dialling
 *                            --attempt ended--&gt; Done
 *   Ready, RetryAt --number on the do-not-call list--&gt; Done
 * </pre>
 */
public sealed interface RecordState {

  /** Never tried. */
  record Ready() implements RecordState {}

  /** An attempt is under way, from the request to its outcome. */
  record Dialling(String attemptId) implements RecordState {}

  /** Tried, and to be tried again, not before {@code at}. */
  record RetryAt(Instant at) implements RecordState {}

  /** Never to be tried again. */
  record Done(DoneReason reason) implements RecordState {}

  /** Why a record is done. */
  enum DoneReason {
    /** The last outcome is one that is not retried. */
    OUTCOME_IS_FINAL,
    /** There were as many attempts as the campaign allows. */
    ATTEMPTS_USED_UP,
    /** Its number is on the do-not-call list. */
    DO_NOT_CALL
  }
}
