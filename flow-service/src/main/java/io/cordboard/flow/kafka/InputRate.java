package io.cordboard.flow.kafka;

/**
 * How many inputs a second there are, as a moving average that follows a change within some ten
 * inputs.
 */
final class InputRate {

  private static final double WEIGHT = 0.1;
  private static final double NANOS_PER_SECOND = 1e9;

  /** A longer pause counts as this one, so that a burst after a quiet night is seen as one soon. */
  private static final double PAUSE_MAX_NANOS = NANOS_PER_SECOND;

  private double averageGapNanos = PAUSE_MAX_NANOS;
  private long lastNanos;
  private boolean isFirst = true;

  /** An input came in; the rate with it. Times are of a clock that only moves on. */
  double inputAt(long nanos) {
    double gap =
        isFirst ? PAUSE_MAX_NANOS : Math.min((double) (nanos - lastNanos), PAUSE_MAX_NANOS);
    isFirst = false;
    lastNanos = nanos;
    averageGapNanos += WEIGHT * (gap - averageGapNanos);
    return NANOS_PER_SECOND / Math.max(averageGapNanos, 1);
  }
}
