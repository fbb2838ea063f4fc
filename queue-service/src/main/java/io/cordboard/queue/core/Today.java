package io.cordboard.queue.core;

import org.jspecify.annotations.Nullable;

/**
 * Counts since midnight UTC.
 *
 * @param day days since the epoch
 * @param enqueued contacts that came in; a contact that returns to its place counts once
 * @param handled contacts that an agent took
 * @param handledInTime those of them that waited no longer than the service level
 * @param abandoned contacts whose customer gave up
 */
public record Today(long day, long enqueued, long handled, long handledInTime, long abandoned) {

  /** Before the first day. */
  public static final Today NONE = new Today(0, 0, 0, 0, 0);

  private static final long DAY_MS = 86_400_000;

  /** The counts at a moment: these, or none if a new day has begun. */
  public Today at(long nowMs) {
    long today = Math.floorDiv(nowMs, DAY_MS);
    // A clock that steps back over midnight must not lose the new day's counts.
    return today > day ? new Today(today, 0, 0, 0, 0) : this;
  }

  Today enqueuedAt(long nowMs) {
    Today now = at(nowMs);
    return new Today(now.day, now.enqueued + 1, now.handled, now.handledInTime, now.abandoned);
  }

  Today dequeuedAt(long nowMs, DequeueReason reason, boolean inTime) {
    Today now = at(nowMs);
    return switch (reason) {
      case CONNECTED_TO_AGENT ->
          new Today(
              now.day,
              now.enqueued,
              now.handled + 1,
              now.handledInTime + (inTime ? 1 : 0),
              now.abandoned);
      case CUSTOMER_LEFT ->
          new Today(now.day, now.enqueued, now.handled, now.handledInTime, now.abandoned + 1);
      case TRANSFERRED, FLOW_ENDED_CONTACT, EXPIRED, API, LINE_FAILED, UNKNOWN -> now;
    };
  }

  /**
   * The share of contacts taken in time among those taken or abandoned, 0 to 1; null before the
   * first.
   */
  public @Nullable Double serviceLevel() {
    long decided = handled + abandoned;
    return decided == 0 ? null : (double) handledInTime / decided;
  }
}
