package io.cordboard.queue.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.queue.definition.QueueDocument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a queue stands; the components are those of {@code queue-metrics}.
 *
 * @param oldestContactAgeMs 0 if none waits
 * @param estimatedWaitMs how long a contact that came now would wait; null while that can't be told
 * @param channels contacts by channel; those of which none waits are left out
 * @param agents agents by channel; those on which nobody serves the queue are left out
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
    int serviceLevelSeconds,
    int agentsMissed,
    @Nullable Long estimatedWaitMs,
    List<Waiting> channels,
    List<Agents> agents) {

  /** Contacts of a channel that wait. */
  public record Waiting(String channel, int contactsInQueue, long oldestContactAgeMs) {}

  /** Agents who serve the queue on a channel. */
  public record Agents(
      String channel,
      int online,
      int available,
      int staffed,
      int onContact,
      int afterContactWork,
      int missed) {}

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
        metrics.getServiceLevelSeconds(),
        metrics.getAgentsMissed(),
        metrics.getEstimatedWaitMs(),
        metrics.getChannels().stream()
            .map(of ->
                new Waiting(
                    of.getChannel().name(), of.getContactsInQueue(), of.getOldestContactAgeMs()))
            .toList(),
        metrics.getAgents().stream()
            .map(of ->
                new Agents(
                    of.getChannel().name(),
                    of.getOnline(),
                    of.getAvailable(),
                    of.getStaffed(),
                    of.getOnContact(),
                    of.getAfterContactWork(),
                    of.getMissed()))
            .toList());
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
        queue.serviceLevelSeconds(),
        0,
        null,
        List.of(),
        List.of());
  }
}
