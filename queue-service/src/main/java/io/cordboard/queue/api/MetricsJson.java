package io.cordboard.queue.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.queue.definition.QueueDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a queue stands; the components are those of {@code queue-metrics}.
 *
 * @param oldestContactAgeMs 0 if none waits
 * @param serviceLevel share of contacts taken in time today; null before the first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MetricsJson(
    String instanceId,
    String queueId,
    @Nullable String queueName,
    Instant occurredAt,
    int contactsInQueue,
    long oldestContactAgeMs,
    int agentsOnline,
    int agentsAvailable,
    int agentsStaffed,
    int agentsOnContact,
    int agentsAfterContactWork,
    long enqueuedToday,
    long handledToday,
    long abandonedToday,
    @Nullable Double serviceLevel,
    int serviceLevelSeconds) {

  static MetricsJson of(QueueMetrics metrics) {
    return new MetricsJson(
        metrics.getInstanceId(),
        metrics.getQueueId(),
        metrics.getQueueName(),
        metrics.getOccurredAt(),
        metrics.getContactsInQueue(),
        metrics.getOldestContactAgeMs(),
        metrics.getAgentsOnline(),
        metrics.getAgentsAvailable(),
        metrics.getAgentsStaffed(),
        metrics.getAgentsOnContact(),
        metrics.getAgentsAfterContactWork(),
        metrics.getEnqueuedToday(),
        metrics.getHandledToday(),
        metrics.getAbandonedToday(),
        metrics.getServiceLevel(),
        metrics.getServiceLevelSeconds());
  }

  /** Of a queue in which nothing has happened yet. */
  static MetricsJson empty(String instanceId, QueueDocument queue, Instant now) {
    return new MetricsJson(
        instanceId,
        queue.id(),
        queue.name(),
        now,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        null,
        queue.serviceLevelSeconds());
  }
}
