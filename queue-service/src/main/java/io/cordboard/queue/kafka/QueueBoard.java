package io.cordboard.queue.kafka;

import io.cordboard.queue.core.QueueState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The queues that this process holds now, for readers on other threads. What they see may be a few
 * milliseconds ahead of what is committed.
 */
public final class QueueBoard {

  private final Map<String, QueueState> queues = new ConcurrentHashMap<>();

  void show(QueueState queue) {
    queues.put(queue.queueId(), queue);
  }

  void remove(String queueId) {
    queues.remove(queueId);
  }

  /** A queue, or null if it is empty and always was, or another process holds it. */
  public @Nullable QueueState find(String queueId) {
    return queues.get(queueId);
  }
}
