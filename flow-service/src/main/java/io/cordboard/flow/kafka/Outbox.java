package io.cordboard.flow.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.flowlog.FlowLogEntry;
import io.cordboard.events.function.FunctionInvocation;
import io.cordboard.events.record.ContactRecord;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Writes what a step came to. One per processor; all of it is in the step's transaction. */
final class Outbox implements AutoCloseable {

  private static final String SOURCE = "flow-service";

  /** What is kept and looked at; what must act on a fact gets it on a topic of its own. */
  private static final Set<String> ONLY_READ =
      Set.of(
          Topics.CONTACT_EVENTS.name(),
          Topics.FLOW_LOGS.name(),
          Topics.CONTACT_RECORDS.name(),
          Sinks.DEAD_LETTERS.name());

  private final ProcessorContext<byte[], byte[]> context;
  private final String prefix;
  private final EventCodec<ContactEvent> events;
  private final EventCodec<ChannelCommand> commands;
  private final EventCodec<FunctionInvocation> invocations;
  private final EventCodec<ChannelEvent> channelEvents;
  private final EventCodec<FlowLogEntry> logs;
  private final EventCodec<ContactRecord> records;
  private final EventCodec<DeadLetter> deadLetters;
  private boolean isAwaited;

  Outbox(ProcessorContext<byte[], byte[]> context, String prefix, String registryUrl) {
    this.context = context;
    this.prefix = prefix;
    this.events = EventCodec.of(ContactEvent.class, registryUrl);
    this.commands = EventCodec.of(ChannelCommand.class, registryUrl);
    this.invocations = EventCodec.of(FunctionInvocation.class, registryUrl);
    this.channelEvents = EventCodec.of(ChannelEvent.class, registryUrl);
    this.logs = EventCodec.of(FlowLogEntry.class, registryUrl);
    this.records = EventCodec.of(ContactRecord.class, registryUrl);
    this.deadLetters = EventCodec.of(DeadLetter.class, registryUrl);
  }

  /**
   * Who is written about, and why.
   *
   * @param key the chain's key, as bytes
   * @param causationId the eventId of the input; null for a timer
   */
  record Chain(
      String instanceId, String initialContactId, Bytes key, @Nullable String causationId) {}

  /**
   * Who besides the readers of contact-events gets a fact.
   *
   * @param queueId the queue whose service must act on it
   * @param agents whether agent-service must know
   * @param attemptId the campaign's call whose service must know
   */
  record Readers(@Nullable String queueId, boolean agents, @Nullable String attemptId) {
    static final Readers NOBODY_ELSE = new Readers(null, false, null);
  }

  /** Writes a fact, also for those services that must act on it. */
  void event(Chain chain, FlowEvent event, FlowEvent.Published fact, Readers readers) {
    contactEvent(chain, event.eventId(), event, ContactPayloads.of(event, fact), readers);
  }

  /**
   * Writes that a whole input was refused: the state is untouched, and so is its count.
   *
   * @param agents whether an agent asked for it, and waits to hear
   */
  void refused(Chain chain, FlowEvent event, FlowEvent.InputRefused refusal, boolean agents) {
    contactEvent(
        chain,
        event.contactId() + "/refused/" + refusal.inputEventId(),
        event,
        ContactPayloads.of(event, refusal),
        new Readers(null, agents, null));
  }

  private void contactEvent(
      Chain chain, String eventId, FlowEvent event, SpecificRecord payload, Readers readers) {
    ContactEvent wire =
        new ContactEvent(
            eventId,
            chain.instanceId(),
            event.contactId(),
            chain.initialContactId(),
            event.sequence(),
            event.at(),
            chain.causationId(),
            payload);
    // The same bytes serve every topic of this schema: ids are those of the schema, not of a topic.
    byte[] value = events.encode(Topics.CONTACT_EVENTS.in(prefix), wire);
    Record<byte[], byte[]> out =
        record(chain, chain.key().get(), value, eventId, payload, event.contactId(), event.at());
    forward(Topics.CONTACT_EVENTS, out);
    if (readers.queueId() != null) {
      forward(Topics.CONTACT_EVENTS_BY_QUEUE, out.withKey(utf8(Keys.queue(readers.queueId()))));
    }
    if (readers.agents()) {
      forward(
          Topics.CONTACT_EVENTS_BY_INSTANCE, out.withKey(utf8(Keys.instance(chain.instanceId()))));
    }
    if (readers.attemptId() != null) {
      forward(
          Topics.CONTACT_EVENTS_BY_ATTEMPT, out.withKey(utf8(Keys.attempt(readers.attemptId()))));
    }
  }

  /** Writes an effect that goes to a topic; timers are part of the state. */
  void effect(Chain chain, Effect effect) {
    switch (effect.payload()) {
      case Effect.Command c -> command(chain, effect, c);
      case Effect.Invoke i -> invocation(chain, effect, i);
      case Effect.WriteFlowLog l -> flowLog(chain, effect, l.entry());
      case Effect.WriteContactRecord r -> contactRecord(chain, effect, r.contactRecord());
      case Effect.CreateTask t -> task(chain, effect, t);
      case Effect.SetTimer _, Effect.CancelTimer _, Effect.Forget _ -> {}
    }
  }

