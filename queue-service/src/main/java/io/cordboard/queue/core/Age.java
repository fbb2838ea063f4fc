package io.cordboard.queue.core;

/**
 * How long a contact has been waiting, whatever its place.
 *
 * @param enqueuedAtMs when its waiting began
 * @param arrival the queue's count when it came in; unique in the queue
 */
record Age(long enqueuedAtMs, long arrival) implements Comparable<Age> {

  @Override
  public int compareTo(Age other) {
    return enqueuedAtMs == other.enqueuedAtMs
        ? Long.compare(arrival, other.arrival)
        : Long.compare(enqueuedAtMs, other.enqueuedAtMs);
  }
}
