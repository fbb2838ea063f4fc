package io.cordboard.queue.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.QueueRef;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.EnqueueRequested;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.CommittedTail;
import io.cordboard.events.testing.LiveLines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is asked of the wall: a change shows within a second of its event's being on the topic,
 * however many queues there are, and the last change of a queue is never lost.
 */
@QuarkusTest
@QuarkusTestResource(LocalCentre.class)
class LiveQueuesTest {

  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(1);
  private static final int THOUSANDS = 5_000;
  private static final int ROUNDS = 3;
  private static final Pattern SIZE =
      Pattern.compile("\"queueId\":\"([^\"]+)\".*\"contactsInQueue\":(\\d+)");

  /** A tenant for each test, so that nobody sees what another one did. */
  private final String tenant = "t" + UUID.randomUUID().toString().substring(0, 8);

  private final String supervisor =
      Jwt.upn("sue")
          .groups(Set.of("supervisor"))
          .claim("instance", tenant)
          .issuer("cordboard")
          .sign();
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker()),
          new StringSerializer(),
          new ByteArraySerializer());

  private final Map<Topic<?>, EventCodec<?>> codecs = new HashMap<>();

  private static String broker() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }

  private final List<Future<RecordMetadata>> sends = new ArrayList<>();

  @BeforeEach
  void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
  }

  @AfterEach
  void close() {
    producer.close();
  }

  /** An agent's queue, which needs no definition, gets one contact after the other. */
  @Test
  void shouldShowEachChangeWithinASecondOfItsEvent() {
    String queueId = "agent:" + tenant;
    try (CommittedTail events = tail(Topics.QUEUE_EVENTS);
        LiveLines live = live().read()) {
      for (int size = 1; size <= 8; size++) {
        String wanted = "\"contactsInQueue\":" + size;
        ask(queueId, "c" + size + "-" + tenant);
        long happened = events.await(tenant + "/" + queueId + ":" + size);
        LiveLines.Line shown = live.await(l -> l.contains(queueId) && l.contains(wanted));
        assertThat(Duration.ofNanos(shown.nanos() - happened))
            .as("from the event to the wall, contact %d", size)
            .isLessThanOrEqualTo(SHOWN_WITHIN);
      }
    }
  }

  @Test
  void shouldReportEachTenantsQueueInThePartitionOfItsContacts() throws Exception {
    for (int i = 0; i < 6; i++) {
      String queueId = "agent:" + i + "-" + tenant;
      try (CommittedTail metrics = tail(Topics.QUEUE_METRICS)) {
        ask(queueId, "c-" + queueId);
        int asked = sends.getLast().get().partition();
        assertThat(metrics.awaitKey(tenant + "/" + queueId).partition())
            .as(queueId)
            .isEqualTo(asked);
      }
    }
  }

  @Test
  void shouldShowAChangeWithinASecondWhenThereAreThousandsOfQueues() {
    try (CommittedTail metrics = tail(Topics.QUEUE_METRICS);
        LiveLines live = live().read()) {
      report(0);
      awaitLast(live, 0);
      for (int changed = 0; changed < 10; changed++) {
        int queue = changed * (THOUSANDS / 10);
        send(queue, 77);
        long happened = metrics.await(eventId(queue, 77));
        LiveLines.Line shown =
            live.await(l -> l.contains("\"q" + queue + "\"") && l.contains("InQueue\":77"));
        assertThat(Duration.ofNanos(shown.nanos() - happened)).isLessThanOrEqualTo(SHOWN_WITHIN);
      }
    }
  }

  /** Whoever reads slowly skips changes, never the last of a queue. */
  @Test
  void shouldLoseNoQueuesLastChangeWhenAWatcherReadsLate() {
    try (LiveLines live = live()) {
      for (int round = 1; round <= ROUNDS; round++) {
        report(round);
      }
      awaitLast(live.read(), ROUNDS);
    }
  }

  private void awaitLast(LiveLines live, int size) {
    Set<String> missing = new HashSet<>();
    for (int i = 0; i < THOUSANDS; i++) {
      missing.add("q" + i);
    }
    live.await(line -> {
      Matcher found = SIZE.matcher(line);
      if (found.find() && Integer.parseInt(found.group(2)) == size) {
        missing.remove(found.group(1));
      }
      return missing.isEmpty();
    });
  }

  private LiveLines live() {
    return LiveLines.connected(
        URI.create("http://127.0.0.1:" + RestAssured.port + "/queues/live"), supervisor);
  }

  private void report(int size) {
    for (int i = 0; i < THOUSANDS; i++) {
      send(i, size);
    }
    producer.flush();
    assertThat(sends).allMatch(Future::isDone);
    sends.clear();
  }

  private String eventId(int queue, int size) {
    return tenant + "/q" + queue + "/" + size;
  }

  private void send(int queue, int size) {
    QueueMetrics metrics =
        QueueMetrics.newBuilder()
            .setEventId(eventId(queue, size))
            .setInstanceId(tenant)
            .setQueueId("q" + queue)
            .setOccurredAt(Instant.now())
            .setContactsInQueue(size)
            .setOldestContactAgeMs(0)
            .setAgentsOnline(0)
            .setAgentsAvailable(0)
            .setAgentsStaffed(0)
            .setChannels(List.of())
            .build();
    send(Topics.QUEUE_METRICS, "q" + queue, metrics.getEventId(), QueueMetrics.class, metrics);
  }

  private void ask(String queueId, String contactId) {
    ContactEvent event =
        ContactEvent.newBuilder()
            .setEventId(UUID.randomUUID().toString())
            .setInstanceId(tenant)
            .setContactId(contactId)
            .setInitialContactId(contactId)
            .setSequence(1)
            .setOccurredAt(Instant.now())
            .setPayload(
                EnqueueRequested.newBuilder()
                    .setRequestId("in-" + contactId)
                    .setQueue(QueueRef.newBuilder().setQueueId(queueId).setAgentQueue(true).build())
                    .setChannel(Channel.VOICE)
                    .setEnqueuedAt(Instant.now())
                    .setInitiationMethod(InitiationMethod.INBOUND)
                    .build())
            .build();
    send(Topics.CONTACT_EVENTS_BY_QUEUE, queueId, event.getEventId(), ContactEvent.class, event);
  }

  @SuppressWarnings("unchecked")
  private <T extends SpecificRecord> void send(
      Topic<T> topic, String key, String eventId, Class<T> type, T value) {
    EventCodec<T> codec =
        (EventCodec<T>)
            codecs.computeIfAbsent(topic, _ -> EventCodec.of(type, LocalCentre.REGISTRY));
    String name = topic.in(LocalCentre.PREFIX);
    ProducerRecord<String, byte[]> sent =
        new ProducerRecord<>(name, key, codec.encode(name, value));
    sent.headers().add("ce_id", eventId.getBytes(UTF_8));
    sends.add(producer.send(sent));
  }

  private static CommittedTail tail(Topic<?> topic) {
    return new CommittedTail(broker(), topic.in(LocalCentre.PREFIX));
  }
}
