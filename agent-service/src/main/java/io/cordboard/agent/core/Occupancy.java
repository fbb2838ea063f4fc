package io.cordboard.agent.core;

/**
 * How busy an agent was lately: idle, then busy, then - if a cap asks for it - at rest until busy
 * time is no more than the cap's share of the whole. Times in milliseconds since 1970.
 *
 * @param idleSince when the agent last became free or available; 0 if never
 * @param busySince since when something has been in hand; 0 if nothing is
 * @param restUntil when the rest ends; 0 for no rest
 */
public record Occupancy(long idleSince, long busySince, long restUntil) {

  /** Nothing known, no rest. */
  public static final Occupancy NONE = new Occupancy(0, 0, 0);

  /** The longest rest, however long the agent was busy. */
  public static final long REST_MAX_MS = 600_000;

  private static final int ALL = 100;

  /** Became available. */
  Occupancy idle(long at) {
    return new Occupancy(at, busySince, restUntil);
  }

  /** Took something. */
  Occupancy busy(long at) {
    return busySince > 0 ? this : new Occupancy(idleSince, at, restUntil);
  }

  /**
   * Has nothing in hand any more. Who calls somebody during a rest still owes what was left of it,
   * and what was idle of it is spent.
   */
  Occupancy free(long at, int capPercent) {
    long busy = busySince == 0 ? 0 : at - busySince;
    long idleBefore = busySince == 0 || idleSince == 0 ? 0 : busySince - idleSince;
    long stillOwed = busySince == 0 ? 0 : restUntil - busySince;
    long owed = busy * (ALL - capPercent) / capPercent + (stillOwed > 0 ? stillOwed : -idleBefore);
    long rest = Math.clamp(owed, 0, REST_MAX_MS);
    return new Occupancy(at, 0, rest == 0 ? 0 : at + rest);
  }

  /** Whether the agent rests at a moment. */
  boolean resting(long now) {
    return now < restUntil;
  }
}
