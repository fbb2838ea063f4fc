package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.QueueRef;
import io.cordboard.flow.engine.Template;
import org.jspecify.annotations.Nullable;

/**
 * Set working queue: the queue that transfers and checks are about from now on. One of the two is
 * set.
 *
 * @param queueId id or ARN of a queue
 * @param agentId id or ARN of an agent, whose personal queue it is then
 */
public record UpdateContactTargetQueue(@Nullable Template queueId, @Nullable Template agentId)
    implements Block {

  @Override
  public Move enter(Context c) {
    var queue =
        agentId != null
            ? agentQueue(agentId.resolve(c))
            : queue(c, queueId == null ? "" : queueId.resolve(c));
    if (queue == null) {
      return Move.failed("no such queue");
    }
    c.record(new FlowEvent.TargetQueueSet(queue));
    return Move.next();
  }

  private static @Nullable QueueRef queue(Context c, String reference) {
    if (reference.isBlank()) {
      return null;
    }
    var queue = c.definitions().queue(reference);
    if (queue == null) {
      queue = c.definitions().queue(lastSegment(reference));
    }
    return queue == null ? null : queue.ref();
  }

  private static @Nullable QueueRef agentQueue(String reference) {
    var id = lastSegment(reference);
    return id.isBlank() ? null : QueueRef.ofAgent(id);
  }

  private static String lastSegment(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
