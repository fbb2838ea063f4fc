package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
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
    var queue = Queues.named(c, queueId, agentId);
    if (queue == null) {
      return Move.failed("no such queue");
    }
    c.record(new FlowEvent.TargetQueueSet(queue));
    return Move.next();
  }
}
