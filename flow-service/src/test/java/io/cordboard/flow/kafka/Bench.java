package io.cordboard.flow.kafka;

import io.cordboard.events.Keys;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.campaign.CampaignEvent;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.InputMode;
import io.cordboard.events.channel.InputOutcome;
import io.cordboard.events.channel.LeaveReason;
import io.cordboard.events.channel.ParticipantLeft;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.PromptOutcome;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.function.FunctionInvocation;
import io.cordboard.events.function.FunctionOutcome;
import io.cordboard.events.function.FunctionResult;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.events.resource.Resource;
import io.cordboard.events.resource.ResourceKind;
import io.cordboard.events.serde.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology on its test driver, with a gateway's and the other services' words at hand. */
final class Bench implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final String PREFIX = "cordboard.";

  final MeterRegistry meters = new SimpleMeterRegistry();
  private final String registry;
  private final TopologyTestDriver driver;
  private final Map<Topic<?>, TestOutputTopic<String, byte[]>> outputs = new java.util.HashMap<>();
  private Instant now = START;

  Bench(String name) {
    TestConfig config = TestConfig.offline(name);
    registry = config.registryUrl();
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    driver =
        new TopologyTestDriver(
            new FlowTopology(config, new Catalogue(), new FlowMetrics(meters)).build(),
            properties,
            START);
    for (Topic<?> topic : Sinks.ALL) {
      outputs.put(
          topic,
          driver.createOutputTopic(
              topic.in(PREFIX), new StringDeserializer(), new ByteArrayDeserializer()));
    }
  }

  /** Publishes a flow under an id, as version 1, and leads every address to it. */
  void publish(String flowId, String content) {
    publish(TestFlows.version(flowId, 1, content));
    EntryPoint entry = new EntryPoint(EntryPoint.ANY, flowId, null, null);
    resource(
        Topics.ENTRY_POINTS,
        "default/*",
        ResourceKind.ENTRY_POINT,
        EntryPoint.ANY,
        EntryPoint.ANY,
        1,
        Documents.of(entry));
  }

  void publish(FlowVersion version) {
    resource(
        Topics.FLOWS,
        ResourceKeys.of("default", version),
        ResourceKind.FLOW_VERSION,
        version.flowId(),
        version.name(),
        version.version(),
        Documents.of(version));
  }

  void queue(String queueId) {
    resource(
        Topics.QUEUE_DEFINITIONS,
        "default/" + queueId,
        ResourceKind.QUEUE,
        queueId,
        queueId,
        1,
        "{}");
  }

  void hours(String id, String document) {
    resource(Topics.HOURS_OF_OPERATION, "default/" + id, ResourceKind.HOURS, id, id, 1, document);
  }

  void function(String id, String document) {
    resource(
        Topics.FUNCTIONS, "default/FUNCTION/" + id, ResourceKind.FUNCTION, id, id, 1, document);
  }

  /** The edge says what a function answered. */
  void answered(FunctionInvocation asked, FunctionOutcome outcome, Map<String, String> values) {
    answered(
        new FunctionResult(
            asked.getEventId() + "/result",
            asked.getInstanceId(),
            asked.getContactId(),
            asked.getInitialContactId(),
            now,
            asked.getEventId(),
            outcome,
            values,
            null,
            1,
            5L));
  }

  void answered(FunctionResult result) {
    send(Topics.FUNCTION_RESULTS, result.getInitialContactId(), result);
  }

  /** queue-service measured. */
  void measured(QueueMetrics metrics) {
    measured(Keys.queueOfInstance(metrics.getInstanceId(), metrics.getQueueId()), metrics);
  }

  /** The same under any key; null for a tombstone. */
  void measured(String key, @Nullable QueueMetrics metrics) {
    if (metrics == null) {
      sendBytes(Topics.QUEUE_METRICS, key, null);
    } else {
      send(Topics.QUEUE_METRICS, key, metrics);
    }
  }

  void deleted(Topic<Resource> topic, String key) {
    driver
        .createInputTopic(topic.in(PREFIX), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, null);
  }

  Instant now() {
    return now;
  }

  private void resource(
      Topic<Resource> topic,
      String key,
      ResourceKind kind,
      String id,
      String name,
      long version,
      String document) {
    send(
        topic,
        key,
        new Resource(kind + id, "default", kind, id, name, version, now, null, document));
  }

  /** A call begins; its id is the chain's. */
  void call(String contactId) {
    arrive(contactId, Channel.VOICE);
  }

  void arrive(String contactId, Channel channel) {
    channel(
        contactId,
        1,
        new ContactArrived(
            channel,
            InitiationMethod.INBOUND,
            new Endpoint("+4930123", EndpointType.TELEPHONE_NUMBER),
            new Endpoint("+49800", EndpointType.TELEPHONE_NUMBER),
            "gateway-1",
            contactId + "-customer",
            null,
            null,
            null,
            Map.of(),
            Map.of(),
            null,
            Map.of(),
            null));
  }

  void promptFinished(ChannelCommand command, long sequence) {
    channel(
        command.getContactId(),
        sequence,
        new PromptFinished(
            command.getCommandId(),
            command.getContactId() + "-customer",
            PromptOutcome.COMPLETED,
            null));
  }

  void pressed(ChannelCommand command, String digits, long sequence) {
    channel(
        command.getContactId(),
        sequence,
        new InputCollected(
            command.getCommandId(),
            command.getContactId() + "-customer",
            InputOutcome.COLLECTED,
            InputMode.DTMF,
            digits,
            false,
            null));
  }

  void hungUp(String contactId, long sequence) {
    channel(
        contactId,
        sequence,
        new ParticipantLeft(
            contactId + "-customer", ParticipantRole.CUSTOMER, LeaveReason.HUNG_UP));
  }

  void channel(String contactId, long sequence, SpecificRecord payload) {
    send(
        Topics.CHANNEL_EVENTS,
        contactId,
        new ChannelEvent(
            contactId + "-gw-" + sequence,
            "default",
            contactId,
            contactId,
            sequence,
            now,
            payload));
  }

  void campaignSays(String contactId, long sequence, SpecificRecord payload) {
    send(
        Topics.CAMPAIGN_EVENTS,
        contactId,
        new CampaignEvent(
            "campaign-" + sequence, "default", contactId, contactId, sequence, now, payload));
  }

  void queueSays(String contactId, long sequence, SpecificRecord payload) {
    send(
        Topics.QUEUE_EVENTS,
        contactId,
        new QueueEvent(
            "queue-" + sequence,
            "default",
            contactId,
            contactId,
            sequence,
            now,
            null,
            payload,
            null));
  }

  void queueSays(String chain, String contactId, long sequence, SpecificRecord payload) {
    send(
        Topics.QUEUE_EVENTS,
        chain,
        new QueueEvent(
            "queue-" + sequence, "default", contactId, chain, sequence, now, null, payload, null));
  }

  void agentsSay(String chain, String contactId, long sequence, SpecificRecord payload) {
    send(
        Topics.ASSIGNMENT_EVENTS,
        chain,
        new AssignmentEvent(
            "agents-" + sequence, "default", contactId, chain, sequence, now, null, payload, null));
  }

  void agentsSay(String contactId, long sequence, SpecificRecord payload) {
    send(
        Topics.ASSIGNMENT_EVENTS,
        contactId,
        new AssignmentEvent(
            "agents-" + sequence,
            "default",
            contactId,
            contactId,
            sequence,
            now,
            null,
            payload,
            null));
  }

  private <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) {
    try (EventCodec<T> codec = EventCodec.of(topic.valueType(), registry)) {
      sendBytes(topic, key, codec.encode(topic.in(PREFIX), value));
    }
  }

  void sendBytes(Topic<?> topic, String key, byte @Nullable [] bytes) {
    driver
        .createInputTopic(topic.in(PREFIX), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, bytes, now);
  }

  /** Time passes. */
  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** What was written to a topic since the last look. */
  <T extends SpecificRecord> List<T> read(Topic<T> topic) {
    return records(topic).stream().map(r -> decode(topic, r.value())).toList();
  }

  List<TestRecord<String, byte[]>> records(Topic<?> topic) {
    TestOutputTopic<String, byte[]> output = outputs.get(topic);
    if (output == null) {
      throw new IllegalArgumentException("flow-service does not write " + topic.name());
    }
    return new ArrayList<>(output.readRecordsToList());
  }

  <T extends SpecificRecord> T decode(Topic<T> topic, byte[] bytes) {
    try (EventCodec<T> codec = EventCodec.of(topic.valueType(), registry)) {
      return codec.decode(topic.in(PREFIX), bytes);
    }
  }

  /** The last command since the last look whose payload is of a type. */
  ChannelCommand command(Class<?> payload) {
    return read(Topics.CHANNEL_COMMANDS).stream()
        .filter(c -> payload.isInstance(c.getPayload()))
        .reduce((a, b) -> b)
        .orElseThrow(() -> new AssertionError("no " + payload.getSimpleName() + " was ordered"));
  }

  /** The payload of the first of some events that has a type. */
  static <P> P payload(List<ContactEvent> events, Class<P> type) {
    return events.stream()
        .map(ContactEvent::getPayload)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " among " + events));
  }

  KeyValueStore<String, byte[]> store() {
    return driver.getKeyValueStore(FlowTopology.CONTACTS);
  }

  @Override
  public void close() {
    driver.close();
  }
}
