package io.cordboard.queue.core;

import org.jspecify.annotations.Nullable;

/**
 * How a queue stands at a moment, in numbers.
 *
 * @param name its name; null if nobody defined it
 * @param size how many wait
 * @param oldestAgeMs the age of the contact that waits longest; 0 if none waits
 * @param staffing agents who serve it
 * @param today counts since midnight UTC
 * @param serviceLevelSeconds what the service level is measured against
 */
public record QueueSnapshot(
    String instanceId,
    String queueId,
    @Nullable String name,
    int size,
    long oldestAgeMs,
    Staffing staffing,
    Today today,
    int serviceLevelSeconds) {

  /** How a queue stands at {@code nowMs}. */
  public static QueueSnapshot of(@Nullable QueueDefinition defined, QueueState state, long nowMs) {
    return new QueueSnapshot(
        state.instanceId(),
        state.queueId(),
        defined == null ? null : defined.name(),
        state.size(),
        state.oldestAgeMs(nowMs),
        state.staffing(),
        state.today().at(nowMs),
        defined == null
            ? QueueDefinition.DEFAULT_SERVICE_LEVEL_SECONDS
            : defined.serviceLevelSeconds());
  }
}
