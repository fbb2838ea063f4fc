package io.cordboard.campaign.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Whether, and when, a record is tried again.
 *
 * @param attemptsMax attempts for one record, at least 1
 * @param delays how long to wait after an outcome; an outcome that is not named is not retried
 */
public record RetryRules(int attemptsMax, Map<AttemptOutcome, Duration> delays) {

  /** What holds where a campaign says nothing. */
  public static final RetryRules DEFAULT =
      new RetryRules(
          3,
          Map.of(
              AttemptOutcome.BUSY, Duration.ofMinutes(15),
              AttemptOutcome.NO_ANSWER, Duration.ofHours(2),
              AttemptOutcome.FAILED, Duration.ofMinutes(30),
              AttemptOutcome.VOICEMAIL, Duration.ofHours(4),
              AttemptOutcome.EXPIRED, Duration.ofMinutes(1)));

  public RetryRules {
    if (attemptsMax < 1) {
      throw new IllegalArgumentException("attemptsMax is " + attemptsMax + ", expected at least 1");
    }
    Map<AttemptOutcome, Duration> ordered = new EnumMap<>(AttemptOutcome.class);
    ordered.putAll(delays);
    delays = Collections.unmodifiableMap(ordered);
  }

  /**
   * What becomes of a record after an attempt.
   *
   * @param outcome how the attempt ended
   * @param attemptsMade how many there were, this one included
   * @param endedAt when it ended
   * @param window when the record's zone may be called
   */
  public RecordState after(
      AttemptOutcome outcome,
      int attemptsMade,
      Instant endedAt,
      CallingWindow window,
      ZoneId zone) {
    Duration delay = delays.get(outcome);
    if (delay == null) {
      return new RecordState.Done(RecordState.DoneReason.OUTCOME_IS_FINAL);
    }
    if (attemptsMade >= attemptsMax) {
      return new RecordState.Done(RecordState.DoneReason.ATTEMPTS_USED_UP);
    }
    return new RecordState.RetryAt(window.nextOpen(endedAt.plus(delay), zone));
  }
}
