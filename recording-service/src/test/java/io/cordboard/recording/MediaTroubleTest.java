package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.recording.RecordingGap;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.recording.media.ObjectPath;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Media that is old, changed, incomplete, or somebody's trick. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class MediaTroubleTest {

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

  private static Path dir() {
    return Path.of(
        ConfigProvider.getConfig().getValue("cordboard.recording.media-dir", String.class));
  }

  private String update(String sql, String parameter) throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  private Rest.Answer play(String recordingId, String... headers) {
    return contacts.as("auditor").get("/recordings/" + recordingId + "/media", headers);
  }

  @Test
  void shouldPlayAndEraseMediaThatWasKeptBeforeItWasSealed() throws Exception {
    byte[] body = Contacts.wav(5000, 9);
    String recordingId = contacts.record(contactId, body);
    ObjectPath path = ObjectPath.recording(recordingId, Contacts.sha256(body), "audio/wav");
    Files.write(dir().resolve(path.value()), body);
    update(
        "UPDATE recording SET sealed = false WHERE recording_id = ? RETURNING state", recordingId);

    assertThat(play(recordingId).http().body()).isEqualTo(body);
    assertThat(play(recordingId, "Range", "bytes=44-45").http().body()).containsExactly(9, 9);
    contacts
        .as("admin")
        .putJson("/erasures/plain-" + contactId, "{\"contactId\": \"" + contactId + "\"}");
    assertThat(play(recordingId).status()).isIn(404, 410);
  }

  @Test
  void shouldRefuseToPlayWhenTheObjectWasChanged() throws IOException, SQLException {
    String recordingId = contacts.record(contactId, Contacts.wav(5000, 9));
    String location = update("SELECT location FROM recording WHERE recording_id = ?", recordingId);
    Path file = dir().resolve(location);
    byte[] sealed = Files.readAllBytes(file);
    sealed[sealed.length / 2] ^= 1;
    Files.write(file, sealed);

    Rest.Answer answer = play(recordingId);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().get("detail").asText()).contains("changed or damaged");
  }

  @Test
  void shouldWaitForASegmentWhenTheStoreWasAwayForLongBefore() throws Exception {
    String recordingId = contactId + "-rec";
    Path file = uploadedFirst(recordingId);
    Path elsewhere = Files.move(file, file.resolveSibling("elsewhere"));
    update(
        "UPDATE recording SET attempts = 500 WHERE recording_id = ? RETURNING state", recordingId);

    contacts.upload(recordingId, contactId, 1, Contacts.wav(1000, 2), true);
    await()
        .until(() ->
            Integer.parseInt(
                    update("SELECT attempts FROM recording WHERE recording_id = ?", recordingId))
                > 500);
    Files.move(elsewhere, file);
    update(
        "UPDATE recording SET not_before = now() WHERE recording_id = ? RETURNING state",
        recordingId);

    contacts.awaitState(recordingId, "STORED");
  }

  @Test
  void shouldGiveUpWhenASegmentWasMissingOftenEnough() throws Exception {
    String recordingId = contactId + "-rec";
    Files.delete(uploadedFirst(recordingId));
    update("UPDATE recording SET missed = 19 WHERE recording_id = ? RETURNING state", recordingId);

    contacts.upload(recordingId, contactId, 1, Contacts.wav(1000, 2), true);

    contacts.awaitState(recordingId, "FAILED");
  }

  /** The file of the first of two segments. */
  private Path uploadedFirst(String recordingId) {
    byte[] first = Contacts.wav(1000, 1);
    assertThat(contacts.upload(recordingId, contactId, 0, first, false).status()).isEqualTo(201);
    return dir()
        .resolve(ObjectPath.segment(recordingId, contactId, 0, Contacts.sha256(first)).value());
  }

  @Test
  void shouldKeepASegmentWhenItsBytesAreUploadedForAnotherContact() {
    String other = contacts.begin(Contacts.someNumber());
    String recordingId = contactId + "-rec";
    byte[] first = Contacts.wav(1000, 1);

    assertThat(contacts.upload(recordingId, contactId, 0, first, false).status()).isEqualTo(201);
    assertThat(contacts.upload(recordingId, other, 0, first, false).status()).isEqualTo(409);
    assertThat(contacts.upload(recordingId, contactId, 1, Contacts.wav(1000, 2), true).status())
        .isEqualTo(201);

    contacts.awaitState(recordingId, "STORED");
    assertThat(play(recordingId).http().body()).hasSize(44 + 2000);
  }

  @Test
  void shouldShowHowLoudItIsWhenItIsStored() {
    String recordingId = contacts.record(contactId, Contacts.wav(1600, 0x40));

    Rest.Answer waveform =
        contacts.as("supervisor").get("/recordings/" + recordingId + "/waveform");

    // 100 ms of the sample 0x4040, half of what 16 bits can carry.
    assertThat(waveform.json().toString()).isEqualTo("{\"pointMs\":50,\"channels\":[[50,50]]}");
    assertThat(contacts.as("auditor").get("/contacts/" + contactId + "/audit").json().toString())
        .contains("READ_WAVEFORM");
    assertThat(contacts.as("auditor").get("/recordings/nothing/waveform").status()).isEqualTo(404);
  }

  @Test
  void shouldSayWhatIsMissingWhenSegmentsNeverCome() throws SQLException {
    String recordingId = contactId + "-rec";
    contacts.upload(recordingId, contactId, 0, Contacts.wav(16000, 1), false);
    contacts.upload(recordingId, contactId, 3, Contacts.wav(8000, 2), true);
    // As after an hour without another one.
    update(
        "UPDATE recording SET state = 'READY' WHERE recording_id = ? RETURNING state", recordingId);
    contacts.awaitState(recordingId, "STORED");

    JsonNode recording = contacts.as("auditor").get("/recordings/" + recordingId).json();
    RecordingStored announced =
        (RecordingStored) Contacts.announced(contactId, 1).getFirst().getPayload();

    assertThat(recording.get("gaps").toString().replace(" ", ""))
        .isEqualTo(
            "[{\"mediaMs\":1000,\"segments\":[1,2],\"startedAt\":\"2026-11-01T12:00:01Z\","
                + "\"durationMs\":2000}]");
    assertThat(recording.get("gapMs").asLong()).isEqualTo(2000);
    assertThat(recording.get("durationMs").asLong()).isEqualTo(3500);
    assertThat(play(recordingId).http().body()).hasSize(44 + 24000);
    assertThat(announced.getGaps())
        .containsExactly(
            RecordingGap.newBuilder()
                .setMediaMs(1000)
                .setStartedAt(Samples.NOON.plusSeconds(1))
                .setDurationMs(2000L)
                .setSegments(List.of(1, 2))
                .build());
  }

  @Test
  void shouldRefuseWhenAFileIsNotWhatItsTypeSays() {
    byte[] body = Contacts.wav(100, 1);
    for (String type : List.of("audio/ogg; codecs=opus", "audio/webm", "video/webm")) {
      Rest.Answer answer =
          contacts
              .as("gateway")
              .put(path(contactId + "-rec", contactId, Contacts.sha256(body)), body, type);

      assertThat(answer.status()).as(type).isEqualTo(422);
      assertThat(answer.json().get("detail").asText()).contains("expected to begin with");
    }
  }

  private static String path(String recordingId, String contact, String sha256) {
    return "/recordings/"
        + encoded(recordingId)
        + "/segments/0?contactId="
        + encoded(contact)
        + "&sha256="
        + encoded(sha256)
        + "&startedAt=2026-11-01T12:00:00Z&durationMs=1000&last=true";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void shouldRefuseClearlyWhenAFieldHasAPathOrSqlInIt() throws IOException {
    byte[] body = Contacts.wav(100, 1);
    String sha256 = Contacts.sha256(body);
    List<String> tricks =
        List.of(
            "../../../../etc/passwd",
            "..",
            "/etc/passwd",
            "'; DROP TABLE recording; --",
            "' OR '1'='1",
            "a\u0000b",
            "x".repeat(300),
            "file:///etc/passwd");
    for (String trick : tricks) {
      Rest.Answer recording =
          contacts.as("gateway").put(path(trick, contactId, sha256), body, "audio/wav");
      Rest.Answer contact =
          contacts.as("gateway").put(path(contactId + "-rec", trick, sha256), body, "audio/wav");
      Rest.Answer sum =
          contacts.as("gateway").put(path(contactId + "-rec", contactId, trick), body, "audio/wav");
      Rest.Answer read = contacts.as("auditor").get("/recordings/" + encoded(trick) + "/media");

      assertThat(recording.status()).as(trick).isIn(400, 404);
      assertThat(contact.status()).as(trick).isIn(400, 404);
      assertThat(sum.status()).as(trick).isEqualTo(400);
      assertThat(read.status()).as(trick).isIn(400, 404);
    }
    assertThat(contacts.as("auditor").get("/recordings/" + contactId + "-rec").status())
        .isEqualTo(404);
    assertThat(contacts.upload(contactId + "-rec", contactId, 10_000, body, true).status())
        .isEqualTo(400);
  }
}
