package io.cordboard.queue.kafka;

import io.cordboard.queue.core.QueueKey;
import io.cordboard.queue.core.QueueState;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The queues that this process holds now, for readers on other threads. What they see may be a few
 * milliseconds ahead of what is committed.
 */
public final class QueueBoard {

  private final Map<QueueKey, QueueState> queues = new ConcurrentHashMap<>();
  private final Set<Integer> partitions = ConcurrentHashMap.newKeySet();

  /** What this process can say of a queue. */
  public sealed interface Found {
    /** It stands like this. */
    record Held(QueueState queue) implements Found {}

    /** This process holds it, and nothing ever happened there. */
    record Untouched() implements Found {}

    /** Nothing: this process does not hold it, or not yet. */
    record NotHere() implements Found {}
  }

  void show(QueueState queue) {
    queues.put(queue.key(), queue);
  }

  void remove(QueueKey key) {
    queues.remove(key);
  }

  /** All queues of a partition are shown: one of it that is not here is untouched. */
  void holds(int partition) {
    partitions.add(partition);
  }

  /** To be said before the first queue of the partition is removed. */
  void holdsNoLonger(int partition) {
    partitions.remove(partition);
  }

  /**
   * What can be said of a queue.
   *
   * @param partition in which all about it is; negative if that can't be told
   */
  public Found look(QueueKey key, int partition) {
    // Looked at before and after: a task that comes or goes meanwhile makes no queue untouched.
    boolean heldBefore = partitions.contains(partition);
    QueueState queue = queues.get(key);
    if (queue != null) {
      return new Found.Held(queue);
    }
    return heldBefore && partitions.contains(partition)
        ? new Found.Untouched()
        : new Found.NotHere();
  }

  /** A queue, or null if nothing can be said of it here or nothing ever happened there. */
  @Nullable QueueState find(QueueKey key) {
    return queues.get(key);
  }
}
