package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.crypto.LocalSigningKeys;
import io.cordboard.recording.testing.Made;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else happens while originals of gateways are deleted, and where they are is slow. */
class SlowOriginalsTest {

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private static Path dir;

  @SuppressWarnings("NullAway") // Set before all tests.
  private static KilledMedia media;

  private final List<String> kept = new ArrayList<>();
  private EventfulStore.Event before = () -> kept.addAll(media.keeping());

  @SuppressWarnings("NullAway") // Set before each test.
  private GatewayOriginals originals;

  @BeforeAll
  static void startDatabase() throws IOException {
    media = new KilledMedia(dir.resolve("media"));
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    media.close();
  }

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(dir.resolve("gateway"));
    originals = originals();
  }

  private GatewayOriginals originals() throws IOException {
    RecordingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RecordingConfig.class)
            .withDefaultValue("cordboard.recording.media-dir", dir.resolve("media").toString())
            .withDefaultValue(
                "cordboard.recording.reference-dirs", dir.resolve("gateway").toString())
            .build()
            .getConfigMapping(RecordingConfig.class);
    MediaLocations slow =
        new MediaLocations(new FilesystemObjectStore(dir.resolve("media")), config) {
          @Override
          Discarded discard(String location) throws IOException {
            try {
              before.happen();
            } catch (Exception e) {
              throw new IOException(e);
            }
            return super.discard(location);
          }
        };
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    AuditTrail audit =
        Made.of(
            AuditTrail.class,
            media.postgres(),
            new LocalSigningKeys(dir.resolve("media").resolve("keys")),
            new ObjectMapper(),
            metrics);
    return Made.of(GatewayOriginals.class, media.postgres(), slow, audit, metrics);
  }

  private static String original(String name) throws IOException {
    return Files.writeString(dir.resolve("gateway").resolve(name), "as it sounds")
        .toUri()
        .toString();
  }

  private static void segment(String recordingId, int number, String location) throws Exception {
    media.update(
        "INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id, state)"
            + " VALUES (?, 'default', 'c', 'c', 'STORED') ON CONFLICT DO NOTHING",
        recordingId);
    media.update(
        "INSERT INTO recording_segment (recording_id, segment, sha256, bytes, content_type,"
            + " started_at, duration_ms, last, location) VALUES (?, ?::int, '', 1, 'audio/wav',"
            + " now(), 1, false, ?)",
        recordingId,
        Integer.toString(number),
        location);
  }

  private static void late(String location) throws Exception {
    media.update(
        "INSERT INTO original_to_discard (location, instance_id, contact_id, chain, recording_id)"
            + " VALUES (?, 'default', 'late', 'late', 'late-rec')",
        location);
  }

  @Test
  void shouldKeepNoRowAndNoSnapshotWhenTheOriginalsAreDeleted() throws Exception {
    segment("two", 0, original("two-0"));
    segment("two", 1, original("two-1"));

    try (Connection connection = media.connection()) {
      connection.setAutoCommit(false);
      assertThat(originals.discard(connection, List.of("two")))
          .isEqualTo(new GatewayOriginals.Outcome(2, List.of()));
      connection.commit();
    }

    assertThat(kept).isEmpty();
    assertThat(media.texts("SELECT location FROM recording_segment WHERE recording_id = 'two'"))
        .containsExactly("discarded:", "discarded:");
  }

  @Test
  void shouldKeepNoRowAndNoSnapshotWhenAnOriginalComesLate() throws Exception {
    String location = original("late-0");
    late(location);

    originals.discardLate();

    assertThat(kept).isEmpty();
    assertThat(dir.resolve("gateway").resolve("late-0")).doesNotExist();
    assertThat(media.texts("SELECT location FROM original_to_discard")).isEmpty();
  }

  @Test
  void shouldNoteOnceThatALateOriginalIsLeftWhenTwoInstancesFindIt() throws Exception {
    late("file:///elsewhere/late-1");
    GatewayOriginals other = originals();
    before =
        () -> {
          before = () -> {};
          EventfulStore.meanwhile(other::discardLate);
        };

    originals.discardLate();

    assertThat(media.texts("SELECT action FROM access_audit WHERE contact_id = 'late'"))
        .containsExactly("ORIGINAL_LEFT");
    assertThat(media.texts("SELECT location FROM original_to_discard")).isEmpty();
  }

  @Test
  void shouldKeepALateOriginalWhenAHoldComesAfterItWasFound() throws Exception {
    String first = original("held-0");
    String second = original("held-1");
    late(first);
    late(second);
    before =
        () ->
            media.update(
                "INSERT INTO legal_hold (initial_contact_id, reason, set_by) VALUES ('late', 'a claim', 'me') ON CONFLICT DO NOTHING");

    originals.discardLate();

    assertThat(dir.resolve("gateway").resolve("held-0")).doesNotExist();
    assertThat(dir.resolve("gateway").resolve("held-1")).exists();
    media.update("DELETE FROM legal_hold");
    before = () -> {};
    originals.discardLate();
    assertThat(dir.resolve("gateway").resolve("held-1")).doesNotExist();
  }
}
