package io.cordboard.queue.core;

/**
 * The last {@value #MAX} requests that a queue answered, so that one that comes again is known.
 *
 * @param count how many were answered ever; the number of the last
 * @param byId the numbers of those remembered
 * @param byNumber the ids of those remembered
 */
public record RecentRequests(
    long count, RankedMap<String, Long> byId, RankedMap<Long, String> byNumber) {

  /** How many are remembered. Part of the stored format: {@link #slot} depends on it. */
  public static final int MAX = 1_000;

  /** Before the first, or {@code count} of them that are still to be restored. */
  public static RecentRequests none(long count) {
    return new RecentRequests(count, RankedMap.empty(), RankedMap.empty());
  }

  /** Whether a request was answered, as far as that is remembered. */
  public boolean contains(String requestId) {
    return byId.get(requestId) != null;
  }

  /** With one more; the oldest is forgotten when there are too many. */
  public RecentRequests plus(String requestId) {
    return restored(count + 1, requestId);
  }

  /** With a request and the number that it had. Numbers that are out of memory change nothing. */
  RecentRequests restored(long number, String requestId) {
    long last = Math.max(count, number);
    if (number <= last - MAX) {
      return this;
    }
    RankedMap<String, Long> ids = byId.put(requestId, number);
    RankedMap<Long, String> numbers = byNumber.put(number, requestId);
    String forgotten = numbers.get(last - MAX);
    if (forgotten != null) {
      numbers = numbers.remove(last - MAX);
      ids = ids.remove(forgotten);
    }
    return new RecentRequests(last, ids, numbers);
  }

  /** Where a store keeps the request of a number: the place of the one that it makes forgotten. */
  public static int slot(long number) {
    return (int) (number % MAX);
  }
}
