package io.cordboard.queue.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * How often a failed thread may be replaced: {@value #MAX} times in {@value #WINDOW_SECONDS}
 * seconds. A registry or broker that was away is back by then; a bug is not cured by trying on.
 */
final class Restarts {

  static final int MAX = 20;
  static final int WINDOW_SECONDS = 120;

  private final Deque<Long> recent = new ArrayDeque<>();

  synchronized boolean allows(long nanoTime) {
    while (!recent.isEmpty()
        && nanoTime - recent.peekFirst() > TimeUnit.SECONDS.toNanos(WINDOW_SECONDS)) {
      recent.removeFirst();
    }
    recent.addLast(nanoTime);
    return recent.size() <= MAX;
  }
}
