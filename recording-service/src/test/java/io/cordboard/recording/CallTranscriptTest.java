package io.cordboard.recording;

import static io.cordboard.recording.testing.Analyser.line;
import static io.cordboard.recording.testing.Analyser.transcript;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.recording.testing.Analyser;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transcripts of calls, put by analysers, are kept as those of chats are. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class CallTranscriptTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant ENDED = Instant.parse("2025-06-01T12:10:00Z");
  private static final String SAID = "write to anna@example.org";
  private static final String REDACTED = "write to [EMAIL]";

  /** Two seconds of PCM at 8 kHz. */
  private static final byte[] BODY = Contacts.wav(32_000, 1);

  private static final String TRANSCRIPT =
      transcript(line("AGENT", "may I help", 0, 400), line("CUSTOMER", SAID, 500, 1_500));

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  @SuppressWarnings("NullAway") // Set before each test.
  private Rest analyser;

  private final String customer = Contacts.someNumber();
  private String contactId = "";
  private String path = "";

  @BeforeEach
  void contactBegins() {
    contacts = new Contacts(base);
    analyser = Analyser.of(base, "default");
    contactId = contacts.begin(customer);
    path = "/recordings/" + contactId + "-rec/transcript";
  }

  private void recorded(String results) {
    Analyser.asksFor(contactId, 7, results);
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    contacts.record(contactId, BODY);
  }

  private void put(String transcript) {
    assertThat(analyser.putJson(path, transcript).status()).isIn(200, 201);
  }

  private List<String> rows(String columns) {
    List<String> found = new ArrayList<>();
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT concat_ws('|', %s) FROM transcript_line WHERE contact_id = ? ORDER BY sequence"
                    .formatted(columns))) {
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

  private JsonNode linesFor(String role) {
    return contacts.as(role).get("/contacts/" + contactId + "/transcript").json().path("lines");
  }

  private List<String> found(String criteria) {
    return contacts.as("auditor").get("/contacts?" + criteria).json().findValuesAsText("contactId");
  }

  @Test
  void shouldBeReadAsChatsAreWhenAnAnalyserPutIt() {
    recorded("");
    contacts.end(contactId, customer, "sales-" + contactId, ENDED);

    Rest.Answer answer = analyser.putJson(path, TRANSCRIPT);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("status").asText()).isEqualTo("CREATED");
    JsonNode asSaid = linesFor("auditor").get(1);
    assertThat(asSaid.path("text").asText()).isEqualTo(SAID);
    assertThat(asSaid.path("participantId").asText()).isEqualTo("CUSTOMER");
    assertThat(asSaid.path("recordingId").asText()).isEqualTo(contactId + "-rec");
    assertThat(asSaid.path("begin").asLong()).isEqualTo(500);
    assertThat(asSaid.path("end").asLong()).isEqualTo(1_500);
    assertThat(Instant.parse(asSaid.path("at").asText())).isEqualTo(Samples.NOON.plusMillis(500));
    JsonNode shown = linesFor("supervisor").get(1);
    assertThat(shown.path("text").asText()).isEqualTo(REDACTED);
    assertThat(shown.path("redactions").toString()).isEqualTo("[\"EMAIL\"]");
    String word = "words=%22may+i+help%22&number=%2B" + customer.substring(1);
    assertThat(found(word)).containsExactly(contactId);
    assertThat(
            contacts
                .as("auditor")
                .get("/contacts/" + contactId + "/timeline")
                .json()
                .findValuesAsText("type"))
        .contains("TranscriptStored");
    assertThat(
            contacts
                .as("auditor")
                .get("/contacts/" + contactId + "/audit")
                .json()
                .findValuesAsText("action"))
        .contains("PUT_TRANSCRIPT");
    assertThat(
            new String(
                contacts
                    .as("auditor")
                    .get("/exports/days/2026-11-01/transcript_line.parquet")
                    .http()
                    .body(),
                java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("begin_ms");
  }

  @Test
  void shouldChangeNothingWhenTheSameComesAgainAndAllWhenAnotherComes() {
    recorded("");
    Rest.Answer first = analyser.putJson(path, TRANSCRIPT);
    List<String> before = rows("event_id, occurred_at, xmin");

    Rest.Answer again = analyser.putJson(path, TRANSCRIPT);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("status").asText()).isEqualTo("UNCHANGED");
    assertThat(rows("event_id, occurred_at, xmin")).isEqualTo(before);

    String other = transcript(line("CUSTOMER", "a better guess", 500, 1_500));
    assertThat(analyser.putJson(path, other, "If-Match", "\"another\"").status()).isEqualTo(412);
    assertThat(rows("original")).hasSize(2);
    assertThat(analyser.putJson(path, other, "If-Match", first.header("etag")).status())
        .isEqualTo(200);
    assertThat(rows("original")).containsExactly("a better guess");
    assertThat(found("words=guess&number=%2B" + customer.substring(1))).containsExactly(contactId);
    assertThat(found("words=help&number=%2B" + customer.substring(1))).isEmpty();

    put(transcript());
    assertThat(rows("original")).isEmpty();
    assertThat(found("words=guess&number=%2B" + customer.substring(1))).isEmpty();
  }

  @Test
  void shouldKeepOneWholeTranscriptWhenSeveralComeAtOnce() {
    recorded("");
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      String said = "guess number " + n;
      String one = transcript(line("CUSTOMER", said, 0, 100), line("AGENT", said, 100, 200));
      answers.add(CompletableFuture.supplyAsync(() -> analyser.putJson(path, one).status()));
    }
    answers.forEach(answer -> assertThat(answer.join()).isIn(200, 201));

    assertThat(rows("original")).hasSize(2);
    assertThat(Set.copyOf(rows("original"))).hasSize(1);
  }

  @Test
  void shouldSortIntoCategoriesWhenTheRecordComesBeforeOrAfterTheTranscript() {
    String name = "said " + contactId;
    String queue = "sales-" + contactId;
    String rule =
        "{\"queues\": [\"%s\"], \"when\": {\"words\": [\"write to\"], \"saidBy\": \"CUSTOMER\"}}";
    contacts.as("admin").putJson("/categories/" + encoded(name), rule.formatted(queue));
    String byAgent = "by agent " + contactId;
    contacts
        .as("admin")
        .putJson(
            "/categories/" + encoded(byAgent), rule.replace("CUSTOMER", "AGENT").formatted(queue));
    recorded("");
    put(TRANSCRIPT);
    assertThat(found("category=" + encoded(name))).isEmpty();

    contacts.end(contactId, customer, queue, ENDED);

    await().atMost(SOON).until(() -> found("category=" + encoded(name)).contains(contactId));
    assertThat(found("category=" + encoded(byAgent))).isEmpty();
  }

  private static String encoded(String text) {
    return text.replace(" ", "%20");
  }

  @Test
  void shouldKeepOnlyTheRedactedFormWhenAFlowWantsThat() {
    recorded("RedactedOnly");
    put(TRANSCRIPT);

    assertThat(rows("original")).containsExactly("may I help", REDACTED);
    assertThat(linesFor("auditor").get(1).path("redacted").asBoolean()).isTrue();
  }

  @Test
  void shouldDropTheOriginalWhenAFlowsWishComesAfterTheTranscript() {
    recorded("");
    put(TRANSCRIPT);
    assertThat(rows("original")).contains(SAID);

    Analyser.asksFor(contactId, 8, "RedactedOnly");

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(rows("original")).containsExactly("may I help", REDACTED));
  }

  @Test
  void shouldTellWhenItWasWhenTimeIsMissingOfTheRecording() {
    Analyser.asksFor(contactId, 7, "");
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    contacts.upload(contactId + "-rec", contactId, 0, Contacts.wav(8_000, 1), false);
    contacts.upload(contactId + "-rec", contactId, 9, Contacts.wav(8_000, 1), true);
    for (int n = 1; n < 9; n++) {
      contacts.upload(contactId + "-rec", contactId, n, Contacts.wav(8_000, 1), false);
    }
    contacts.awaitState(contactId + "-rec", "STORED");

    // Ten segments of half a second, each a second after the one before.
    put(transcript(line("CUSTOMER", "first", 100, 200), line("CUSTOMER", "second", 700, 900)));

    JsonNode lines = linesFor("auditor");
    assertThat(Instant.parse(lines.get(0).path("at").asText()))
        .isEqualTo(Samples.NOON.plusMillis(100));
    assertThat(Instant.parse(lines.get(1).path("at").asText()))
        .isEqualTo(Samples.NOON.plusMillis(1_200));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|language",
        "{\"language\": \"en\", \"lines\": {}}|lines",
        "{\"language\": \"e\", \"lines\": []}|language",
        "{\"language\": \"en\", \"lines\": [], \"more\": 1}|more",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"BOB\", \"text\": \"a\", \"begin\": 0, \"end\": 1}]}|lines[0].participant",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"SYSTEM\", \"text\": \"a\", \"begin\": 0, \"end\": 1}]}|lines[0].participant",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"AGENT\", \"text\": \"a\", \"begin\": 5, \"end\": 4}]}|lines[0].end",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"AGENT\", \"text\": \"a\", \"begin\": -1, \"end\": 4}]}|lines[0].begin",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"AGENT\", \"text\": \"a\", \"begin\": 0, \"end\": 3001}]}|lines[0].end",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"AGENT\", \"text\": \" \", \"begin\": 0, \"end\": 1}]}|lines[0].text",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"AGENT\", \"text\": \"a\\u0000b\", \"begin\": 0, \"end\": 1}]}|lines[0].text",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"AGENT\", \"text\": \"a\", \"begin\": 0, \"end\": 1, \"channel\": 16}]}|lines[0].channel",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"AGENT\", \"text\": \"a\", \"begin\": 0, \"end\": 1, \"words\": [{\"text\": \"a\", \"begin\": 0, \"end\": 9999}]}]}|lines[0].words[0].end",
        "{\"language\": \"en\", \"lines\": [{\"participant\": \"AGENT\", \"text\": \"a\", \"begin\": 0, \"end\": 1, \"words\": [{\"text\": \"a\", \"begin\": 0, \"end\": 1, \"confidence\": 1.1}]}]}|lines[0].words[0].confidence",
        "[1|``",
        "``|``"
      })
  void shouldSayWhatIsWrongAndKeepNothingWhenItIsNoTranscript(String body, String field) {
    recorded("");

    Rest.Answer answer = analyser.putJson(path, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("causes").findValuesAsText("field")).contains(field);
    assertThat(rows("original")).isEmpty();
  }

  @Test
  void shouldRefuseWhenItIsTooLarge() {
    recorded("");
    String much = "{\"language\": \"" + "x".repeat(16 * 1024 * 1024) + "\"}";

    assertThat(analyser.putJson(path, much).status()).isEqualTo(413);
  }

  @Test
  void shouldRefuseWhenNobodyWantsItOrThereIsNoMediaYet() {
    Analyser.changed("default", contactId, 7, Map.of("Enabled", "False"));
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    assertThat(analyser.putJson(path, TRANSCRIPT).status()).isEqualTo(409);
    String media = path.replace("transcript", "media");
    assertThat(analyser.get(media).status()).isEqualTo(409);

    Analyser.asksFor(contactId, 8, "");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(analyser.putJson(path, TRANSCRIPT).json().path("detail").asText())
                .contains("EXPECTED"));
    contacts.record(contactId, BODY);
    put(TRANSCRIPT);
    assertThat(analyser.get(media).http().body()).isEqualTo(BODY);
  }

  @Test
  void shouldKnowOnlyItsTenantsRecordingsWhenAnAnalyser() {
    recorded("");
    Rest other = Analyser.of(base, "other-" + contactId);

    assertThat(other.putJson(path, TRANSCRIPT).status()).isEqualTo(404);
    assertThat(other.get(path.replace("transcript", "media")).status()).isEqualTo(404);
    assertThat(analyser.putJson("/recordings/none/transcript", TRANSCRIPT).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "supervisor", "agent", "gateway", "designer"})
  void shouldRefuseWhenNotAnAnalyser(String role) {
    recorded("");

    assertThat(contacts.as(role).putJson(path, TRANSCRIPT).status()).isEqualTo(403);
    assertThat(rows("original")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/contacts",
        "/contacts/C",
        "/contacts/C/transcript",
        "/contacts/C/timeline",
        "/contacts/C/recordings",
        "/recordings/C-rec",
        "/recordings/C-rec/waveform",
        "/recordings/C-rec/segments",
        "/categories",
        "/legal-holds"
      })
  void shouldSeeNothingElseWhenAnAnalyser(String other) {
    recorded("");

    assertThat(analyser.get(other.replace("C", contactId)).status()).isEqualTo(403);
  }

  @Test
  void shouldLeaveNothingAndTakeNothingWhenTheContactIsErased() throws SQLException {
    recorded("");
    put(TRANSCRIPT);
    CompletableFuture<Integer> late =
        CompletableFuture.supplyAsync(() ->
            analyser
                .putJson(path, transcript(line("CUSTOMER", "at the last moment", 0, 1)))
                .status());
    assertThat(
            contacts
                .as("admin")
                .putJson("/erasures/spoken-" + contactId, "{\"contactId\": \"" + contactId + "\"}")
                .status())
        .isIn(200, 202);
    assertThat(late.join()).isIn(200, 410);
    assertThat(analyser.putJson(path, TRANSCRIPT).status()).isEqualTo(410);

    await()
        .atMost(SOON)
        .until(() ->
            contacts
                .as("auditor")
                .get("/erasures/spoken-" + contactId)
                .json()
                .path("state")
                .asText()
                .equals("DONE"));
    assertThat(analyser.putJson(path, TRANSCRIPT).status()).isEqualTo(410);
    assertThat(rows("original")).isEmpty();
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT 1 FROM recording_transcript WHERE contact_id = ?")) {
      select.setString(1, contactId);
      assertThat(select.executeQuery().next()).isFalse();
    }
  }

  @Test
  void shouldEndTheTranscriptAloneWhenItsTimeIsOverAndNotWhileItIsHeld() {
    String tenant = "tenant-" + contactId;
    Rest admin = new Rest(base.toString(), "ann", Set.of("admin"), Map.of("instance", tenant));
    String other = contacts.begin(tenant, customer);
    Analyser.changed(tenant, other, 7, new TreeMap<>(Map.of("Enabled", "True")));
    await().atMost(SOON).until(() -> admin.get("/recordings/" + other + "-rec").status() == 200);
    contacts.upload(other + "-rec", other, 0, BODY, true);
    await()
        .atMost(SOON)
        .until(() ->
            admin
                .get("/recordings/" + other + "-rec")
                .json()
                .path("state")
                .asText()
                .equals("STORED"));
    String own = "/recordings/" + other + "-rec/transcript";
    assertThat(Analyser.of(base, tenant).putJson(own, TRANSCRIPT).status()).isEqualTo(201);
    admin.putJson(
        "/retention/policies", "{\"policies\": [{\"kind\": \"TRANSCRIPT\", \"keepDays\": 1}]}");
    admin.putJson("/contacts/" + other + "/legal-hold", "{\"reason\": \"a claim\"}");
    assertThat(admin.get("/retention/plan").json().toString()).contains("DELETE_TRANSCRIPT");
    assertThat(admin.postJson("/retention/runs", "").json().path("transcripts").asInt()).isZero();

    admin.delete("/contacts/" + other + "/legal-hold");
    assertThat(admin.postJson("/retention/runs", "").json().path("transcripts").asInt())
        .isEqualTo(1);

    assertThat(admin.get("/contacts/" + other + "/transcript").json().path("lines")).isEmpty();
    assertThat(admin.get("/recordings/" + other + "-rec").json().path("state").asText())
        .isEqualTo("STORED");
    assertThat(Analyser.of(base, tenant).putJson(own, TRANSCRIPT).status()).isEqualTo(410);
  }
}
