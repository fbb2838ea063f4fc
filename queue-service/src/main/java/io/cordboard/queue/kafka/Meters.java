package io.cordboard.queue.kafka;

import io.cordboard.queue.core.DequeueReason;
import io.cordboard.queue.core.Fact;
import io.cordboard.queue.core.QueueAction;
import io.cordboard.queue.core.QueueKey;
import io.cordboard.queue.core.QueueState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is measured. Counts may count an input twice that was taken up again after a failure. */
public final class Meters {

  private final MeterRegistry registry;
  private final QueueBoard board;
  private final Map<QueueKey, Meter> gauges = new ConcurrentHashMap<>();

  public Meters(MeterRegistry registry, QueueBoard board) {
    this.registry = registry;
    this.board = board;
  }

  /** Counts what happened. */
  void happened(Fact fact) {
    switch (fact) {
      case Fact.Enqueued f -> count("cordboard.queue.enqueued", "channel", f.channel().name());
      case Fact.EnqueueRefused f ->
          count("cordboard.queue.enqueue.refused", "reason", f.reason().name());
      case Fact.Dequeued f -> dequeued(f.reason(), f.waitedMs());
      case Fact.DequeueRefused f ->
          count("cordboard.queue.dequeue.refused", "reason", f.reason().name());
      case Fact.PriorityChanged _ ->
          registry.counter("cordboard.queue.priority.changed").increment();
      case Fact.PositionChanged _ ->
          registry.counter("cordboard.queue.position.changed").increment();
      case Fact.MoveRequested _ -> registry.counter("cordboard.queue.move.requested").increment();
    }
  }

  private void dequeued(DequeueReason reason, long waitedMs) {
    Timer.builder("cordboard.queue.wait")
        .description("How long contacts waited, by why they left")
        .tag("reason", reason.name())
        .register(registry)
        .record(waitedMs, TimeUnit.MILLISECONDS);
  }

  /** Counts an input that changed nothing and got no answer. */
  void refused(String reason) {
    count("cordboard.queue.refused", "reason", reason);
  }

  /** Counts a supervisor's action, by its type and what became of it. */
  void acted(QueueAction action, String outcome) {
    registry
        .counter(
            "cordboard.queue.supervisor.actions",
            "type",
            action.getClass().getSimpleName().toLowerCase(Locale.ROOT),
            "outcome",
            outcome)
        .increment();
  }

  /** Counts a dead letter. */
  void deadLetter(String reason) {
    count("cordboard.queue.dead.letters", "reason", reason);
  }

  private void count(String name, String tag, String value) {
    registry.counter(name, tag, value).increment();
  }

  /** Shows how many wait in a queue, for as long as this process holds it. */
  void holds(QueueKey queue) {
    gauges.computeIfAbsent(
        queue,
        key ->
            Gauge.builder("cordboard.queue.waiting", board, b -> waiting(b.find(key)))
                .description("Contacts that wait")
                .tag("tenant", key.instanceId())
                .tag("queue", key.queueId())
                .register(registry));
  }

  void holdsNoLonger(QueueKey queue) {
    Meter gauge = gauges.remove(queue);
    if (gauge != null) {
      registry.remove(gauge);
    }
  }

  private static double waiting(@Nullable QueueState queue) {
    return queue == null ? 0 : queue.size();
  }
}
