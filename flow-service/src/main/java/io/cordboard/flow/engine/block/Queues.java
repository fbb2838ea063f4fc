package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.QueueRef;
import io.cordboard.flow.engine.QueueStay;
import io.cordboard.flow.engine.Template;
import org.jspecify.annotations.Nullable;

/** Which queue a block is about. */
final class Queues {

  private Queues() {}

  /** The queue or the agent's personal queue that is named; null if it does not exist. */
  static @Nullable QueueRef named(
      Context c, @Nullable Template queueId, @Nullable Template agentId) {
    if (agentId != null) {
      var id = lastSegment(agentId.resolve(c));
      return id.isBlank() ? null : QueueRef.ofAgent(id);
    }
    return queueId == null ? null : queue(c, queueId.resolve(c));
  }

  /** The queue that is named, else the one that the contact waits in, else its working queue. */
  static @Nullable QueueRef namedOrCurrent(
      Context c, @Nullable Template queueId, @Nullable Template agentId) {
    if (queueId != null || agentId != null) {
      return named(c, queueId, agentId);
    }
    var stay = c.contact().stay();
    return stay != null && stay.stage() != QueueStay.Stage.LEFT
        ? stay.queue()
        : c.settings().queue();
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

  private static String lastSegment(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
