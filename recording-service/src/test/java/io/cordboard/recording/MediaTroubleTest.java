package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Topics;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.events.recording.RecordingGap;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.recording.media.ObjectPath;
import io.cordboard.recording.store.RecordingRows;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.cordboard.recording.testing.Webm;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
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
    String path = update("SELECT location FROM recording WHERE recording_id = ?", recordingId);
    Files.write(dir().resolve(path), body);
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

  @Test
  void shouldAssembleAgainWhenAnAdminAsksAfterTheSegmentWasPutBack() throws Exception {
    String recordingId = contactId + "-rec";
    Path file = uploadedFirst(recordingId);
    Path elsewhere = Files.move(file, file.resolveSibling("elsewhere"));
    update("UPDATE recording SET missed = 19 WHERE recording_id = ? RETURNING state", recordingId);
    contacts.upload(recordingId, contactId, 1, Contacts.wav(1000, 2), true);
    contacts.awaitState(recordingId, "FAILED");
    Files.move(elsewhere, file);
    String retry = "/recordings/" + recordingId + "/retry";

    assertThat(contacts.as("auditor").postJson(retry, "").status()).isEqualTo(403);
    assertThat(contacts.as("admin").postJson("/recordings/nothing/retry", "").status())
        .isEqualTo(404);
    assertThat(contacts.as("admin").postJson(retry, "").status()).isEqualTo(202);

    contacts.awaitState(recordingId, "STORED");
    assertThat(contacts.as("admin").postJson(retry, "").status()).isEqualTo(409);
    assertThat(contacts.as("auditor").get("/contacts/" + contactId + "/audit").json().toString())
        .contains("RETRY");
  }

  @Test
  void shouldAssembleTheOthersWhenOneRecordingCannotBeWorkedOn() throws Exception {
    String poison = contactId + "-rec";
    uploadedFirst(poison);
    update(
        "UPDATE recording_segment SET location = 'sealed:no path of this store' WHERE recording_id = ?"
            + " RETURNING recording_id",
        poison);
    contacts.upload(poison, contactId, 1, Contacts.wav(1000, 2), true);
    String other = contacts.begin(Contacts.someNumber());

    contacts.record(other, Contacts.wav(1000, 3));

    assertThat(update("SELECT state FROM recording WHERE recording_id = ?", poison))
        .isEqualTo("READY");
    update(
        "UPDATE recording SET attempts = 14, not_before = now() WHERE recording_id = ?"
            + " RETURNING state",
        poison);
    contacts.awaitState(poison, "FAILED");
  }

  @Test
  void shouldWaitForSegmentsAsLongAsTheContactGoesOn() throws SQLException {
    String goesOn = UUID.randomUUID().toString();
    String customer = Contacts.someNumber();
    contacts.begin(goesOn, goesOn, customer, Instant.now());
    String recordingId = goesOn + "-rec";
    contacts.upload(recordingId, goesOn, 0, Contacts.wav(1000, 1), false);
    update(
        "UPDATE recording SET updated_at = now() - interval '2 hours' WHERE recording_id = ?"
            + " RETURNING state",
        recordingId);
    Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));

    assertThat(closeStale(anHourAgo)).doesNotContain(recordingId);
    contacts.end(goesOn, customer, "queue-" + goesOn, Instant.now());
    assertThat(closeStale(anHourAgo)).doesNotContain(recordingId);
    assertThat(closeStale(Instant.now().plusSeconds(5))).contains(recordingId);
  }

  private List<String> closeStale(Instant silentSince) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return RecordingRows.closeStale(connection, silentSince);
    }
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
  void shouldKeepTheScreenBesideTheVoiceWhenBothAreRecorded() {
    String voice = contactId + "-rec";
    String screen = voice + "-screen";
    RecordingChanged both =
        RecordingChanged.newBuilder()
            .setRecordingId(voice)
            .setParticipants(List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER))
            .setScreens(List.of(ParticipantRole.AGENT))
            .setScreenRecordingId(screen)
            .build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CONTACT_EVENTS, contactId, List.of(Samples.event(contactId, 7, both)));
    }
    contacts.awaitState(voice, "EXPECTED");
    contacts.awaitState(screen, "EXPECTED");

    contacts.record(contactId, Contacts.wav(100, 1));
    byte[] video = new byte[500];
    System.arraycopy(new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3}, 0, video, 0, 4);
    Rest.Answer uploaded =
        contacts
            .as("gateway")
            .put(path(screen, contactId, Contacts.sha256(video)), video, "video/webm");

    assertThat(uploaded.status()).isEqualTo(201);
    contacts.awaitState(screen, "STORED");
    assertThat(play(screen).http().body()).isEqualTo(video);
    assertThat(play(voice).http().body()).hasSize(144);
  }

  @Test
  void shouldJoinWebmFilesThatComeInPieces() {
    String recordingId = contactId + "-rec-screen";
    byte[] first = new Webm("V_VP8", 1).cluster(0).block(0, "aaaa").block(40, "bbbb").bytes();
    byte[] second = new Webm("V_VP8", 2).cluster(0).block(0, "cccc").bytes();
    int cut = first.length - 12;
    webm(recordingId, 0, Arrays.copyOf(first, cut), false);
    webm(recordingId, 1, Arrays.copyOfRange(first, cut, first.length), false);
    webm(recordingId, 2, second, true);

    contacts.awaitState(recordingId, "STORED");

    String media = new String(play(recordingId).http().body(), StandardCharsets.ISO_8859_1);
    assertThat(media).startsWith("\u001aE\u00df\u00a3").containsOnlyOnce("V_VP8");
    assertThat(media).containsSubsequence("aaaa", "bbbb", "cccc");
    JsonNode recording = contacts.as("auditor").get("/recordings/" + recordingId).json();
    assertThat(recording.get("contentType").asText()).isEqualTo("video/webm");
  }

  @Test
  void shouldFailWhenWebmFilesHaveDifferentTracks() {
    String recordingId = contactId + "-rec-screen";
    webm(recordingId, 0, new Webm("V_VP8", 1).cluster(0).block(0, "aaaa").bytes(), false);
    webm(recordingId, 1, new Webm("V_VP9", 1).cluster(0).block(0, "bbbb").bytes(), true);

    contacts.awaitState(recordingId, "FAILED");

    assertThat(contacts.as("auditor").get("/recordings/" + recordingId).json().toString())
        .contains("file 1 has other tracks than the first one");
  }

  private void webm(String recordingId, int segment, byte[] body, boolean last) {
    String path =
        Contacts.segmentPath(recordingId, contactId, segment, Contacts.sha256(body))
            + "&last="
            + last;
    assertThat(contacts.as("gateway").put(path, body, "video/webm").status()).isEqualTo(201);
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
