package io.cordboard.flow.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What flow-service counts. Names and tags are part of its contract with dashboards. */
public final class FlowMetrics {

  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Object, Contacts> partitions = new ConcurrentHashMap<>();
  private final Timer step;
  private final Counter ignored;
  private final Counter unusable;

  /** Metrics in a registry. */
  public FlowMetrics(MeterRegistry registry) {
    this.registry = registry;
    step =
        Timer.builder("cordboard.step")
            .description("Time to decide on an input and to encode what follows from it")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    ignored =
        Counter.builder("cordboard.inputs.ignored")
            .description("Records on input topics that are for others")
            .register(registry);
    unusable =
        Counter.builder("cordboard.definitions.unusable")
            .description("Resources that could not be read")
            .register(registry);
    Gauge.builder("cordboard.contacts.in.progress", this, FlowMetrics::inProgress)
        .description("Contacts in progress on this instance")
        .register(registry);
    Gauge.builder("cordboard.chains.stored", this, FlowMetrics::stored)
        .description("Contact chains in this instance's store, remembered ones included")
        .register(registry);
  }

  void stepTook(long nanos) {
    step.record(nanos, TimeUnit.NANOSECONDS);
  }

  void inputIgnored() {
    ignored.increment();
  }

  void definitionUnusable() {
    unusable.increment();
  }

  void refused(Refusal reason) {
    count("cordboard.inputs.refused", "reason", reason.name());
  }

  void deadLetter(DeadLetters.Reason reason) {
    count("cordboard.dead.letters", "reason", reason.name());
  }

  void happened(FlowEvent.Published fact) {
    if (fact instanceof FlowEvent.BlockExecuted b) {
      count("cordboard.blocks.executed", "action", b.actionType());
    } else if (fact instanceof FlowEvent.ContactInitiated i) {
      count("cordboard.contacts.started", "channel", i.identity().channel().name());
    } else if (fact instanceof FlowEvent.ContactCompleted c) {
      count("cordboard.contacts.ended", "reason", c.reason().name());
    } else if (fact instanceof FlowEvent.CallbackAttemptFinished a) {
      count("cordboard.customers.called", "status", a.status().name());
    } else if (fact instanceof FlowEvent.PlaceGivenUp) {
      count("cordboard.repairs", "kind", "PLACE_GIVEN_UP");
    } else if (fact instanceof FlowEvent.InputRefused r) {
      refused(r.reason());
    }
  }

  void opened(Object task, Contacts contacts) {
    partitions.put(task, contacts);
  }

  void closed(Object task) {
    partitions.remove(task);
  }

  private double inProgress() {
    return partitions.values().stream().mapToLong(Contacts::inProgress).sum();
  }

  private double stored() {
    return partitions.values().stream().mapToLong(Contacts::size).sum();
  }

  private void count(String name, String tag, String value) {
    // Few values: action types of the language, enum names. The name and the value make the key.
    counters
        .computeIfAbsent(
            name + '/' + value, key -> Counter.builder(name).tag(tag, value).register(registry))
        .increment();
  }
}
