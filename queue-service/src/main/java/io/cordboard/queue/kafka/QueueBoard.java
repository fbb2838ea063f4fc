package io.cordboard.queue.kafka;

import io.cordboard.queue.core.QueueKey;
import io.cordboard.queue.core.QueueState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The queues that this process holds now, for readers on other threads. What they see may be a few
 * milliseconds ahead of what is committed.
 */
public final class QueueBoard {

  private final Map<QueueKey, QueueState> queues = new ConcurrentHashMap<>();

  void show(QueueState queue) {
    queues.put(queue.key(), queue);
  }

  void remove(QueueKey key) {
    queues.remove(key);
  }

  /** A queue, or null if it is empty and always was, or another process holds it. */
  public @Nullable QueueState find(QueueKey key) {
    return queues.get(key);
  }
}
