package io.cordboard.flow.kafka;

import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.CommandCompleted;
import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.InputMode;
import io.cordboard.events.channel.InputOutcome;
import io.cordboard.events.channel.LeaveReason;
import io.cordboard.events.channel.ParticipantLeft;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.PromptOutcome;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.command.CollectInput;
import io.cordboard.events.command.DisconnectContact;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.serde.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A gateway whose callers listen to every prompt at once and press 1: over real topics, acting once
 * a command.
 */
final class RobotGateway implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(20);

  final LongAdder ended = new LongAdder();

  /** Events that the broker did not take. */
  final LongAdder failed = new LongAdder();

  private final String commandTopic;
  private final String eventTopic;
  private final EventCodec<ChannelCommand> commands;
  private final EventCodec<ChannelEvent> events;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Long> sequences = new HashMap<>();
  private final Set<String> carriedOut = new HashSet<>();

  RobotGateway(String brokers, String prefix, String registry) {
    commandTopic = Topics.CHANNEL_COMMANDS.in(prefix);
    eventTopic = Topics.CHANNEL_EVENTS.in(prefix);
    commands = EventCodec.of(ChannelCommand.class, registry);
    events = EventCodec.of(ChannelEvent.class, registry);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "robot-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(commandTopic));
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void call(String contactId) {
    say(
        contactId,
        new ContactArrived(
            Channel.VOICE,
            InitiationMethod.INBOUND,
            new Endpoint("+4930123", EndpointType.TELEPHONE_NUMBER),
            new Endpoint("+49800", EndpointType.TELEPHONE_NUMBER),
            "robot",
            contactId + "/customer",
            null,
            null,
            null,
            Map.of(),
            Map.of(),
            null,
            Map.of(),
            null));
  }

  /** Carries out what was ordered since the last look; ids of contacts that ended. */
  List<String> carryOut() {
    List<String> over = new java.util.ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
      ChannelCommand command = commands.decode(commandTopic, read.value());
      if (carriedOut.add(command.getCommandId())) {
        carryOut(command);
        if (command.getPayload() instanceof DisconnectContact) {
          sequences.remove(command.getContactId());
          ended.increment();
          over.add(command.getContactId());
        }
      }
    }
    return over;
  }

  private void carryOut(ChannelCommand command) {
    String contact = command.getContactId();
    String customer = contact + "/customer";
    String id = command.getCommandId();
    switch (command.getPayload()) {
      case PlayPrompt _ ->
          say(contact, new PromptFinished(id, customer, PromptOutcome.COMPLETED, null));
      case CollectInput _ ->
          say(
              contact,
              new InputCollected(
                  id, customer, InputOutcome.COLLECTED, InputMode.DTMF, "1", false, null));
      case DisconnectContact _ ->
          say(
              contact,
              new ParticipantLeft(customer, ParticipantRole.CUSTOMER, LeaveReason.DISCONNECTED));
      default -> say(contact, new CommandCompleted(id, null));
    }
  }

  private void say(String contactId, SpecificRecord payload) {
    long sequence = sequences.merge(contactId, 1L, Long::sum);
    ChannelEvent event =
        new ChannelEvent(
            contactId + ":g" + sequence,
            "default",
            contactId,
            contactId,
            sequence,
            Instant.now(),
            payload);
    Future<RecordMetadata> _ =
        producer.send(
            new ProducerRecord<>(
                eventTopic,
                contactId.getBytes(StandardCharsets.UTF_8),
                events.encode(eventTopic, event)),
            (_, failure) -> {
              if (failure != null) {
                failed.increment();
              }
            });
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
    commands.close();
    events.close();
  }
}
