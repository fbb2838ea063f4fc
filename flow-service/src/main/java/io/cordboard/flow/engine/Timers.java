package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The timers of a contact that run; few, in the order in which they were set. */
public record Timers(List<Timer> list) {

  /** A timer and when it is due. */
  public record Timer(TimerId id, Instant due) {}

  /** No timer runs. */
  public static final Timers NONE = new Timers(List.of());

  /** When the timer is due; null if it does not run. */
  public @Nullable Instant due(TimerId id) {
    for (var timer : list) {
      if (timer.id.equals(id)) {
        return timer.due;
      }
    }
    return null;
  }

  Timers with(TimerId id, Instant due) {
    var next = new ArrayList<Timer>(list.size() + 1);
    for (var timer : list) {
      if (!timer.id.equals(id)) {
        next.add(timer);
      }
    }
    next.add(new Timer(id, due));
    return new Timers(List.copyOf(next));
  }

  Timers without(TimerId id) {
    if (due(id) == null) {
      return this;
    }
    var next = new ArrayList<Timer>(list.size());
    for (var timer : list) {
      if (!timer.id.equals(id)) {
        next.add(timer);
      }
    }
    return next.isEmpty() ? NONE : new Timers(List.copyOf(next));
  }
}
