package io.cordboard.simulation;

/**
 * In order of arrival each contact takes the agent who is free first, or gives up. A few lines that
 * know nothing of queues, offers and events, and quick enough for hundreds of millions of contacts.
 */
final class Arithmetic {

  /** How one contact fares. */
  record Outcome(long waitedMs, boolean served) {}

  private final long[] free;
  private long at;

  Arithmetic(int agents) {
    this.free = new long[agents];
  }

  /** The next contact comes {@code inMs} after the last. */
  Outcome arrives(long inMs, long handlingMs, long patienceMs) {
    at += inMs;
    int first = 0;
    for (int i = 1; i < free.length; i++) {
      first = free[i] < free[first] ? i : first;
    }
    long begins = Math.max(at, free[first]);
    boolean served = begins - at <= patienceMs;
    if (served) {
      free[first] = begins + handlingMs;
    }
    return new Outcome(served ? begins - at : patienceMs, served);
  }
}
