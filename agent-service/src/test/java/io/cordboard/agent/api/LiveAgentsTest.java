package io.cordboard.agent.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.Topics;
import io.cordboard.events.agent.AgentEvent;
import io.cordboard.events.agent.AgentEventType;
import io.cordboard.events.agent.AgentSnapshot;
import io.cordboard.events.agent.AgentStatusType;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * What is asked of the wall: an agent's change shows within a second of its event's being on the
 * topic, however many agents there are, and the last change of an agent is never lost.
 */
@QuarkusTest
@QuarkusTestResource(LocalCentre.class)
class LiveAgentsTest {

  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(1);
  private static final int THOUSANDS = 5_000;
  private static final int ROUNDS = 3;
  private static final Pattern STATUS =
      Pattern.compile("\"agentId\":\"([^\"]+)\".*\"status\":\"([^\"]+)\"");

  /** A tenant for each test, so that nobody sees what another one did. */
  private final String tenant = "t" + UUID.randomUUID().toString().substring(0, 8);

  private final String supervisor =
      Jwt.upn("sue")
          .groups(Set.of("supervisor"))
          .claim("instance", tenant)
          .issuer("cordboard")
          .sign();
  private final String topic = Topics.AGENT_EVENTS.in(LocalCentre.PREFIX);
  private final EventCodec<AgentEvent> codec =
      EventCodec.of(AgentEvent.class, LocalCentre.REGISTRY);
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker()),
          new StringSerializer(),
          new ByteArraySerializer());
  private long count;

  private static String broker() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }

  private final List<Future<RecordMetadata>> sends = new ArrayList<>();

  @BeforeEach
  void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200));
  }

  @AfterEach
  void close() {
    producer.close();
    codec.close();
  }

  @Test
  void shouldShowAChangeWithinASecondWhenThereAreThousandsOfAgents() {
    try (CommittedTail events = tail();
        LiveLines live = live().read()) {
      everybodyIs("Available");
      awaitEverybody(live, "Available");
      for (int changed = 0; changed < 10; changed++) {
        String agentId = "a" + changed * (THOUSANDS / 10);
        String eventId = isIn(agentId, "Lunch");
        long happened = events.await(eventId);
        LiveLines.Line shown =
            live.await(l -> l.contains("\"" + agentId + "\"") && l.contains("Lunch"));
        assertThat(Duration.ofNanos(shown.nanos() - happened)).isLessThanOrEqualTo(SHOWN_WITHIN);
      }
    }
  }

  /** Whoever reads slowly skips changes, never the last of an agent. */
  @Test
  void shouldLoseNoAgentsLastChangeWhenAWatcherReadsLate() {
    try (LiveLines live = live()) {
      for (int round = 1; round <= ROUNDS; round++) {
        everybodyIs("Status-" + round);
      }
      awaitEverybody(live.read(), "Status-" + ROUNDS);
    }
  }

  private void awaitEverybody(LiveLines live, String status) {
    Set<String> missing = new HashSet<>();
    for (int i = 0; i < THOUSANDS; i++) {
      missing.add("a" + i);
    }
    live.await(line -> {
      Matcher found = STATUS.matcher(line);
      if (found.find() && status.equals(found.group(2))) {
        missing.remove(found.group(1));
      }
      return missing.isEmpty();
    });
  }

  private LiveLines live() {
    return LiveLines.connected(
        URI.create("http://127.0.0.1:" + RestAssured.port + "/agents/live"), supervisor);
  }

  private void everybodyIs(String status) {
    for (int i = 0; i < THOUSANDS; i++) {
      isIn("a" + i, status);
    }
    producer.flush();
    assertThat(sends).allMatch(Future::isDone);
    sends.clear();
  }

  private String isIn(String agentId, String status) {
    AgentEvent event =
        AgentEvent.newBuilder()
            .setEventId(tenant + "-" + agentId + "-" + ++count)
            .setInstanceId(tenant)
            .setAgentId(agentId)
            .setSequence(count)
            .setOccurredAt(Instant.now())
            .setEventType(AgentEventType.STATE_CHANGE)
            .setCurrent(
                AgentSnapshot.newBuilder()
                    .setStatus(status)
                    .setStatusType(AgentStatusType.CUSTOM)
                    .setStatusSince(Instant.now())
                    .setContacts(List.of())
                    .build())
            .build();
    ProducerRecord<String, byte[]> sent =
        new ProducerRecord<>(topic, agentId, codec.encode(topic, event));
    sent.headers().add("ce_id", event.getEventId().getBytes(UTF_8));
    sent.headers().add("ce_type", "io.cordboard.AgentEvent".getBytes(UTF_8));
    sends.add(producer.send(sent));
    return event.getEventId();
  }

  private CommittedTail tail() {
    return new CommittedTail(broker(), topic);
  }
}
