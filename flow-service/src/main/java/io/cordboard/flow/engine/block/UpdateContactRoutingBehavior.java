package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.QueueStay;
import io.cordboard.flow.engine.Template;
import org.jspecify.annotations.Nullable;

/**
 * Change routing priority or age. One of the two is set.
 *
 * @param priority 1 is served first
 * @param adjustmentSeconds added to the contact's age
 */
public record UpdateContactRoutingBehavior(
    @Nullable Template priority, @Nullable Template adjustmentSeconds) implements Block {

  @Override
  public Move enter(Context c) {
    var settings = c.settings();
    var newPriority = number(c, priority);
    var newAdjustment = number(c, adjustmentSeconds);
    if (newPriority == null && newAdjustment == null) {
      return Move.failed("neither priority nor age is a whole number");
    }
    int place =
        newPriority == null
            ? settings.priority()
            : (int) Math.clamp(newPriority, 1L, Integer.MAX_VALUE);
    long seconds = newAdjustment == null ? settings.ageAdjustmentSeconds() : newAdjustment;
    c.record(new FlowEvent.RoutingSet(place, seconds));
    var stay = c.contact().stay();
    if (stay != null && stay.stage() == QueueStay.Stage.WAITING) {
      c.record(
          new FlowEvent.QueuePriorityRequested(
              stay.queue(), newPriority == null ? null : place, newAdjustment, null));
    }
    return Move.next();
  }

  private static @Nullable Long number(Context c, @Nullable Template template) {
    if (template == null) {
      return null;
    }
    try {
      return Long.valueOf(template.resolve(c).strip());
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
