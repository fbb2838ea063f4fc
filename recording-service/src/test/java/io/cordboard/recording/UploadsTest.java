package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.MediaUploaded;
import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.testing.TestKafka;
import io.cordboard.recording.core.Wav;
import io.cordboard.recording.core.WavFormat;
import io.cordboard.recording.media.ChainKeys;
import io.cordboard.recording.testing.Codec;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.KeyGenerator;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments from gateways become recordings that can be played, once. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class UploadsTest {

  private static final char[] KEYS_PASSWORD = "cordboard-local".toCharArray();
  private static final WavFormat PCM_8K = new WavFormat(1, 1, 8000, 16000, 2, 16, "");
  private static final WavFormat PCM_16K = new WavFormat(1, 1, 16000, 32000, 2, 16, "");

  @Inject DataSource postgres;
  @Inject ChainKeys keys;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  private final String contactId = UUID.randomUUID().toString();
  private final String recordingId = contactId + "-rec-1";

  @BeforeEach
  void contactBegins() {
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CONTACT_EVENTS, contactId, List.of(Samples.initiated(contactId)));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> rest("auditor").get("/contacts/" + contactId).status() == 200);
  }

  private Rest rest(String role) {
    String address = base.toString();
    return new Rest(
        address.endsWith("/") ? address.substring(0, address.length() - 1) : address, role);
  }

  private static byte[] wav(WavFormat format, int samples, int fill) {
    byte[] bytes = new byte[samples];
    Arrays.fill(bytes, (byte) fill);
    return Wav.file(format, bytes);
  }

  private String path(int segment, byte[] body, boolean last) {
    return Contacts.segmentPath(recordingId, contactId, segment, Contacts.sha256(body))
        + "&last="
        + last;
  }

  private Rest.Answer upload(int segment, byte[] body, boolean last) {
    return rest("gateway").put(path(segment, body, last), body, "audio/wav");
  }

  private JsonNode awaitState(String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(recording().path("state").asText())
                .as(recording().toString())
                .isEqualTo(state));
    return recording();
  }

  private JsonNode recording() {
    return rest("auditor").get("/recordings/" + recordingId).json();
  }

  @Test
  void shouldStoreOnceAndAnnounceOnceWhenSegmentsComeInAnyOrderAndTwice() {
    byte[] first = wav(PCM_8K, 16000, 1);
    byte[] second = wav(PCM_8K, 16000, 2);
    byte[] third = wav(PCM_8K, 8000, 3);

    assertThat(upload(2, third, true).status()).isEqualTo(201);
    assertThat(upload(0, first, false).status()).isEqualTo(201);
    assertThat(upload(0, first, false).status()).isEqualTo(200);
    assertThat(upload(1, second, false).status()).isEqualTo(201);

    JsonNode stored = awaitState("STORED");
    assertThat(upload(1, second, false).status()).isEqualTo(200);
    assertThat(upload(1, first, false).status()).isEqualTo(409);
    assertThat(stored.get("segments").asInt()).isEqualTo(3);
    assertThat(stored.get("gapMs").asLong()).isZero();
    byte[] media = rest("auditor").get("/recordings/" + recordingId + "/media").http().body();
    assertThat(Contacts.sha256(media)).isEqualTo(stored.get("sha256").asText());
    assertThat(Wav.read(media, media.length)).isEqualTo(new Wav.Samples(PCM_8K, 44, 40000));
    assertThat(media[44]).isEqualTo((byte) 1);
    assertThat(media[44 + 16000]).isEqualTo((byte) 2);
    assertThat(media[44 + 32000]).isEqualTo((byte) 3);
    List<RecordingEvent> announced = announced();
    assertThat(announced).hasSize(1);
    assertThat(((RecordingStored) announced.getFirst().getPayload()).getSha256())
        .isEqualTo(stored.get("sha256").asText());
    assertThat(segmentsLeftBehind()).isEmpty();
  }

  @Test
  void shouldSayWhatIsHereWhenAGatewayGoesOnAfterACrash() {
    byte[] first = wav(PCM_8K, 100, 1);
    byte[] third = wav(PCM_8K, 100, 3);
    String segments = "/recordings/" + recordingId + "/segments";
    assertThat(rest("gateway").get(segments).status()).isEqualTo(404);
    upload(2, third, true);
    upload(0, first, false);
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          contactId,
          List.of(uploaded(1, "https://gateway.example/1.wav", first, false)));
    }

    JsonNode here = rest("gateway").get(segments).json();

    assertThat(here.get("state").asText()).isEqualTo("COLLECTING");
    assertThat(here.get("segments"))
        .extracting(s ->
            s.get("segment").asInt()
                + " "
                + s.get("sha256").asText()
                + " "
                + s.get("bytes").asInt()
                + " "
                + s.get("last").asBoolean())
        .containsExactly(
            "0 " + Contacts.sha256(first) + " 144 false",
            "2 " + Contacts.sha256(third) + " 144 true");
    Rest ofAnother =
        new Rest(base.toString(), "gateway", Set.of("gateway"), Map.of("instance", "another"));
    assertThat(ofAnother.get(segments).status()).isEqualTo(404);
    assertThat(rest("gateway").get("/recordings/%27%3B--/segments").status()).isEqualTo(404);
  }

  @Test
  void shouldGiveRangesAndNoteTheAccessWhenPlayed() throws SQLException {
    byte[] only = wav(PCM_8K, 100, 7);
    upload(0, only, true);
    awaitState("STORED");
    String media = "/recordings/" + recordingId + "/media";

    Rest.Answer part = rest("supervisor").get(media, "Range", "bytes=44-47");
    Rest.Answer tail = rest("supervisor").get(media, "Range", "bytes=-2");
    Rest.Answer beyond = rest("supervisor").get(media, "Range", "bytes=900-");

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.http().body()).containsExactly(7, 7, 7, 7);
    assertThat(part.header("content-range")).isEqualTo("bytes 44-47/144");
    assertThat(part.header("content-type")).isEqualTo("audio/wav");
    assertThat(tail.http().body()).hasSize(2);
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("content-range")).isEqualTo("bytes */144");
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT count(*) FROM access_audit WHERE recording_id = ? AND action = 'PLAY'"
                    + " AND actor = 'supervisor-person'")) {
      select.setString(1, recordingId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        assertThat(row.getLong(1)).isEqualTo(3);
      }
    }
  }

  @Test
  void shouldRefuseWhenBytesAreNotWhatWasAnnounced() {
    byte[] body = wav(PCM_8K, 100, 1);
    byte[] other = wav(PCM_8K, 100, 2);
    byte[] truncated = Arrays.copyOf(body, 60);
    byte[] garbage = "not audio at all".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    Rest.Answer wrongSum = rest("gateway").put(path(0, body, true), other, "audio/wav");

    assertThat(wrongSum.status()).isEqualTo(422);
    assertThat(wrongSum.header("content-type")).startsWith("application/problem+json");
    assertThat(upload(0, truncated, true).json().get("detail").asText()).contains("truncated");
    assertThat(upload(0, garbage, true).status()).isEqualTo(422);
    assertThat(upload(0, new byte[200_001], true).status()).isEqualTo(413);
    assertThat(rest("auditor").get("/recordings/" + recordingId).status()).isEqualTo(404);
  }

  @Test
  void shouldRefuseWhenTheContactOrTheParametersAreWrong() {
    byte[] body = wav(PCM_8K, 100, 1);
    String unknown = path(0, body, true).replace("contactId=" + contactId, "contactId=nobody");

    Rest.Answer notYet = rest("gateway").put(unknown, body, "audio/wav");

    assertThat(notYet.status()).isEqualTo(404);
    assertThat(notYet.header("retry-after")).isEqualTo("2");
    assertThat(rest("supervisor").put(path(0, body, true), body, "audio/wav").status())
        .isEqualTo(403);
    Rest.Answer wrong =
        rest("gateway").put("/recordings/..%2F..%2Fetc/segments/x", body, "audio/wav");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().get("causes"))
        .extracting(c -> c.get("field").asText())
        .contains("recordingId", "segment", "contactId", "sha256", "startedAt", "durationMs");
  }

  @Test
  void shouldFailVisiblyWhenSegmentsHaveDifferentFormats() {
    upload(0, wav(PCM_8K, 100, 1), false);
    upload(1, wav(PCM_16K, 100, 2), true);

    assertThat(awaitState("FAILED").get("problem").asText())
        .contains("segment 1 is PCM 16000 Hz")
        .contains("8000 Hz");
    assertThat(rest("auditor").get("/recordings/" + recordingId + "/media").status())
        .isEqualTo(409);
  }

  @Test
  void shouldFetchByReferenceOnlyFromWhereItMayWhenMediaIsAnnounced() throws IOException {
    Path gateway =
        Path.of(
            ConfigProvider.getConfig()
                .getValue("cordboard.recording.reference-dirs", String.class));
    byte[] body = wav(PCM_8K, 1600, 5);
    Path file = Files.write(gateway.resolve(recordingId + ".wav"), body);
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          contactId,
          List.of(
              uploaded(0, "file:///etc/passwd", body, false),
              uploaded(0, file.toUri().toString(), body, true)));
    }

    JsonNode stored = awaitState("STORED");

    assertThat(stored.get("bytes").asInt()).isEqualTo(body.length);
    await().atMost(Duration.ofSeconds(30)).until(() -> !Files.exists(file));
  }

  @Test
  void shouldRefuseASegmentWhenWhatIsAnnouncedIsOutOfBounds() throws IOException {
    Path gateway =
        Path.of(
            ConfigProvider.getConfig()
                .getValue("cordboard.recording.reference-dirs", String.class));
    byte[] body = wav(PCM_8K, 1600, 5);
    String uri = Files.write(gateway.resolve(recordingId + ".wav"), body).toUri().toString();
    ChannelEvent right = uploaded(0, uri, body, false);
    MediaUploaded media = (MediaUploaded) right.getPayload();
    ChannelEvent empty =
        ChannelEvent.newBuilder(right)
            .setPayload(MediaUploaded.newBuilder(media).setBytes(0).build())
            .build();
    ChannelEvent tooLong =
        ChannelEvent.newBuilder(right)
            .setPayload(
                MediaUploaded.newBuilder(media)
                    .setContentType("audio/" + "x".repeat(5_000))
                    .build())
            .build();
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          contactId,
          List.of(empty, tooLong, uploaded(1, uri, body, true), right));
    }

    JsonNode stored = awaitState("STORED");

    assertThat(stored.get("bytes").asInt()).isEqualTo(2 * body.length - 44);
  }

  @Test
  void shouldKeepNothingReadableOnDiskWhenSegmentsWaitAndWhenStored() throws IOException {
    byte[] first = wav(PCM_8K, 8000, 0x5A);
    byte[] second = wav(PCM_8K, 8000, 0x5A);

    upload(0, first, false);

    assertThat(ownFiles("segments")).hasSize(1).noneMatch(UploadsTest::isReadable);
    upload(1, second, true);
    awaitState("STORED");
    assertThat(ownFiles("media")).hasSize(1).noneMatch(UploadsTest::isReadable);
    assertThat(isReadable(Files.write(dir().resolve("plain"), first))).isTrue();
  }

  @Test
  void shouldPlayWithoutTheOldWrappingKeyWhenKeysWereWrappedAnew() throws Exception {
    byte[] only = wav(PCM_8K, 100, 7);
    upload(0, only, true);
    awaitState("STORED");
    String media = "/recordings/" + recordingId + "/media";
    String before = wrappingKey();

    String added = addWrappingKey();
    int rewrapped = keys.rewrap();
    removeWrappingKey(before);

    assertThat(rewrapped).isPositive();
    assertThat(wrappingKey()).isEqualTo(added).isNotEqualTo(before);
    assertThat(rest("auditor").get(media).http().body()).isEqualTo(only);
    assertThat(keys.rewrap()).isZero();
  }

  @Test
  void shouldNotPlayWhenTheChainsKeyIsGone() throws SQLException {
    byte[] only = wav(PCM_8K, 100, 7);
    upload(0, only, true);
    awaitState("STORED");

    try (Connection connection = postgres.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM chain_key WHERE initial_contact_id = ?")) {
      delete.setString(1, contactId);
      assertThat(delete.executeUpdate()).isEqualTo(1);
    }

    Rest.Answer answer = rest("auditor").get("/recordings/" + recordingId + "/media");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.http().body()).isNotEqualTo(only);
  }

  private String wrappingKey() throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT wrapping_key FROM chain_key WHERE initial_contact_id = ?")) {
      select.setString(1, contactId);
      try (ResultSet row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getString(1);
      }
    }
  }

  private static String addWrappingKey() throws Exception {
    KeyGenerator generator = KeyGenerator.getInstance("AES");
    generator.init(256);
    KeyStore store = readKeys();
    String name =
        "wrapping-" + (store.aliases().nextElement().substring("wrapping-".length()) + "0");
    store.setKeyEntry(name, generator.generateKey(), KEYS_PASSWORD, null);
    writeKeys(store);
    return name;
  }

  private static void removeWrappingKey(String name) throws Exception {
    KeyStore store = readKeys();
    store.deleteEntry(name);
    writeKeys(store);
  }

  private static KeyStore readKeys() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(dir().resolve("keys").resolve("wrapping.p12"))) {
      store.load(in, KEYS_PASSWORD);
    }
    return store;
  }

  /** Beside its place and renamed: the service may read at any moment. */
  private static void writeKeys(KeyStore store) throws Exception {
    Path next = dir().resolve("keys").resolve("next.p12");
    try (OutputStream out = Files.newOutputStream(next)) {
      store.store(out, KEYS_PASSWORD);
    }
    Files.move(next, dir().resolve("keys").resolve("wrapping.p12"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether the samples of these tests, or a WAV head, can be seen in a file. */
  private static boolean isReadable(Path file) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return bytes.contains("ZZZZZZZZ") || bytes.contains("RIFF");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path dir() {
    return Path.of(
        ConfigProvider.getConfig().getValue("cordboard.recording.media-dir", String.class));
  }

  private ChannelEvent uploaded(int segment, String uri, byte[] body, boolean last) {
    return Contacts.uploaded(recordingId, contactId, segment, uri, body, last);
  }

  /** Reads recording-events to their end. */
  private List<RecordingEvent> announced() {
    String topic = Topics.RECORDING_EVENTS.in(LocalServices.PREFIX);
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", TestKafka.bootstrapServers(),
            "group.id", UUID.randomUUID().toString(),
            "auto.offset.reset", "earliest");
    List<RecordingEvent> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        EventCodec<RecordingEvent> codec = Codec.of(RecordingEvent.class)) {
      consumer.subscribe(List.of(topic));
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
              RecordingEvent event = codec.decode(topic, record.value());
              if (event.getContactId().equals(contactId)) {
                found.add(event);
              }
            }
            return !found.isEmpty()
                && consumer.currentLag(consumer.assignment().iterator().next()).orElse(1) == 0;
          });
    }
    return found;
  }

  private List<Path> segmentsLeftBehind() {
    return ownFiles("segments");
  }

  private List<Path> ownFiles(String kind) {
    try (var files = Files.walk(dir().resolve(kind))) {
      return files.filter(Files::isRegularFile).filter(this::isOurs).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private boolean isOurs(Path file) {
    return file.getParent() != null
        && file.getParent()
            .getFileName()
            .toString()
            .equals(Contacts.sha256(recordingId.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
