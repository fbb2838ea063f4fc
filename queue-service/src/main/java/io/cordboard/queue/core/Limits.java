package io.cordboard.queue.core;

/**
 * What a tick may do at most.
 *
 * @param positionIntervalMs at least this long between two tellings of a contact's position
 * @param positionsPerTickMax contacts of a queue told that they moved in one tick, those in front
 *     first, and as many reminded, the longest not reminded first
 * @param expiriesPerTickMax contacts of a queue that expire in one tick; the rest follow in the
 *     next
 * @param reminderIntervalMs how often it is told of a contact that it still waits
 */
public record Limits(
    long positionIntervalMs,
    int positionsPerTickMax,
    int expiriesPerTickMax,
    long reminderIntervalMs) {

  /** Every 5 s, 500 positions, 500 expiries, a reminder a minute. */
  public static final Limits DEFAULTS = new Limits(5_000, 500, 500, 60_000);

  public Limits {
    if (positionIntervalMs < 0
        || positionsPerTickMax < 0
        || expiriesPerTickMax < 1
        || reminderIntervalMs < 1) {
      throw new IllegalArgumentException(
          "expected an interval and a number of positions >= 0 and a number of expiries >= 1, found "
              + positionIntervalMs
              + ", "
              + positionsPerTickMax
              + ", "
              + expiriesPerTickMax);
    }
  }
}
