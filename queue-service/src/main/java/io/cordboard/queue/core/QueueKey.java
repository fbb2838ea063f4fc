package io.cordboard.queue.core;

import java.util.Comparator;

/**
 * Which queue: the ids of queues are a tenant's own, and two tenants may have the same.
 *
 * @param instanceId the tenant
 * @param queueId the queue
 */
public record QueueKey(String instanceId, String queueId) implements Comparable<QueueKey> {

  private static final Comparator<QueueKey> ORDER =
      Comparator.comparing(QueueKey::instanceId).thenComparing(QueueKey::queueId);

  @Override
  public int compareTo(QueueKey other) {
    return ORDER.compare(this, other);
  }
}
