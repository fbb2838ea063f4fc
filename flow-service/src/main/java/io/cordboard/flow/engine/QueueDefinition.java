package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a flow may read of a queue.
 *
 * @param arn what {@code $.Queue.ARN} gives; the id if the queue has none
 * @param hours when it is open, if the queue says so itself
 * @param hoursOfOperation the id, name or ARN of hours that it shares; null without either: always
 *     open
 */
public record QueueDefinition(
    String queueId,
    String name,
    String arn,
    @Nullable Endpoint outboundCallerId,
    @Nullable String outboundWhisperFlow,
    @Nullable HoursOfOperation hours,
    @Nullable String hoursOfOperation) {

  /** The reference that events carry. */
  public QueueRef ref() {
    return new QueueRef(queueId, name, false);
  }
}
