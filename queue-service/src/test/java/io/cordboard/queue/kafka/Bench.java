package io.cordboard.queue.kafka;

import io.cordboard.events.Keys;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.QueueStaffing;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.ChannelStaffing;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.DequeueReason;
import io.cordboard.events.contact.DequeueRequested;
import io.cordboard.events.contact.EnqueueRequested;
import io.cordboard.events.contact.QueuePriorityRequested;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.polls.PollObserver;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.resource.ResourceKind;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.queue.core.Limits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology on a bench: records in, records out, time by hand. */
final class Bench implements AutoCloseable {

  static final Instant NOON = Instant.ofEpochMilli(1_800_014_400_000L);
  private static final String REGISTRY = "memory:queue-topology";

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final QueueBoard board = new QueueBoard();
  final ActionOutcomes outcomes = new ActionOutcomes();
  final TopologyTestDriver driver;
  private final Wire wire = new Wire(REGISTRY, "cordboard.");
  private String tenant = "default";
  private int sequence;

  Bench() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    Meters meters = new Meters(registry, board);
    driver =
        new TopologyTestDriver(
            QueueTopology.of(
                wire, meters, board, Limits.DEFAULTS, new PollObserver.Batches(), outcomes),
            config,
            NOON);
  }

  /** From now on everything is of this tenant. */
  void speakFor(String instanceId) {
    tenant = instanceId;
  }

  void define(String queueId, String document) {
    Resource resource =
        Resource.newBuilder()
            .setEventId(queueId)
            .setInstanceId(tenant)
            .setKind(ResourceKind.QUEUE)
            .setId(queueId)
            .setName(queueId)
            .setVersion(1)
            .setOccurredAt(NOON)
            .setDocument(document)
            .build();
    pipe(Topics.QUEUE_DEFINITIONS, Keys.resource(tenant, queueId), wire.bytes(resource));
  }

  void enqueue(String queueId, String contactId) {
    enqueue(queueId, contactId, Channel.VOICE);
  }

  void enqueue(String queueId, String contactId, Channel channel) {
    ask(
        queueId,
        contactId,
        EnqueueRequested.newBuilder()
            .setRequestId("enqueue-" + contactId)
            .setQueue(ref(queueId))
            .setChannel(channel)
            .setEnqueuedAt(NOON)
            .build());
  }

  void dequeue(String queueId, String contactId, DequeueReason reason) {
    ask(
        queueId,
        contactId,
        DequeueRequested.newBuilder()
            .setRequestId("dequeue-" + contactId)
            .setQueue(ref(queueId))
            .setReason(reason)
            .build());
  }

  void prioritise(String queueId, String contactId, int priority) {
    ask(
        queueId,
        contactId,
        QueuePriorityRequested.newBuilder().setQueue(ref(queueId)).setPriority(priority).build());
  }

  /** A supervisor acts; gives what became of it. */
  Optional<String> act(
      String eventId,
      String queueId,
      String contactId,
      io.cordboard.queue.core.QueueAction action) {
    var outcome = outcomes.await(tenant, eventId, 60_000);
    var asked = new Actions.Addressed(eventId, tenant, queueId, contactId, "sue", action);
    pipe(Topics.QUEUE_ACTIONS, queueId, wire.bytes(Actions.event(asked, NOON)));
    return outcome.getNow(Optional.empty());
  }

  void ask(String queueId, String contactId, SpecificRecord payload) {
    pipe(Topics.CONTACT_EVENTS_BY_QUEUE, queueId, asked(contactId, payload));
  }

  byte[] asked(String contactId, SpecificRecord payload) {
    sequence++;
    ContactEvent event =
        ContactEvent.newBuilder()
            .setEventId(contactId + ":" + sequence)
            .setInstanceId(tenant)
            .setContactId(contactId)
            .setInitialContactId("chain-of-" + contactId)
            .setSequence(sequence)
            .setOccurredAt(NOON)
            .setPayload(payload)
            .build();
    return encode(ContactEvent.class, Topics.CONTACT_EVENTS_BY_QUEUE, event);
  }

  void staff(String queueId, int available) {
    staff(Keys.queueOfInstance(tenant, queueId), queueId, available, ++sequence);
  }

  /** As it was so many milliseconds after noon, under any key. */
  void staff(String key, String queueId, int available, int sequence) {
    QueueStaffing staffing =
        QueueStaffing.newBuilder()
            .setEventId("staffing-" + sequence)
            .setInstanceId(tenant)
            .setQueueId(queueId)
            .setOccurredAt(NOON.plusMillis(sequence))
            .setOnline(available)
            .setAvailable(available)
            .setStaffed(available)
            .setOnContact(0)
            .setAfterContactWork(0)
            .setMissed(1)
            .setChannels(
                List.of(new ChannelStaffing(Channel.CHAT, available + 1, available, 1, 2, 3, 4)))
            .build();
    pipe(
        Topics.AGENT_EVENTS_BY_QUEUE,
        key,
        encode(QueueStaffing.class, Topics.AGENT_EVENTS_BY_QUEUE, staffing));
  }

  void pipe(Topic<?> topic, String key, byte @Nullable [] value) {
    driver
        .createInputTopic(topic.in("cordboard."), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, value, NOON);
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  List<TestRecord<String, byte[]>> raw(Topic<?> topic) {
    TestOutputTopic<String, byte[]> out =
        driver.createOutputTopic(
            topic.in("cordboard."), new StringDeserializer(), new ByteArrayDeserializer());
    return out.readRecordsToList();
  }

  List<QueueEvent> events() {
    return raw(Topics.QUEUE_EVENTS).stream()
        .map(r -> decode(QueueEvent.class, Topics.QUEUE_EVENTS, r.value()))
        .toList();
  }

  List<Object> facts() {
    return events().stream().map(QueueEvent::getPayload).toList();
  }

  List<QueueMetrics> metrics() {
    return raw(Topics.QUEUE_METRICS).stream()
        .map(r -> decode(QueueMetrics.class, Topics.QUEUE_METRICS, r.value()))
        .toList();
  }

  List<DeadLetter> deadLetters() {
    return raw(Topics.DEAD_LETTERS_QUEUE).stream()
        .map(r -> decode(DeadLetter.class, Topics.DEAD_LETTERS_QUEUE, r.value()))
        .toList();
  }

  static QueueRef ref(String queueId) {
    return QueueRef.newBuilder().setQueueId(queueId).setName(queueId).build();
  }

  private static <T extends SpecificRecord> byte[] encode(Class<T> type, Topic<T> topic, T value) {
    try (EventCodec<T> codec = EventCodec.of(type, REGISTRY)) {
      return codec.encode(topic.in("cordboard."), value);
    }
  }

  static <T extends SpecificRecord> T decode(Class<T> type, Topic<T> topic, byte[] bytes) {
    try (EventCodec<T> codec = EventCodec.of(type, REGISTRY)) {
      return codec.decode(topic.in("cordboard."), bytes);
    }
  }

  @Override
  public void close() {
    driver.close();
    wire.close();
  }
}
