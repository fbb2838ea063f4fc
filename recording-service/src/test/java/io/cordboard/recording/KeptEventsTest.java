package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Topics;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import io.cordboard.recording.testing.Codec;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Events from topics, found again over REST. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class KeptEventsTest {

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  private final String contactId = UUID.randomUUID().toString();

  private Rest rest(String role) {
    return new Rest(base.toString(), role);
  }

  private long count(String table, String column, String value) {
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT count(*) FROM " + table + " WHERE " + column + " = ?")) {
      select.setString(1, value);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publishCall() {
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CONTACT_EVENTS,
          contactId,
          List.of(
              Samples.initiated(contactId),
              Samples.block(contactId, 2),
              Samples.block(contactId, 3)));
      publisher.send(Topics.QUEUE_EVENTS, contactId, List.of(Samples.enqueued(contactId, 3)));
      publisher.send(Topics.ASSIGNMENT_EVENTS, contactId, List.of(Samples.accepted(contactId, 5)));
      publisher.send(
          Topics.FLOW_LOGS,
          contactId,
          List.of(Samples.flowLog(contactId, 2), Samples.flowLog(contactId, 3)));
      publisher.send(
          Topics.CONTACT_RECORDS,
          contactId,
          List.of(
              Samples.record(contactId, 9, DisconnectReason.AGENT_DISCONNECT),
              Samples.record(contactId, 8, DisconnectReason.OTHER)));
    }
  }

  private void awaitCall() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(count("block_execution", "contact_id", contactId)).isEqualTo(2);
          assertThat(count("assignment_event", "contact_id", contactId)).isEqualTo(1);
          assertThat(count("queue_event", "contact_id", contactId)).isEqualTo(1);
          assertThat(count("flow_log", "contact_id", contactId)).isEqualTo(2);
          assertThat(
                  rest("auditor")
                      .get("/contacts/" + contactId)
                      .json()
                      .at("/record/sequence")
                      .asLong())
              .isEqualTo(9);
        });
  }

  @Test
  void shouldKeepEachEventOnceWhenAllAreSentTwice() {
    publishCall();
    publishCall();
    String marker = contactId + "-marker";
    try (Publisher publisher = new Publisher()) {
      // The same key, so the same partition, behind everything that was sent again.
      publisher.send(
          Topics.CONTACT_EVENTS,
          contactId,
          List.of(Samples.event(marker, 1, Samples.initiated(marker).getPayload())));
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> count("contact_event", "contact_id", marker) == 1);
    awaitCall();
    assertThat(count("contact_event", "contact_id", contactId)).isEqualTo(1);
    assertThat(count("contact_record", "contact_id", contactId)).isEqualTo(1);
  }

  @Test
  void shouldShowTheWholeCallInOrderWhenAskedForItsTimeline() {
    publishCall();
    awaitCall();

    JsonNode timeline = rest("supervisor").get("/contacts/" + contactId + "/timeline").json();

    List<String> lines = new ArrayList<>();
    timeline
        .get("entries")
        .forEach(e -> lines.add(e.get("service").asText() + ": " + e.get("summary").asText()));
    assertThat(lines)
        .containsExactly(
            "flow-service: VOICE contact, INBOUND, from +4930111 to +4930999",
            "flow-service: MessageParticipant block-2 → Next",
            "flow-service: MessageParticipant block-3 → Next",
            "queue-service: place 1 in queue Sales",
            "agent-service: accepted by agent alice");
    assertThat(timeline.at("/entries/1/payload/parameters/Text").asText())
        .isEqualTo("hello \uFFFD '); DROP TABLE contact_event; --");
    assertThat(timeline.get("truncated").asBoolean()).isFalse();
  }

  @Test
  void shouldShowTheFlowLogAndTheNewestRecordWhenTheContactIsOver() {
    publishCall();
    awaitCall();

    JsonNode log = rest("auditor").get("/contacts/" + contactId + "/flow-log").json();
    JsonNode contact = rest("auditor").get("/contacts/" + contactId).json();

    assertThat(log.get("entries")).hasSize(2);
    assertThat(log.at("/entries/0/contactFlowModuleType").asText()).isEqualTo("PlayPrompt");
    assertThat(contact.at("/contact/outcome").asText()).isEqualTo("AGENT_DISCONNECT");
    assertThat(contact.at("/record/agent/username").asText()).isEqualTo("alice");
    assertThat(contact.at("/record/initiatedAt").asText()).isEqualTo("2026-11-01T12:00:00Z");
    assertThat(contact.get("chain")).hasSize(1);
  }

  @Test
  void shouldFindContactsPageByPageWhenSearched() {
    publishCall();
    awaitCall();
    Rest auditor = rest("auditor");

    JsonNode hits =
        auditor
            .get(
                "/contacts?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&number=%2B4930111"
                    + "&agentId=alice&queueId=sales&flowId=main&outcome=AGENT_DISCONNECT"
                    + "&attribute=tier:gold&attribute=order:42&limit=500")
            .json()
            .get("contacts");
    assertThat(hits).extracting(c -> c.get("contactId").asText()).contains(contactId);
    assertThat(auditor.get("/contacts?attribute=tier:silver").json().get("contacts")).isEmpty();

    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = auditor.get("/contacts?limit=1&agentId=alice&cursor=" + cursor).json();
      page.get("contacts").forEach(c -> paged.add(c.get("contactId").asText()));
      cursor = page.has("next") ? page.get("next").asText() : "";
    } while (!cursor.isEmpty());
    assertThat(paged).doesNotHaveDuplicates().contains(contactId);
  }

  @Test
  void shouldNameEveryCauseWhenASearchIsWrong() {
    Rest.Answer answer =
        rest("auditor").get("/contacts?from=yesterday&limit=0&attribute=x&cursor=%27%3B--");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    assertThat(answer.json().get("causes"))
        .extracting(c -> c.get("field").asText())
        .containsExactlyInAnyOrder("from", "limit", "attribute", "cursor");
  }

  @Test
  void shouldRefuseWhenTheRoleOrTheTokenIsMissing() {
    assertThat(rest("designer").get("/contacts").status()).isEqualTo(403);
    assertThat(rest("gateway").get("/contacts/" + contactId + "/timeline").status()).isEqualTo(403);
    Rest.Answer nobody = rest("").get("/contacts");
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.header("content-type")).startsWith("application/problem+json");
    Rest.Answer unknown = rest("auditor").get("/contacts/no-such-contact");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("detail").asText()).contains("no-such-contact");
  }

  @Test
  void shouldWriteADeadLetterAndGoOnWhenBytesCannotBeDecoded() {
    RecordMetadata at;
    try (Publisher publisher = new Publisher()) {
      at =
          publisher.sendBytes(
              Topics.CONTACT_EVENTS, contactId, "garbage".getBytes(StandardCharsets.UTF_8));
      publisher.send(Topics.CONTACT_EVENTS, contactId, List.of(Samples.initiated(contactId)));
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> count("contact_event", "contact_id", contactId) == 1);
    DeadLetter letter = deadLetter(at.topic() + "-" + at.partition() + "-" + at.offset());
    assertThat(letter.getReason()).isEqualTo("UNDECODABLE");
    assertThat(letter.getValue())
        .isEqualTo(java.nio.ByteBuffer.wrap("garbage".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void shouldWriteADeadLetterAndGoOnWhenARecordIsCutOff() {
    RecordMetadata at;
    byte[] whole;
    try (EventCodec<ContactEvent> codec = Codec.of(ContactEvent.class)) {
      whole =
          codec.encode(Topics.CONTACT_EVENTS.in(LocalServices.PREFIX), Samples.block(contactId, 2));
    }
    try (Publisher publisher = new Publisher()) {
      at =
          publisher.sendBytes(
              Topics.CONTACT_EVENTS, contactId, Arrays.copyOf(whole, whole.length - 3));
      publisher.send(Topics.CONTACT_EVENTS, contactId, List.of(Samples.initiated(contactId)));
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> count("contact_event", "contact_id", contactId) == 1);
    DeadLetter letter = deadLetter(at.topic() + "-" + at.partition() + "-" + at.offset());
    assertThat(letter.getReason()).isEqualTo("UNDECODABLE");
    assertThat(letter.getDetail()).endsWith("the record ends too early");
  }

  @Test
  void shouldWriteADeadLetterAndKeepTheOthersWhenPostgresKnowsNoSuchTime() {
    ContactEvent wrong =
        ContactEvent.newBuilder(Samples.block(contactId, 3))
            .setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE))
            .build();
    RecordMetadata at;
    try (Publisher publisher = new Publisher();
        EventCodec<ContactEvent> codec = Codec.of(ContactEvent.class)) {
      publisher.send(Topics.CONTACT_EVENTS, contactId, List.of(Samples.block(contactId, 2)));
      at =
          publisher.sendBytes(
              Topics.CONTACT_EVENTS,
              contactId,
              codec.encode(Topics.CONTACT_EVENTS.in(LocalServices.PREFIX), wrong));
      publisher.send(Topics.CONTACT_EVENTS, contactId, List.of(Samples.block(contactId, 4)));
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> count("block_execution", "contact_id", contactId) == 2);
    DeadLetter letter = deadLetter(at.topic() + "-" + at.partition() + "-" + at.offset());
    assertThat(letter.getReason()).isEqualTo("INVALID");
  }

  private static DeadLetter deadLetter(String eventId) {
    String topic = Topics.DEAD_LETTERS_RECORDING.in(LocalServices.PREFIX);
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", TestKafka.bootstrapServers(),
            "group.id", UUID.randomUUID().toString(),
            "auto.offset.reset", "earliest");
    List<DeadLetter> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        EventCodec<DeadLetter> codec = Codec.of(DeadLetter.class)) {
      consumer.subscribe(List.of(topic));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
              DeadLetter letter = codec.decode(topic, record.value());
              if (letter.getEventId().equals(eventId)) {
                found.add(letter);
              }
            }
            return !found.isEmpty();
          });
    }
    return found.getFirst();
  }
}
