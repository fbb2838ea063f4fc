package io.cordboard.queue.core;

import io.cordboard.queue.core.Fact.PositionChanged;
import io.cordboard.queue.core.QueueEvent.OfContact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What time brings to a queue: contacts that waited too long leave, and others learn their place.
 */
final class QueueTick {

  private static final long SECOND_MS = 1_000;

  private final QueueDefinition rules;
  private final long nowMs;
  private final Limits limits;
  private final List<QueueEvent> events = new ArrayList<>();
  private QueueState state;

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
   * Those in front come first: theirs is the news that matters when there is more than may be told.
   */
  private void tellPositions() {
    int told = 0;
    int position = 0;
    // The order does not change while positions are told, so the tree of before serves to the end.
    for (Map.Entry<Place, Waiting> entry : state.order()) {
      if (told == limits.positionsPerTickMax()) {
        return;
      }
      position++;
      Waiting waiting = entry.getValue();
      boolean due = nowMs - waiting.remindedAtMs() >= limits.reminderIntervalMs();
      if (due
          || (waiting.toldPosition() != position
              && nowMs - waiting.toldAtMs() >= limits.positionIntervalMs())) {
        Long estimate = state.pace().estimatedWaitMs(position, state.staffing());
        add(waiting, new PositionChanged(position, estimate, due ? waiting : null));
        told++;
      }
    }
  }

  private void add(Waiting waiting, Fact fact) {
    OfContact event =
        new OfContact(state.sequence() + 1, nowMs, waiting.contact(), waiting.queue(), null, fact);
    state = state.apply(event);
    events.add(event);
  }
}
