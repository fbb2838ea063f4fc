package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.Template;
import org.jspecify.annotations.Nullable;

/**
 * Check hours of operation: {@code True} if it is open now, else {@code False}.
 *
 * @param hoursId id, name or ARN of hours; null for those of the contact's queue
 */
public record CheckHoursOfOperation(@Nullable Template hoursId) implements Block {

  @Override
  public Move enter(Context c) {
    if (hoursId != null) {
      var reference = hoursId.resolve(c);
      var hours = c.definitions().hours(reference);
      return hours == null
          ? Move.failed("no hours of operation " + hoursId.resolveMasked(c))
          : answer(c, hours);
    }
    var ref = Queues.namedOrCurrent(c, null, null);
    if (ref == null) {
      return Move.failed("no working queue is set");
    }
    if (ref.agentQueue()) {
      return Move.failed("an agent's queue has no hours of operation");
    }
    var queue = c.definitions().queue(ref.queueId());
    if (queue == null) {
      return Move.failed("no queue " + ref.queueId());
    }
    var shared = queue.hoursOfOperation();
    if (shared != null) {
      var hours = c.definitions().hours(shared);
      return hours == null ? Move.failed("no hours of operation " + shared) : answer(c, hours);
    }
    return answer(c, queue.hours() == null ? HoursOfOperation.ALWAYS : queue.hours());
  }

  private static Move answer(Context c, HoursOfOperation hours) {
    return Move.take(hours.isOpen(c.now()) ? "True" : "False");
  }
}
