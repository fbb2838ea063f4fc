package io.cordboard.recording;

import static io.cordboard.recording.testing.Analyser.line;
import static io.cordboard.recording.testing.Analyser.transcript;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.recording.RecordingRedacted;
import io.cordboard.recording.core.Wav;
import io.cordboard.recording.core.WavFormat;
import io.cordboard.recording.testing.Analyser;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What redaction takes out of a call's transcript is silent for who reads transcripts redacted. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class RedactedAudioTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant ENDED = Instant.parse("2025-06-01T12:10:00Z");
  private static final int HEAD = 44;

  /** Two seconds of stereo PCM at 8 kHz. */
  private static final byte[] BODY = stereo();

  /** The customer says a number from 0.5 to 1 s, on the first channel. */
  private static final String TRANSCRIPT =
      transcript(
          line("AGENT", "your card please", 0, 400),
          """
          {"participant": "CUSTOMER", "text": "it is 4111111111111111 yes", "begin": 400, "end": 1200,
           "channel": 0, "words": [{"text": "it", "begin": 400, "end": 450}, {"text": "is", "begin": 450, "end": 500},
           {"text": "4111111111111111", "begin": 500, "end": 1000}, {"text": "yes", "begin": 1100, "end": 1200}]}\
          """);

  private static final byte[] REDACTED = silent(BODY, 500, 1000, 0);

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private final String customer = Contacts.someNumber();
  private String contactId = "";
  private String recording = "";

  private static byte[] stereo() {
    byte[] samples = new byte[64_000];
    Arrays.fill(samples, (byte) 0x22);
    return Wav.file(new WavFormat(1, 2, 8000, 32_000, 4, 16, ""), samples);
  }

  private static byte[] silent(byte[] file, int fromMs, int toMs, int channel) {
    byte[] made = file.clone();
    for (int frame = fromMs * 8; frame < toMs * 8; frame++) {
      int at = HEAD + frame * 4 + channel * 2;
      Arrays.fill(made, at, at + 2, (byte) 0);
    }
    return made;
  }

  @BeforeEach
  void contactBegins() {
    contacts = new Contacts(base);
    contactId = contacts.begin(customer);
    recording = "/recordings/" + contactId + "-rec";
  }

  private void recorded(String results, byte[] body) {
    Analyser.asksFor(contactId, 7, results);
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    contacts.record(contactId, body);
    contacts.end(contactId, customer, "sales-" + contactId, ENDED);
  }

  private void put(String transcript) {
    assertThat(Analyser.of(base, "default").putJson(recording + "/transcript", transcript).status())
        .isIn(200, 201);
  }

  private Rest.Answer play(String role) {
    return contacts.as(role).get(recording + "/media");
  }

  private void awaitHeard(String role, byte[] expected) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(play(role).http().body()).isEqualTo(expected));
  }

  private List<String> audited(String action) {
    List<String> found = new ArrayList<>();
    for (JsonNode entry :
        contacts.as("auditor").get("/contacts/" + contactId + "/audit").json().path("entries")) {
      if (entry.path("action").asText().equals(action)) {
        found.add(entry.path("actor").asText() + " " + entry.path("detail").asText());
      }
    }
    return found;
  }

  private long objects() throws IOException {
    String hash = Contacts.sha256((contactId + "-rec").getBytes(StandardCharsets.UTF_8));
    Path dir =
        Path.of(ConfigProvider.getConfig().getValue("cordboard.recording.media-dir", String.class))
            .resolve("media/" + hash.substring(0, 2) + "/" + hash);
    if (!Files.exists(dir)) {
      return 0;
    }
    try (var files = Files.list(dir)) {
      return files.count();
    }
  }

  private static byte[] bytes(byte[] file, int from, int to) {
    return Arrays.copyOfRange(file, from, to);
  }

  @Test
  void shouldBeSilentForSupervisorsAndAgentsAndWholeForAuditorsWhenTranscribed() {
    recorded("RedactedAndOriginal", BODY);
    assertThat(play("supervisor").status()).isEqualTo(409);
    assertThat(play("auditor").http().body()).isEqualTo(BODY);

    put(TRANSCRIPT);
    awaitHeard("supervisor", REDACTED);
    Rest alice = contacts.as("agent");
    assertThat(alice.get(recording + "/media").status()).isEqualTo(404);
    assertThat(play("auditor").http().body()).isEqualTo(BODY);
    assertThat(Analyser.of(base, "default").get(recording + "/media").http().body())
        .isEqualTo(BODY);

    Rest.Answer part =
        contacts.as("supervisor").get(recording + "/media", "Range", "bytes=16000-24999");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.http().body()).isEqualTo(bytes(REDACTED, 16_000, 25_000));
    assertThat(part.header("etag")).isEqualTo('"' + Contacts.sha256(REDACTED) + '"');
    JsonNode shown = contacts.as("supervisor").get(recording + "/waveform").json();
    JsonNode whole = contacts.as("auditor").get(recording + "/waveform").json();
    assertThat(shown.at("/channels/0/12").asInt()).isZero();
    assertThat(shown.at("/channels/1/12").asInt()).isPositive();
    assertThat(whole.at("/channels/0/12").asInt()).isPositive();
    String link =
        contacts.as("supervisor").postJson(recording + "/links", "{}").json().path("path").asText();
    assertThat(new Rest(base.toString(), "").get(link).http().body()).isEqualTo(REDACTED);
    String ofAuditor =
        contacts.as("auditor").postJson(recording + "/links", "{}").json().path("path").asText();
    assertThat(new Rest(base.toString(), "").get(ofAuditor).http().body()).isEqualTo(BODY);

    assertThat(audited("PLAY"))
        .anySatisfy(e -> assertThat(e).startsWith("supervisor").contains("REDACTED"))
        .anySatisfy(e -> assertThat(e).startsWith("auditor").contains("ORIGINAL"))
        .noneSatisfy(e -> assertThat(e).startsWith("supervisor").contains("ORIGINAL"));
    assertThat(audited("READ_WAVEFORM")).hasSize(2);
    RecordingRedacted redacted = announced();
    assertThat(redacted.getOriginalKept()).isTrue();
    assertThat(redacted.getSilencedMs()).isEqualTo(500);
    assertThat(redacted.getSha256()).isEqualTo(Contacts.sha256(REDACTED));
  }

  private RecordingRedacted announced() {
    return (RecordingRedacted)
        Contacts.announced(contactId, 3).stream()
            .filter(event -> event.getPayload() instanceof RecordingRedacted)
            .toList()
            .getLast()
            .getPayload();
  }

  @Test
  void shouldDestroyTheOriginalWhenAFlowWantsTheRedactedFormOnly() throws IOException {
    recorded("RedactedOnly", BODY);
    assertThat(play("supervisor").status()).isEqualTo(409);
    assertThat(play("auditor").http().body()).isEqualTo(BODY);

    put(TRANSCRIPT);

    awaitHeard("auditor", REDACTED);
    assertThat(play("supervisor").http().body()).isEqualTo(REDACTED);
    await().atMost(SOON).until(() -> objects() == 1);
    assertThat(audited("ORIGINAL_DESTROYED")).hasSize(1);
    assertThat(announced().getOriginalKept()).isFalse();
    JsonNode shown = contacts.as("auditor").get(recording).json();
    assertThat(shown.path("sha256").asText()).isEqualTo(Contacts.sha256(REDACTED));

    // Another transcript takes out more; what was taken out does not come back.
    put(
        transcript(
            """
            {"participant": "CUSTOMER", "text": "ann@example.org", "begin": 1500, "end": 1600}\
            """));
    awaitHeard("supervisor", silent(silent(REDACTED, 1500, 1600, 0), 1500, 1600, 1));
    await().atMost(SOON).until(() -> objects() == 1);
    assertThat(audited("ORIGINAL_DESTROYED")).hasSize(1);
  }

  @Test
  void shouldDestroyTheOriginalWhenTheWishComesLaterAndNothingHoldsItAnyMore() throws IOException {
    recorded("", BODY);
    assertThat(play("supervisor").http().body()).isEqualTo(BODY);
    put(TRANSCRIPT);
    awaitHeard("supervisor", REDACTED);
    contacts
        .as("admin")
        .putJson("/contacts/" + contactId + "/legal-hold", "{\"reason\": \"a claim\"}");

    Analyser.asksFor(contactId, 8, "RedactedOnly");
    await()
        .atMost(SOON)
        .until(() ->
            contacts
                .as("auditor")
                .get(recording)
                .json()
                .path("settings")
                .toString()
                .contains("RedactedOnly"));
    await()
        .pollDelay(Duration.ofSeconds(4))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(play("auditor").http().body()).isEqualTo(BODY));

    contacts.as("admin").delete("/contacts/" + contactId + "/legal-hold");
    awaitHeard("auditor", REDACTED);
    await().atMost(SOON).until(() -> objects() == 1);
  }

  @Test
  void shouldHearWhatTheNewestTranscriptLeavesWhenAHoldKeepsWhatWasThere() throws IOException {
    recorded("RedactedOnly", BODY);
    put(TRANSCRIPT);
    awaitHeard("auditor", REDACTED);
    await().atMost(SOON).until(() -> objects() == 1);
    contacts
        .as("admin")
        .putJson("/contacts/" + contactId + "/legal-hold", "{\"reason\": \"a claim\"}");

    put(transcript(line("CUSTOMER", "ann@example.org", 1500, 1600)));

    awaitHeard("supervisor", silent(silent(REDACTED, 1500, 1600, 0), 1500, 1600, 1));
    assertThat(play("auditor").http().body()).isEqualTo(REDACTED);
  }

  @Test
  void shouldHearTheOriginalWhenThereIsNothingToTakeOut() throws IOException {
    recorded("RedactedOnly", BODY);
    put(transcript(line("CUSTOMER", "good morning", 0, 900)));

    awaitHeard("supervisor", BODY);
    assertThat(objects()).isEqualTo(1);
    assertThat(audited("PLAY")).last().asString().contains("REDACTED");

    put(TRANSCRIPT);
    awaitHeard("supervisor", REDACTED);
  }

  @Test
  void shouldBeForAuditorsOnlyWhenItsFormatCanNotBeRedacted() {
    Analyser.asksFor(contactId, 7, "RedactedOnly");
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    byte[] mp3 = "ID3 is what an MP3 begins with".getBytes(StandardCharsets.US_ASCII);
    assertThat(
            contacts
                .as("gateway")
                .put(
                    Contacts.segmentPath(contactId + "-rec", contactId, 0, Contacts.sha256(mp3))
                        + "&last=true",
                    mp3,
                    "audio/mpeg")
                .status())
        .isEqualTo(201);
    contacts.awaitState(contactId + "-rec", "STORED");
    contacts.end(contactId, customer, "sales-" + contactId, ENDED);
    put(transcript(line("CUSTOMER", "ann@example.org", 0, 900)));

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(play("supervisor").json().path("detail").asText())
                .contains("can't be redacted: parts of audio/mpeg"));
    assertThat(play("auditor").http().body()).isEqualTo(mp3);
  }

  @Test
  void shouldLeaveNothingOfEitherFormWhenTheContactIsErased() throws IOException {
    recorded("RedactedAndOriginal", BODY);
    put(TRANSCRIPT);
    awaitHeard("supervisor", REDACTED);
    assertThat(objects()).isEqualTo(2);

    contacts
        .as("admin")
        .putJson("/erasures/red-" + contactId, "{\"contactId\": \"" + contactId + "\"}");

    assertThat(play("supervisor").status()).isIn(404, 410);
    assertThat(play("auditor").status()).isIn(404, 410);
    await().atMost(SOON).until(() -> objects() == 0);
  }
}
