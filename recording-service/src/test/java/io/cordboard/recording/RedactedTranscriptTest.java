package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.MessageReceived;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.events.flowlog.FlowLogEntry;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a chat of which a flow wants the redacted form only, nothing else is kept. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class RedactedTranscriptTest {

  private static final String SAID = "write to anna@example.org";
  private static final String REDACTED = "write to [EMAIL]";

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private String contactId = "";

  @BeforeEach
  void contactBegins() {
    contacts = new Contacts(base);
    contactId = contacts.begin(Contacts.someNumber());
  }

  private void writes(long sequence) {
    ChannelEvent line =
        ChannelEvent.newBuilder()
            .setEventId(contactId + "-line-" + sequence)
            .setContactId(contactId)
            .setInitialContactId(contactId)
            .setSequence(sequence)
            .setOccurredAt(Samples.NOON.plusSeconds(sequence))
            .setPayload(
                MessageReceived.newBuilder()
                    .setParticipantId("customer")
                    .setMessageId("m-" + sequence)
                    .setContent(SAID)
                    .build())
            .build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CHANNEL_EVENTS, contactId, List.of(line));
    }
  }

  private void asksFor(long sequence, String results) {
    RecordingChanged changed =
        RecordingChanged.newBuilder()
            .setRecordingId(contactId + "-rec")
            .setAnalytics(
                Map.of(
                    "Enabled",
                    "True",
                    "ConversationalAnalyticsRedactionConfiguration.Enabled",
                    "True",
                    "ConversationalAnalyticsRedactionConfiguration.RedactionResults",
                    results))
            .build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CONTACT_EVENTS,
          contactId,
          List.of(Samples.event(contactId, sequence, changed), Samples.block(contactId, 900)));
    }
  }

  private JsonNode lines() {
    return contacts
        .as("auditor")
        .get("/contacts/" + contactId + "/transcript")
        .json()
        .path("lines");
  }

  private List<String> originals() {
    List<String> found = new ArrayList<>();
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT original FROM transcript_line WHERE contact_id = ? ORDER BY sequence")) {
      select.setString(1, contactId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private void awaitOriginals(String... expected) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(originals()).containsExactly(expected));
  }

  @Test
  void shouldKeepOnlyTheRedactedFormWhenAFlowAsksForItBetweenLines() {
    writes(1);
    awaitOriginals(SAID);

    asksFor(10, "RedactedOnly");
    awaitOriginals(REDACTED);
    writes(2);
    awaitOriginals(REDACTED, REDACTED);
    // Another block later: what was asked for once holds.
    asksFor(11, "RedactedAndOriginal");
    writes(3);
    awaitOriginals(REDACTED, REDACTED, REDACTED);

    for (JsonNode line : lines()) {
      assertThat(line.get("text").asText()).isEqualTo(REDACTED);
      assertThat(line.get("redacted").asBoolean()).isTrue();
      assertThat(line.get("redactions").toString()).isEqualTo("[\"EMAIL\"]");
    }
  }

  private void executes(long sequence) {
    BlockExecuted block =
        BlockExecuted.newBuilder((BlockExecuted) Samples.block(contactId, sequence).getPayload())
            .setParameters(Map.of("Text", SAID, "Digits", "4111111111111111"))
            .setBlockResult(SAID)
            .build();
    FlowLogEntry log =
        FlowLogEntry.newBuilder(Samples.flowLog(contactId, sequence))
            .setParameters(Map.of("Text", SAID))
            .setResults(SAID)
            .setExternalResults(Map.of("heard", SAID))
            .build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CONTACT_EVENTS, contactId, List.of(Samples.event(contactId, sequence, block)));
      publisher.send(Topics.FLOW_LOGS, contactId, List.of(log));
    }
  }

  private List<String> kept(String table, String columns) {
    List<String> found = new ArrayList<>();
    String sql = "SELECT concat_ws(' ', %s) FROM %s WHERE contact_id = ? AND block_id IS NOT NULL";
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                sql.replace("block_id", table.equals("flow_log") ? "identifier" : "block_id")
                        .formatted(columns, table)
                    + " AND sequence < 900 ORDER BY sequence")) {
      select.setString(1, contactId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  @Test
  void shouldKeepOnlyTheRedactedFormOfBlocksAndFlowLogsWhenAFlowAsksForIt() {
    executes(5);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(
                    kept("block_execution", "block_result").size()
                        + kept("flow_log", "results").size())
                .isEqualTo(2));
    asksFor(10, "RedactedOnly");
    executes(11);

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(
                  kept(
                      "block_execution",
                      "block_result, parameters->>'Text', parameters->>'Digits'"))
              .containsExactly(
                  REDACTED + " " + REDACTED + " [CARD]", REDACTED + " " + REDACTED + " [CARD]");
          assertThat(kept("flow_log", "results, parameters->>'Text', external_results->>'heard'"))
              .containsExactly(
                  REDACTED + " " + REDACTED + " " + REDACTED,
                  REDACTED + " " + REDACTED + " " + REDACTED);
        });
  }

  @Test
  void shouldKeepBothFormsWhenAFlowAsksForBoth() {
    asksFor(10, "RedactedAndOriginal");
    writes(1);
    awaitOriginals(SAID);

    assertThat(lines().get(0).get("text").asText()).isEqualTo(SAID);
    assertThat(lines().get(0).get("redacted").asBoolean()).isFalse();
  }

  @Test
  void shouldForgetTheWishWhenTheContactIsErased() throws SQLException {
    asksFor(10, "RedactedOnly");
    writes(1);
    awaitOriginals(REDACTED);

    assertThat(
            contacts
                .as("admin")
                .putJson("/erasures/red-" + contactId, "{\"contactId\": \"" + contactId + "\"}")
                .status())
        .isIn(200, 202);

    await().atMost(Duration.ofSeconds(30)).until(() -> originals().isEmpty());
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT 1 FROM redacted_only WHERE contact_id = ?")) {
      select.setString(1, contactId);
      try (ResultSet row = select.executeQuery()) {
        assertThat(row.next()).isFalse();
      }
    }
  }
}