  private void command(Chain chain, Effect effect, Effect.Command command) {
    String id = Ids.command(effect.contactId(), effect.sequence());
    SpecificRecord payload = CommandPayloads.of(command.order());
    ChannelCommand wire =
        new ChannelCommand(
            id,
            id,
            chain.instanceId(),
            effect.contactId(),
            chain.initialContactId(),
            effect.sequence(),
            effect.at(),
            command.gatewayId(),
            command.lineId(),
            command.answerBy(),
            payload);
    byte[] value = commands.encode(Topics.CHANNEL_COMMANDS.in(prefix), wire);
    forward(
        Topics.CHANNEL_COMMANDS,
        record(chain, chain.key().get(), value, id, payload, effect.contactId(), effect.at()));
  }

  private void invocation(Chain chain, Effect effect, Effect.Invoke invoke) {
    FunctionInvocation wire =
        FunctionWords.invocation(chain.instanceId(), chain.initialContactId(), effect, invoke);
    byte[] value = invocations.encode(Topics.FUNCTION_INVOCATIONS.in(prefix), wire);
    forward(
        Topics.FUNCTION_INVOCATIONS,
        record(
            chain,
            chain.key().get(),
            value,
            wire.getEventId(),
            wire,
            effect.contactId(),
            effect.at()));
  }

  private void flowLog(Chain chain, Effect effect, Effect.FlowLogEntry e) {
    String id = Ids.event(effect.contactId(), effect.sequence());
    FlowLogEntry wire =
        new FlowLogEntry(
            id,
            chain.instanceId(),
            effect.contactId(),
            chain.initialContactId(),
            effect.sequence(),
            effect.at(),
            e.contactFlowId(),
            e.contactFlowName(),
            e.contactFlowVersion(),
            e.contactFlowModuleType(),
            e.identifier(),
            e.parameters(),
            e.results(),
            e.externalResults());
    byte[] value = logs.encode(Topics.FLOW_LOGS.in(prefix), wire);
    forward(
        Topics.FLOW_LOGS,
        record(chain, chain.key().get(), value, id, wire, effect.contactId(), effect.at()));
  }

  private void contactRecord(
      Chain chain, Effect effect, io.cordboard.flow.engine.ContactRecord contactRecord) {
    ContactRecord wire =
        RecordPayloads.of(chain.instanceId(), chain.initialContactId(), effect, contactRecord);
    byte[] value = records.encode(Topics.CONTACT_RECORDS.in(prefix), wire);
    forward(
        Topics.CONTACT_RECORDS,
        record(
            chain,
            chain.key().get(),
            value,
            wire.getEventId(),
            wire,
            effect.contactId(),
            effect.at()));
  }

  /** A task arrives like any contact, in a chain of its own; it has no gateway. */
  private void task(Chain chain, Effect effect, Effect.CreateTask t) {
    String id = Ids.event(effect.contactId(), effect.sequence());
    ChannelEvent wire =
        new ChannelEvent(
            id,
            chain.instanceId(),
            t.contactId(),
            t.contactId(),
            1L,
            effect.at(),
            TaskPayloads.of(t));
    byte[] value = channelEvents.encode(Topics.CHANNEL_EVENTS.in(prefix), wire);
    Chain own =
        new Chain(
            chain.instanceId(),
            t.contactId(),
            Bytes.wrap(utf8(Keys.chain(t.contactId()))),
            chain.causationId());
    forward(
        Topics.CHANNEL_EVENTS,
        record(
            own,
            own.key().get(),
            value,
            id,
            (SpecificRecord) wire.getPayload(),
            t.contactId(),
            effect.at()));
  }

  /** Writes a record that could not be used. */
  void deadLetter(
      DeadLetters.Origin origin,
      Record<byte[], byte[]> read,
      DeadLetters.Reason reason,
      String detail,
      Instant now) {
    DeadLetter letter =
        DeadLetters.of(
            SOURCE, origin, read.key(), read.value(), read.headers(), reason, detail, now);
    byte[] value = deadLetters.encode(Sinks.DEAD_LETTERS.in(prefix), letter);
    forward(
        Sinks.DEAD_LETTERS,
        new Record<>(
            read.key(),
            value,
            now.toEpochMilli(),
            EventHeaders.of(
                letter.getEventId(),
                "DeadLetter",
                SOURCE,
                now,
                origin.topic(),
                letter.getEventId())));
  }

  private static Record<byte[], byte[]> record(
      Chain chain,
      byte[] key,
      byte[] value,
      String eventId,
      SpecificRecord payload,
      String contactId,
      Instant at) {
    return new Record<>(
        key,
        value,
        at.toEpochMilli(),
        EventHeaders.of(
            eventId,
            payload.getClass().getSimpleName(),
            SOURCE,
            at,
            contactId,
            chain.initialContactId()));
  }

  /**
   * Whether something was written since the last call by which a contact goes on: a gateway,
   * another service or a function acts on it. Those who only look have until the commit interval.
   */
  boolean takeAwaited() {
    boolean was = isAwaited;
    isAwaited = false;
    return was;
  }

  private void forward(Topic<?> sink, Record<byte[], byte[]> out) {
    isAwaited |= !ONLY_READ.contains(sink.name());
    context.forward(out, sink.name());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    events.close();
    commands.close();
    invocations.close();
    channelEvents.close();
    logs.close();
    records.close();
    deadLetters.close();
  }
}
