package io.cordboard.simulation;

import java.util.Collections;
import java.util.PriorityQueue;

/**
 * In order of arrival each contact takes the agent who is free first, or gives up. A few lines that
 * know nothing of queues, offers and events, and quick enough for hundreds of millions of contacts.
 */
final class Arithmetic {

  /** How one contact fares. */
  record Outcome(long waitedMs, boolean served) {}

  private final PriorityQueue<Long> free;
  private long at;

  Arithmetic(int agents) {
    this.free = new PriorityQueue<>(Collections.nCopies(agents, 0L));
  }

  /** The next contact comes {@code inMs} after the last. */
  Outcome arrives(long inMs, long handlingMs, long patienceMs) {
    at += inMs;
    long begins = Math.max(at, free.element());
    boolean served = begins - at <= patienceMs;
    if (served) {
      free.remove();
      free.add(begins + handlingMs);
    }
    return new Outcome(served ? begins - at : patienceMs, served);
  }
}
