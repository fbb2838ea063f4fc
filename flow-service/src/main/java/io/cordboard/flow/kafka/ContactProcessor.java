package io.cordboard.flow.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.events.polls.PollBatch;
import io.cordboard.events.serde.UndecodableException;
import io.cordboard.flow.engine.Channel;
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
 * Feeds {@link Steps} with the inputs and timers of one partition. What a record comes to, a dead
 * letter included, is in one transaction with its having been read.
 */
final class ContactProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  private final ProcessorSettings settings;
  private final Catalogue catalogue;
  private final FlowMetrics metrics;
  private @Nullable Partition partition;

  ContactProcessor(ProcessorSettings settings, Catalogue catalogue, FlowMetrics metrics) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.metrics = metrics;
  }

  /** What belongs to the partition while this instance has it. */
  private record Partition(
      ProcessorContext<byte[], byte[]> context,
      PollBatch batch,
      InputCodec inputs,
      Outbox outbox,
      Steps steps,
      TimerWake timers) {}

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    Contacts contacts =
        new Contacts(context.getStateStore(FlowTopology.CONTACTS), settings.decodedContacts());
    Outbox outbox = new Outbox(context, settings.topicPrefix(), settings.registryUrl());
    TimerWake timers = new TimerWake(context, contacts, settings.timerTick(), this::fire);
    partition =
        new Partition(
            context,
            settings.batches().current(),
            new InputCodec(settings.topicPrefix(), settings.registryUrl()),
            outbox,
            new Steps(catalogue, contacts, outbox, metrics),
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
    Channel channel = null;
    try {
      InputCodec.Read input = p.inputs.read(origin.topic(), read.value());
      requireKey(read.key(), input.initialContactId());
      Input.Payload payload = input.payload();
      if (payload == null) {
        metrics.inputIgnored();
      } else {
        Instant at = settings.timeOf(input.occurredAt(), now);
        channel =
            p.steps.step(
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
    if (p.batch.processed(p.outbox.takeAwaited())) {
      p.context.commit();
    }
    metrics.stepTook(channel, System.nanoTime() - began);
  }

  /** A timer of a chain is due. */
  private void fire(StoredChain chain, Input input) {
    Partition p = open();
    String id = chain.state().initialContactId();
    p.steps.step(
        new Outbox.Chain(
            chain.instanceId(), id, Bytes.wrap(id.getBytes(StandardCharsets.UTF_8)), null),
        input);
    if (p.batch.isEmpty() && p.outbox.takeAwaited()) {
      p.context.commit();
    }
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
      p.batch.abandoned();
      p.inputs.close();
      p.outbox.close();
      partition = null;
    }
  }
}
