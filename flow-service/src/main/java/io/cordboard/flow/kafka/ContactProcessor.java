package io.cordboard.flow.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.events.serde.UndecodableException;
import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.Decision;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEngine;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the engine with the inputs and timers of one partition, and puts what it decides into the
 * store and on topics, in one transaction.
 */
final class ContactProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private final ProcessorSettings settings;
  private final Catalogue catalogue;
  private final FlowMetrics metrics;
  private final FlowEngine engine = new FlowEngine();
  private final InputRate rate = new InputRate();
  private @Nullable Partition partition;

  ContactProcessor(ProcessorSettings settings, Catalogue catalogue, FlowMetrics metrics) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.metrics = metrics;
  }

  /** What belongs to the partition while this instance has it. */
  private record Partition(
      ProcessorContext<byte[], byte[]> context,
      Contacts contacts,
      InputCodec inputs,
      Outbox outbox,
      TimerWake timers) {}

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    Contacts contacts =
        new Contacts(context.getStateStore(FlowTopology.CONTACTS), settings.decodedContacts());
    TimerWake timers = new TimerWake(context, contacts, settings.timerTick(), this::fire);
    partition =
        new Partition(
            context,
            contacts,
            new InputCodec(settings.topicPrefix(), settings.registryUrl()),
            new Outbox(context, settings.topicPrefix(), settings.registryUrl()),
            timers);
    metrics.opened(context.taskId(), contacts);
    timers.reschedule();
  }

  @Override
  public void process(Record<byte[], byte[]> read) {
    Partition p = open();
    long began = System.nanoTime();
    Instant now = Instant.ofEpochMilli(p.context.currentSystemTimeMs());
    DeadLetters.Origin origin = origin(p.context, read);
    try {
      InputCodec.Read input = p.inputs.read(origin.topic(), read.value());
      requireKey(read.key(), input.initialContactId());
      Input.Payload payload = input.payload();
      if (payload == null) {
        metrics.inputIgnored();
      } else {
        Instant at = settings.timeOf(input.occurredAt(), now);
        step(
            p,
            new Outbox.Chain(
                input.instanceId(),
                input.initialContactId(),
                Bytes.wrap(read.key()),
                input.eventId()),
            new Input(input.eventId(), input.contactId(), at, payload));
      }
    } catch (UndecodableException e) {
      deadLetter(p, origin, read, DeadLetters.Reason.UNDECODABLE, e, now);
    } catch (InvalidInputException e) {
      deadLetter(p, origin, read, DeadLetters.Reason.INVALID, e, now);
    } catch (EngineFailure e) {
      deadLetter(p, origin, read, DeadLetters.Reason.UNAPPLICABLE, e, now);
    }
    p.timers.reschedule();
    if (rate.inputAt(began) <= settings.commitAtOnceMaxRate()) {
      p.context.commit();
    }
    metrics.stepTook(System.nanoTime() - began);
  }

  /** A timer of a chain is due. */
  private void fire(StoredChain chain, Input input) {
    String id = chain.state().initialContactId();
    step(
        open(),
        new Outbox.Chain(
            chain.instanceId(), id, Bytes.wrap(id.getBytes(StandardCharsets.UTF_8)), null),
        input);
  }

  private void step(Partition p, Outbox.Chain chain, Input input) {
    StoredChain before = p.contacts.get(chain.initialContactId());
    ChainState state =
        before == null ? ChainState.notStarted(chain.initialContactId()) : before.state();
    Decision decision;
    try {
      decision = engine.step(catalogue.snapshot(chain.instanceId()), state, input);
    } catch (RuntimeException e) {
      throw new EngineFailure(input, e);
    }
    switch (decision) {
      case Decision.Accepted accepted -> accept(p, chain, before, accepted);
      case Decision.Refused refused -> refuse(p, chain, state, input, refused);
    }
  }

  private void accept(
      Partition p, Outbox.Chain chain, @Nullable StoredChain before, Decision.Accepted accepted) {
    boolean forget = false;
    for (FlowEvent event : accepted.events()) {
      if (event.payload() instanceof FlowEvent.Published fact) {
        boolean agent =
            hasAgent(before, event.contactId()) || hasAgent(accepted, event.contactId());
        p.outbox.event(chain, event, fact, agent);
        metrics.happened(fact);
      }
    }
    for (Effect effect : accepted.effects()) {
      p.outbox.effect(chain, effect);
      forget |= effect.payload() instanceof Effect.Forget;
    }
    keep(p.contacts, chain, before, accepted, forget);
  }

  /**
   * A chain without contacts, as after an answer to one that is long over, is not kept: nothing
   * would ever remove it.
   */
  private static void keep(
      Contacts contacts,
      Outbox.Chain chain,
      @Nullable StoredChain before,
      Decision.Accepted accepted,
      boolean forget) {
    boolean kept = !forget && !accepted.next().contacts().isEmpty();
    if (kept && !accepted.events().isEmpty()) {
      contacts.put(before, chain.instanceId(), accepted.next());
    } else if (!kept && before != null) {
      contacts.remove(before);
    }
  }

  private void refuse(
      Partition p, Outbox.Chain chain, ChainState state, Input input, Decision.Refused refused) {
    FlowEvent.InputRefused fact =
        new FlowEvent.InputRefused(
            input.inputId(), input.type(), refused.reason(), refused.detail());
    p.outbox.refused(
        chain, new FlowEvent(input.contactId(), state.sequence(), input.at(), fact), fact);
    metrics.refused(refused.reason());
  }

  private void deadLetter(
      Partition p,
      DeadLetters.Origin origin,
      Record<byte[], byte[]> read,
      DeadLetters.Reason reason,
      RuntimeException why,
      Instant now) {
    p.outbox.deadLetter(origin, read, reason, String.valueOf(why.getMessage()), now);
    metrics.deadLetter(reason);
  }

  private static boolean hasAgent(@Nullable StoredChain chain, String contactId) {
    ContactState contact = chain == null ? null : chain.state().contact(contactId);
    return contact != null && contact.agent() != null;
  }

  private static boolean hasAgent(Decision.Accepted accepted, String contactId) {
    ContactState contact = accepted.next().contact(contactId);
    return contact != null && contact.agent() != null;
  }

  private static void requireKey(byte @Nullable [] key, String initialContactId) {
    String found = key == null ? "none" : new String(key, StandardCharsets.UTF_8);
    if (!found.equals(initialContactId)) {
      throw new InvalidInputException(
          "key: expected initialContactId " + initialContactId + ", found " + found);
    }
  }

  private static DeadLetters.Origin origin(
      ProcessorContext<byte[], byte[]> context, Record<byte[], byte[]> read) {
    RecordMetadata at =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record that was read nowhere"));
    return new DeadLetters.Origin(at.topic(), at.partition(), at.offset(), read.timestamp());
  }

  private Partition open() {
    Partition p = partition;
    if (p == null) {
      throw new IllegalStateException("used before it was initialised or after it was closed");
    }
    return p;
  }

  @Override
  public void close() {
    Partition p = partition;
    if (p != null) {
      metrics.closed(p.context.taskId());
      p.inputs.close();
      p.outbox.close();
      partition = null;
    }
  }
}
