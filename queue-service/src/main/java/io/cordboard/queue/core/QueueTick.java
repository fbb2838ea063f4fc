package io.cordboard.queue.core;

import io.cordboard.queue.core.Fact.PositionChanged;
import io.cordboard.queue.core.QueueEvent.OfContact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What time brings to a queue: contacts that waited too long leave, and others learn their place.
 */
final class QueueTick {

  private static final long SECOND_MS = 1_000;
  private static final Comparator<Placed> BY_LAST_REMINDER =
      (a, b) -> Long.compare(a.waiting().remindedAtMs(), b.waiting().remindedAtMs());

  private final QueueDefinition rules;
  private final long nowMs;
  private final Limits limits;
  private final List<QueueEvent> events = new ArrayList<>();
  private QueueState state;

  /** A contact and its place, from 1. */
  private record Placed(Waiting waiting, int position) {}

  private QueueTick(QueueDefinition rules, QueueState state, long nowMs, Limits limits) {
    this.rules = rules;
    this.state = state;
    this.nowMs = nowMs;
    this.limits = limits;
  }

  static Decision of(QueueDefinition rules, QueueState state, long nowMs, Limits limits) {
    QueueTick tick = new QueueTick(rules, state, nowMs, limits);
    tick.expire();
    tick.tellPositions();
    return new Decision.Accepted(tick.events);
  }

  private void expire() {
    for (int i = 0; i < limits.expiriesPerTickMax(); i++) {
      Waiting oldest = state.oldest();
      if (oldest == null || oldest.waitedMs(nowMs) < rules.maxWaitSeconds() * SECOND_MS) {
        return;
      }
      add(oldest, QueueCore.dequeued(rules, oldest, null, DequeueReason.EXPIRED, null, nowMs));
    }
  }

  /**
   * Reminders have a share of their own, whoever was reminded longest ago first: however much moves
   * in front, everybody has a turn. Of those who moved the ones in front come first: theirs is the
   * news that matters when there is more than may be told.
   */
  private void tellPositions() {
    List<Placed> due = new ArrayList<>();
    List<Placed> moved = new ArrayList<>();
    int position = 0;
    for (Map.Entry<Place, Waiting> entry : state.order()) {
      position++;
      Waiting waiting = entry.getValue();
      if (nowMs - waiting.remindedAtMs() >= limits.reminderIntervalMs()) {
        due.add(new Placed(waiting, position));
      } else if (moved.size() < limits.positionsPerTickMax()
          && waiting.toldPosition() != position
          && nowMs - waiting.toldAtMs() >= limits.positionIntervalMs()) {
        moved.add(new Placed(waiting, position));
      }
    }
    due.sort(BY_LAST_REMINDER);
    for (Placed placed : due.subList(0, Math.min(due.size(), limits.positionsPerTickMax()))) {
      tell(placed, placed.waiting());
    }
    for (Placed placed : moved) {
      tell(placed, null);
    }
  }

  private void tell(Placed placed, @Nullable Waiting reminder) {
    Long estimate = state.pace().estimatedWaitMs(placed.position(), state.staffing());
    add(placed.waiting(), new PositionChanged(placed.position(), estimate, reminder));
  }

  private void add(Waiting waiting, Fact fact) {
    OfContact event =
        new OfContact(state.sequence() + 1, nowMs, waiting.contact(), waiting.queue(), null, fact);
    state = state.apply(event);
    events.add(event);
  }
}
