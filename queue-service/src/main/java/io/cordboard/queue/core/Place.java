package io.cordboard.queue.core;

/**
 * Where a contact stands in its queue: by priority, then by age, then by arrival.
 *
 * @param priority 1 is served first
 * @param sinceMs when its waiting began, less what was added to its age
 * @param arrival the queue's count when it came in; unique in the queue
 */
public record Place(int priority, long sinceMs, long arrival) implements Comparable<Place> {

  @Override
  public int compareTo(Place other) {
    if (priority != other.priority) {
      return Integer.compare(priority, other.priority);
    }
    if (sinceMs != other.sinceMs) {
      return Long.compare(sinceMs, other.sinceMs);
    }
    return Long.compare(arrival, other.arrival);
  }
}
