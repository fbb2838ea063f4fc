package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a flow may read of a queue.
 *
 * @param arn what {@code $.Queue.ARN} gives; the id if the queue has none
 */
public record QueueDefinition(
    String queueId,
    String name,
    String arn,
    @Nullable Endpoint outboundCallerId,
    @Nullable String outboundWhisperFlow) {

  /** The reference that events carry. */
  public QueueRef ref() {
    return new QueueRef(queueId, name, false);
  }
}
