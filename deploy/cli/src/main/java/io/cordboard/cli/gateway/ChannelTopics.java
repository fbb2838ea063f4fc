package io.cordboard.cli.gateway;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.serde.EventSerde;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The two channel topics, from a gateway's side: writes events, reads the commands that are meant
 * for it from now on.
 */
final class ChannelTopics implements AutoCloseable {
  private static final String EVENTS = Topics.CHANNEL_EVENTS.in(Topics.DEFAULT_PREFIX);
  private static final String COMMANDS = Topics.CHANNEL_COMMANDS.in(Topics.DEFAULT_PREFIX);

  private final String gatewayId;
  private final KafkaProducer<String, ChannelEvent> producer;
  private final KafkaConsumer<String, ChannelCommand> consumer;

  ChannelTopics(Cluster cluster, String gatewayId) {
    this.gatewayId = gatewayId;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                cluster.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                "0"),
            new StringSerializer(),
            new EventSerde<>(ChannelEvent.class, cluster.registryUrl()).serializer());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                cluster.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                "50"),
            new StringDeserializer(),
            new EventSerde<>(ChannelCommand.class, cluster.registryUrl()).deserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(COMMANDS).stream()
            .map(info -> new TopicPartition(COMMANDS, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  void tell(String chain, String line, String contactId, long sequence, Object payload) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String eventId = gatewayId + "/" + line + "/" + sequence;
    ChannelEvent event =
        ChannelEvent.newBuilder()
            .setEventId(eventId)
            .setContactId(contactId)
            .setInitialContactId(chain)
            .setSequence(sequence)
            .setOccurredAt(now)
            .setPayload(payload)
            .build();
    var headers =
        EventHeaders.of(
            eventId, payload.getClass().getSimpleName(), "gateway", now, contactId, chain);
    var _ =
        producer.send(
            new ProducerRecord<>(EVENTS, null, Keys.chain(chain), event, headers),
            (_, problem) -> failed(problem));
  }

  private static void failed(@Nullable Exception problem) {
    if (problem != null) {
      System.err.println("cordboard: an event of the line was lost: " + problem.getMessage());
    }
  }

  /** Commands for this gateway that came within {@code patience}. */
  List<ChannelCommand> commands(Duration patience) {
    List<ChannelCommand> commands = new ArrayList<>();
    for (ConsumerRecord<String, ChannelCommand> found : consumer.poll(patience)) {
      ChannelCommand command = found.value();
      if (command != null && command.getGatewayId().equals(gatewayId)) {
        commands.add(command);
      }
    }
    return commands;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}
