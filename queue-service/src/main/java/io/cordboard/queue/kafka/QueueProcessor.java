package io.cordboard.queue.kafka;

import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.polls.PollBatch;
import io.cordboard.events.polls.PollObserver;
import io.cordboard.queue.core.Decision;
import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Decision.Refused;
import io.cordboard.queue.core.Input;
import io.cordboard.queue.core.Limits;
import io.cordboard.queue.core.QueueCore;
import io.cordboard.queue.core.QueueDefinition;
import io.cordboard.queue.core.QueueEvent;
import io.cordboard.queue.core.QueueEvent.OfContact;
import io.cordboard.queue.core.QueueKey;
import io.cordboard.queue.core.QueueSnapshot;
import io.cordboard.queue.core.QueueState;
import io.cordboard.queue.core.Refusal;
import io.cordboard.queue.kafka.Inbound.NotForQueues;
import io.cordboard.queue.kafka.Inbound.Understood;
import io.cordboard.queue.kafka.Inbound.Unusable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Load, step, save, forward: the queues of one task. */
final class QueueProcessor implements Processor<String, byte[], String, byte[]> {

  private static final Duration TICK = Duration.ofSeconds(1);

  /**
   * How often is looked for what a wall must show within a second: half of it, so that the other
   * half is left for the way there.
   */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** Ages grow all the time: if nothing else changes, that is said once a second. */
  private static final long AGES_MS = 900;

  /** What has not changed is said again after so long: whoever paces by it must know it is so. */
  private static final long REPEAT_MS = 10_000;

  private final Wire wire;
  private final InputCodec reader;
  private final Meters meters;
  private final QueueBoard board;
  private final Limits limits;
  private final PollObserver.Batches batches;
  private final ActionOutcomes outcomes;
  private final Map<QueueKey, Reported> reported = new HashMap<>();
  private Map<QueueKey, QueueState> queues = new TreeMap<>();
  private @Nullable Task task;

  /** What was said of a queue last, and when. */
  private record Reported(QueueSnapshot snapshot, long atMs) {}

  /** What Kafka Streams gives at the start, and again when a task is revived. */
  private record Task(
      ProcessorContext<String, byte[]> context,
      PollBatch batch,
      QueueStore store,
      Definitions definitions,
      Outbound out) {}

  QueueProcessor(
      Wire wire,
      Meters meters,
      QueueBoard board,
      Limits limits,
      PollObserver.Batches batches,
      ActionOutcomes outcomes) {
    this.wire = wire;
    this.reader = new InputCodec(wire);
    this.meters = meters;
    this.board = board;
    this.limits = limits;
    this.batches = batches;
    this.outcomes = outcomes;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    QueueStore store = new QueueStore(context.getStateStore(QueueTopology.QUEUES));
    Definitions definitions =
        new Definitions(context.getStateStore(QueueTopology.DEFINITIONS), wire, meters);
    task =
        new Task(
            context, batches.current(), store, definitions, new Outbound(context, wire, meters));
    reported.clear();
    queues = store.restore();
    queues.values().forEach(this::show);
    board.holds(context.taskId().partition());
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    Task now = task();
    RecordMetadata from = now.context().recordMetadata().orElseThrow();
    boolean saidSomething =
        switch (reader.read(from.topic(), record.key(), record.value())) {
          case Understood(String instanceId, String queueId, Input input) ->
              take(
                  now,
                  new QueueKey(instanceId, queueId),
                  input,
                  now.context().currentSystemTimeMs());
          case NotForQueues _ -> {
            meters.refused("NOT_FOR_QUEUES");
            yield false;
          }
          case Unusable unusable -> {
            now.out().deadLetter(record, from, unusable);
            yield false;
          }
        };
    if (now.batch().processed(saidSomething)) {
      now.context().commit();
    }
  }

  /** Gives whether something was said. */
  private boolean take(Task now, QueueKey queue, Input input, long nowMs) {
    now.store().layOut();
    QueueState before = queues.get(queue);
    if (before == null) {
      before = QueueState.empty(queue.instanceId(), queue.queueId());
    }
    QueueDefinition rules = now.definitions().of(queue.instanceId(), queue.queueId());
    Decision decision = QueueCore.step(rules, before, input, nowMs, limits);
    if (input instanceof Input.SupervisorActed acted) {
      answer(queue, acted, decision);
    }
    return switch (decision) {
      case Refused(Refusal reason) -> {
        meters.refused(reason.name());
        yield false;
      }
      case Accepted(List<QueueEvent> events) when events.isEmpty() -> false;
      case Accepted(List<QueueEvent> events) -> {
        QueueState after = before;
        for (QueueEvent event : events) {
          after = after.apply(event);
          now.store().save(after, event);
          if (event instanceof OfContact happened) {
            now.out().event(happened);
            meters.happened(happened.fact());
          }
        }
        now.store().saveHeader(after);
        queues.put(queue, after);
        show(after);
        yield events.stream().anyMatch(OfContact.class::isInstance);
      }
    };
  }

  private void answer(QueueKey queue, Input.SupervisorActed acted, Decision decision) {
    String outcome =
        switch (decision) {
          case Refused(Refusal reason) -> reason.name();
          case Accepted _ -> ActionOutcomes.APPLIED;
        };
    meters.acted(acted.action(), outcome);
    outcomes.became(queue.instanceId(), acted.eventId(), outcome);
  }

  private void show(QueueState queue) {
    board.show(queue);
    meters.holds(queue.key());
  }

  private void tick(long nowMs) {
    Task now = task();
    for (QueueKey queue : List.copyOf(queues.keySet())) {
      take(now, queue, new Input.Tick(), nowMs);
    }
  }

  private void look(long nowMs) {
    Task now = task();
    for (QueueKey queue : queues.keySet()) {
      report(now, queue, nowMs);
    }
  }

  private void report(Task now, QueueKey queue, long nowMs) {
    QueueState state = queues.get(queue);
    if (state == null) {
      return;
    }
    QueueSnapshot snapshot =
        QueueSnapshot.of(now.definitions().of(queue.instanceId(), queue.queueId()), state, nowMs);
    Reported last = reported.get(queue);
    if (last == null || isNews(snapshot, last, nowMs)) {
      reported.put(queue, new Reported(snapshot, nowMs));
      now.out().metrics(snapshot, nowMs);
    }
  }

  private static boolean isNews(QueueSnapshot snapshot, Reported last, long nowMs) {
    long since = nowMs - last.atMs();
    return since >= REPEAT_MS
        || (since >= AGES_MS
            ? !snapshot.equals(last.snapshot())
            : !snapshot.sameButForAges(last.snapshot()));
  }

  private Task task() {
    if (task == null) {
      throw new IllegalStateException("the task was not initialised, or is closed");
    }
    return task;
  }

  @Override
  public void close() {
    if (task != null) {
      board.holdsNoLonger(task.context().taskId().partition());
    }
    queues
        .keySet()
        .forEach(queue -> {
          board.remove(queue);
          meters.holdsNoLonger(queue);
        });
    queues = new TreeMap<>();
    if (task != null) {
      task.batch().abandoned();
    }
    task = null;
  }
}
