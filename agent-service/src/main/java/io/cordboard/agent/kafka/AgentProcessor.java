package io.cordboard.agent.kafka;

import io.cordboard.agent.core.AgentCore;
import io.cordboard.agent.core.Decision;
import io.cordboard.agent.core.Definitions;
import io.cordboard.agent.core.Fact;
import io.cordboard.agent.core.Input;
import io.cordboard.agent.core.InstanceState;
import io.cordboard.agent.core.Refusal;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.polls.PollBatch;
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

/**
 * Step, save, forward: the instances of one task. Their states are kept in memory and are rebuilt
 * from the store whenever the task starts anew.
 */
final class AgentProcessor implements Processor<String, byte[], String, byte[]> {

  private final AgentService service;
  private final AgentCore core;
  private final InputCodec reader;
  private final Map<String, Definitions> definitions = new HashMap<>();
  private Map<String, InstanceState> instances = new TreeMap<>();
  private long definitionsSeen = -1;
  private @Nullable Task task;

  /** What Kafka Streams gives at the start, and again when a task is revived. */
  private record Task(
      ProcessorContext<String, byte[]> context,
      PollBatch batch,
      AgentStore store,
      DefinitionStore.Stores definitions,
      Outbound out) {}

  AgentProcessor(AgentService service) {
    this.service = service;
    this.core = new AgentCore(service.limits());
    this.reader = new InputCodec(service.wire());
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    AgentStore store = new AgentStore(context.getStateStore(AgentTopology.STATE), service.limits());
    task =
        new Task(
            context,
            service.batches().current(),
            store,
            new DefinitionStore.Stores(
                context.getStateStore(AgentTopology.AGENTS),
                context.getStateStore(AgentTopology.ROUTING_PROFILES),
                context.getStateStore(AgentTopology.STATUSES)),
            new Outbound(context, service.wire(), service.meters()));
    definitions.clear();
    definitionsSeen = -1;
    instances = store.restore();
    instances.values().forEach(service.live()::show);
    context.schedule(service.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    Task now = task();
    RecordMetadata from = now.context().recordMetadata().orElseThrow();
    boolean isAwaited =
        switch (reader.read(from.topic(), record.key(), record.value())) {
          case Inbound.Understood(String instanceId, Input input) -> take(now, instanceId, input);
          case Inbound.NotForAgents _ -> {
            service.meters().ignored(from.topic());
            yield false;
          }
          case Inbound.Unusable unusable -> {
            now.out().deadLetter(record, from, unusable);
            yield false;
          }
        };
    if (now.batch().processed(isAwaited)) {
      now.context().commit();
    }
  }

  /** Gives whether others wait for what was said. */
  private boolean take(Task now, String instanceId, Input input) {
    InstanceState state =
        instances.computeIfAbsent(instanceId, id -> new InstanceState(id, service.limits()));
    boolean caughtUp = catchUp(now);
    return decide(now, state, input) || caughtUp;
  }

  /** Gives whether others wait for what was said. */
  private boolean decide(Task now, InstanceState state, Input input) {
    Decision decision =
        core.step(
            definitionsOf(now, state.instanceId()),
            state,
            input,
            now.context().currentSystemTimeMs());
    now.store().save(state);
    boolean isAwaited = false;
    for (Fact fact : decision.facts()) {
      now.out().tell(state.instanceId(), fact);
      isAwaited |= isAwaited(fact);
      if (fact instanceof Fact.AgentTold told) {
        service.live().show(state.instanceId(), told);
      }
    }
    Refusal refusal = decision.refusal();
    if (refusal != null) {
      service.meters().refused(refusal);
    }
    if (input instanceof Input.AgentActed acted) {
      String outcome = refusal == null ? ActionOutcomes.APPLIED : refusal.name();
      service.outcomes().became(state.instanceId(), acted.eventId(), outcome);
      if (acted.actor() != null) {
        service.meters().supervised(acted.action(), outcome);
      }
    }
    return isAwaited;
  }

  /** Whether a contact or an agent goes on by it; dashboards have until the commit interval. */
  private static boolean isAwaited(Fact fact) {
    return switch (fact) {
      case Fact.AssignmentStep _, Fact.Repaired _ -> true;
      case Fact.AgentTold told -> told.type() != Fact.AgentTold.Type.HEART_BEAT;
      case Fact.StaffingTold _,
          Fact.AgentChanged _,
          Fact.AssignmentProgressed _,
          Fact.ContactWaits _,
          Fact.ContactLeft _,
          Fact.CustomerServed _,
          Fact.CustomerForgotten _,
          Fact.QueueSeen _ ->
          false;
    };
  }

  private void tick(long nowMs) {
    Task now = task();
    boolean isAwaited = catchUp(now);
    for (InstanceState state : List.copyOf(instances.values())) {
      if (state.nextDue() <= nowMs) {
        isAwaited |= decide(now, state, new Input.TimePassed());
      }
    }
    if (service.questions().isAsked()) {
      service.questions().answer(subject -> decidedHere(now, subject), nowMs);
    }
    if (isAwaited && now.batch().isEmpty()) {
      now.context().commit();
    }
  }

  /** Of a tenant for whom nothing happened yet the one answers who will decide when it does. */
  private @Nullable InstanceState decidedHere(Task now, QuestionDesk.Subject subject) {
    InstanceState known = instances.get(subject.instanceId());
    boolean isMine = subject.partition() == now.context().taskId().partition();
    return known == null && isMine
        ? new InstanceState(subject.instanceId(), service.limits())
        : known;
  }

  /**
   * Before anything else after a start: the service may have been away. And whenever definitions
   * changed: agents take the new ones. Gives whether others wait for what was said.
   */
  private boolean catchUp(Task now) {
    long current = service.definitionVersion().current();
    if (current == definitionsSeen) {
      return false;
    }
    Input first = definitionsSeen < 0 ? new Input.Resumed() : null;
    definitionsSeen = current;
    boolean isAwaited = false;
    for (InstanceState state : List.copyOf(instances.values())) {
      if (first != null) {
        isAwaited |= decide(now, state, first);
      }
      isAwaited |= decide(now, state, new Input.DefinitionsChanged());
    }
    return isAwaited;
  }

  private Definitions definitionsOf(Task now, String instanceId) {
    return definitions.computeIfAbsent(
        instanceId,
        id ->
            new DefinitionStore(
                now.definitions(), service.wire(), service.definitionVersion(), id));
  }

  private Task task() {
    if (task == null) {
      throw new IllegalStateException("the task was not initialised, or is closed");
    }
    return task;
  }

  @Override
  public void close() {
    instances.keySet().forEach(service.live()::remove);
    instances = new TreeMap<>();
    if (task != null) {
      task.batch().abandoned();
    }
    task = null;
  }
}
