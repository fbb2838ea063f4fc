package io.cordboard.flow.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What flow-service counts. Names and tags are part of its contract with dashboards. The tag {@code
 * channel} is that of the contact, as in {@code VOICE}, or {@value #NO_CHANNEL}.
 */
public final class FlowMetrics {

  /** The channel of what is about no contact, as a record that is for others. */
  static final String NO_CHANNEL = "NONE";

  private static final String CHANNEL = "channel";

  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Object, Contacts> partitions = new ConcurrentHashMap<>();
  private final Map<Channel, Timer> steps = new EnumMap<>(Channel.class);
  private final Timer elsewhere;
  private final Counter ignored;
  private final Counter unusable;

  /** Metrics in a registry. */
  public FlowMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Channel channel : Channel.values()) {
      steps.put(channel, stepTimer(registry, channel.name()));
      Gauge.builder("cordboard.contacts.in.progress", () -> inProgress(channel))
          .tag(CHANNEL, channel.name())
          .description("Contacts in progress on this instance")
          .register(registry);
    }
    elsewhere = stepTimer(registry, NO_CHANNEL);
    ignored =
        Counter.builder("cordboard.inputs.ignored")
            .description("Records on input topics that are for others")
            .register(registry);
    unusable =
        Counter.builder("cordboard.definitions.unusable")
            .description("Resources that could not be read")
            .register(registry);
    Gauge.builder("cordboard.chains.stored", this, FlowMetrics::stored)
        .description("Contact chains in this instance's store, remembered ones included")
        .register(registry);
  }

  private static Timer stepTimer(MeterRegistry registry, String channel) {
    return Timer.builder("cordboard.step")
        .tag(CHANNEL, channel)
        .description("Time to decide on an input and to encode what follows from it")
        .publishPercentiles(0.5, 0.99)
        .register(registry);
  }

  /** An input was decided on; {@code channel} is null where it was about no contact. */
  void stepTook(@Nullable Channel channel, long nanos) {
    Timer timer = channel == null ? elsewhere : steps.getOrDefault(channel, elsewhere);
    timer.record(nanos, TimeUnit.NANOSECONDS);
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

  /** A fact became public; {@code channel} is that of its contact, null if it is unknown. */
  void happened(FlowEvent.Published fact, @Nullable Channel channel) {
    if (fact instanceof FlowEvent.BlockExecuted b) {
      count("cordboard.blocks.executed", "action", b.actionType());
    } else if (fact instanceof FlowEvent.ContactInitiated i) {
      count("cordboard.contacts.started", CHANNEL, i.identity().channel().name());
    } else if (fact instanceof FlowEvent.ContactCompleted c) {
      ended(c.reason().name(), channel == null ? NO_CHANNEL : channel.name());
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

  private double inProgress(Channel channel) {
    return partitions.values().stream().mapToLong(c -> c.inProgress(channel)).sum();
  }

  private double stored() {
    return partitions.values().stream().mapToLong(Contacts::size).sum();
  }

  private void ended(String reason, String channel) {
    counters
        .computeIfAbsent(
            "cordboard.contacts.ended/" + reason + '/' + channel,
            key ->
                Counter.builder("cordboard.contacts.ended")
                    .tag("reason", reason)
                    .tag(CHANNEL, channel)
                    .register(registry))
        .increment();
  }

  private void count(String name, String tag, String value) {
    // Few values: action types of the language, enum names. The name and the value make the key.
    counters
        .computeIfAbsent(
            name + '/' + value, key -> Counter.builder(name).tag(tag, value).register(registry))
        .increment();
  }
}
