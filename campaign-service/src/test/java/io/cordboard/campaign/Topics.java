package io.cordboard.campaign;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Topic;
import io.cordboard.events.campaign.CampaignEvent;
import io.cordboard.events.serde.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of a test, as the other services see them. */
public final class Topics implements AutoCloseable {

  private final String prefix;
  private final String registryUrl;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<CampaignEvent> campaignEvents = new ArrayList<>();
  private final List<byte[]> deadLetters = new ArrayList<>();
  private final EventCodec<CampaignEvent> codec;

  /** Reads campaign-events and dead letters from their beginning. */
  public Topics(String bootstrapServers, String prefix, String registryUrl) {
    this.prefix = prefix;
    this.registryUrl = registryUrl;
    this.codec = EventCodec.of(CampaignEvent.class, registryUrl);
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "test-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(
        List.of(
            io.cordboard.events.Topics.CAMPAIGN_EVENTS.in(prefix),
            io.cordboard.events.Topics.DEAD_LETTERS_CAMPAIGN.in(prefix)));
  }

  /** Every campaign event so far. */
  public List<CampaignEvent> campaignEvents() {
    poll();
    return List.copyOf(campaignEvents);
  }

  /** Payloads of a type that a campaign's events have so far. */
  public <T> List<T> payloads(String campaignId, Class<T> type) {
    return campaignEvents().stream()
        .map(CampaignEvent::getPayload)
        .filter(type::isInstance)
        .map(type::cast)
        .filter(p -> ((SpecificRecord) p).get(0).equals(campaignId))
        .toList();
  }

  /** How many dead letters there are so far. */
  public int deadLetters() {
    poll();
    return deadLetters.size();
  }

  private void poll() {
    for (ConsumerRecord<String, byte[]> found : consumer.poll(Duration.ofMillis(100))) {
      if (found.topic().endsWith("campaign-events")) {
        CampaignEvent event = codec.decode(found.topic(), found.value());
        if (!found.key().equals(event.getInitialContactId())) {
          throw new AssertionError("key " + found.key() + " of " + event);
        }
        campaignEvents.add(event);
      } else {
        deadLetters.add(found.value());
      }
    }
  }

  /** Writes a record as its owner would. */
  public <T extends SpecificRecord> void write(
      Topic<T> topic, String key, String eventId, String payload, T value) {
    try (EventCodec<T> encoder = EventCodec.of(topic.valueType(), registryUrl)) {
      String name = topic.in(prefix);
      send(
          new ProducerRecord<>(
              name,
              null,
              key,
              encoder.encode(name, value),
              EventHeaders.of(eventId, payload, "test", Instant.now(), key, key)));
    }
  }

  /** Writes bytes that are no record. */
  public void writeRubbish(Topic<?> topic) {
    send(new ProducerRecord<>(topic.in(prefix), "k", new byte[] {1, 2, 3, 4, 5, 6, 7}));
  }

  private void send(ProducerRecord<String, byte[]> sent) {
    try {
      producer.send(sent).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("could not write to " + sent.topic(), e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}
