package io.cordboard.queue.core;

import org.jspecify.annotations.Nullable;

/**
 * How fast agents take contacts from a queue: the time between two takings while somebody waits,
 * exponentially smoothed. Time in which nobody waits says nothing about agents and does not count.
 *
 * @param intervalMs the smoothed time between two takings; meaningless before the first
 * @param taken how many were taken
 * @param lastTakenAtMs when the last was taken
 * @param waitingSinceMs since when somebody has been waiting without a break
 */
public record Pace(double intervalMs, long taken, long lastTakenAtMs, long waitingSinceMs) {

  /** Before anything happened. */
  public static final Pace NONE = new Pace(0, 0, 0, 0);

  // About the last ten takings count: quick to follow a shift change, slow to follow one long call.
  private static final double WEIGHT_OF_LATEST = 0.2;

  Pace waitingFrom(long nowMs) {
    return new Pace(intervalMs, taken, lastTakenAtMs, nowMs);
  }

  Pace takenAt(long nowMs) {
    double latest = Math.max(0, nowMs - Math.max(lastTakenAtMs, waitingSinceMs));
    double smoothed = taken == 0 ? latest : intervalMs + WEIGHT_OF_LATEST * (latest - intervalMs);
    return new Pace(smoothed, taken + 1, nowMs, waitingSinceMs);
  }

  /**
   * How long a contact at {@code position} will wait, in milliseconds: nothing if as many agents
   * are available; else its position times the smoothed time between takings. Null if nobody serves
   * the queue or nothing was taken yet.
   */
  @Nullable Long estimatedWaitMs(int position, Staffing staffing) {
    if (staffing.known() && staffing.all().staffed() == 0) {
      return null;
    }
    if (staffing.known() && position <= staffing.all().available()) {
      return 0L;
    }
    return taken == 0 ? null : Math.round(position * intervalMs);
  }
}
