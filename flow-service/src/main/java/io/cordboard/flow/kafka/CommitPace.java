package io.cordboard.flow.kafka;

/**
 * Whether an input should be committed at once, because nothing else waits. Two signs are needed:
 * few inputs, by a moving average that follows a change within some ten inputs; and that this one
 * has not waited itself. The rate alone would deceive: where each commit is slow, few inputs get
 * through, and committing each of them would keep it so.
 */
final class CommitPace {

  /** An input that is older has waited for others, on the way or here. */
  private static final long FRESH_MAX_MS = 25;

  private static final double WEIGHT = 0.1;
  private static final double NANOS_PER_SECOND = 1e9;

  /** A longer pause counts as this one, so that a burst after a quiet night is seen as one soon. */
  private static final double PAUSE_MAX_NANOS = NANOS_PER_SECOND;

  private final int maxRate;
  private double averageGapNanos = PAUSE_MAX_NANOS;
  private long lastNanos;
  private boolean isFirst = true;

  /**
   * A pace.
   *
   * @param maxRate inputs a second up to which each is committed at once
   */
  CommitPace(int maxRate) {
    this.maxRate = maxRate;
  }

  /**
   * Whether to commit now.
   *
   * @param nanos a clock that only moves on
   * @param ageMs how long ago the input was written; negative if its writer's clock is ahead
   */
  boolean isAtRest(long nanos, long ageMs) {
    double gap =
        isFirst ? PAUSE_MAX_NANOS : Math.min((double) (nanos - lastNanos), PAUSE_MAX_NANOS);
    isFirst = false;
    lastNanos = nanos;
    averageGapNanos += WEIGHT * (gap - averageGapNanos);
    double rate = NANOS_PER_SECOND / Math.max(averageGapNanos, 1);
    return rate <= maxRate && ageMs <= FRESH_MAX_MS;
  }
}
