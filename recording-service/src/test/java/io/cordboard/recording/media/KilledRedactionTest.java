package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.Wav;
import io.cordboard.recording.store.AuditRows;
import io.cordboard.recording.store.ChainKeyRows;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.testing.KillWindow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that takes transcripts, redacts recordings and destroys their originals is killed with
 * SIGKILL at any moment: a recording is always there as a whole, what is announced as redacted is
 * not heard as it was any more, and in the end no original is left. {@code -Dcordboard.kills=50}
 * for more than five kills.
 */
class KilledRedactionTest {

  private static final int KILLS = Integer.getInteger("cordboard.kills", 5);
  private static final long SEED = Long.getLong("cordboard.kills.seed", 20261101L);
  private static final int CONTACTS = 24;
  private static final int BYTES_A_SECOND = 16_000;
  private static final int HEAD = 44;

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private Path dir;

  @SuppressWarnings("NullAway") // Set before anything else.
  private DataSource postgres;

  private String url = "";

  @Test
  void shouldLoseNoRecordingAndLeaveNoOriginalWhenKilledAtAnyMoment() throws Exception {
    try (EmbeddedPostgres embedded =
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      url = embedded.getJdbcUrl("postgres", "postgres");
      postgres = KilledWorker.postgres(url);
      Flyway.configure().dataSource(postgres).load().migrate();
      killed();
    }
  }

  private void killed() throws Exception {
    List<String> contacts = IntStream.range(0, CONTACTS).mapToObj(n -> "c-" + n).toList();
    for (String contact : contacts) {
      begin(contact);
    }
    finish("assemble", contacts);
    for (String contact : contacts) {
      wantsRedactedOnly(contact);
    }
    int killed = 0;
    int upTo = 0;
    KillWindow window = new KillWindow(new Random(SEED), 400);
    while (killed < KILLS && upTo < CONTACTS) {
      upTo = Math.min(CONTACTS, upTo + 4);
      killed += window.learn(killedWithin(window.next(), contacts.subList(0, upTo))) ? 1 : 0;
      check(contacts);
    }
    finish("redact", contacts);
    check(contacts);
    for (String contact : contacts) {
      assertThat(media(contact)).as(contact).isEqualTo(redacted(contact));
      assertThat(objects(contact)).as(contact).hasSize(1);
      try (Connection connection = postgres.getConnection()) {
        assertThat(AuditRows.list(connection, contact, 0, 100))
            .extracting(kept -> kept.entry().action())
            .containsExactly("PUT_TRANSCRIPT", "ORIGINAL_DESTROYED");
      }
    }
    assertThat(announced().stream().distinct()).hasSize(2 * CONTACTS);
    System.out.printf("killed %d times while redacting %d recordings%n", killed, CONTACTS);
    assertThat(killed).isPositive();
  }

  /** Whatever was announced as redacted is heard so only; everything else is whole. */
  private void check(List<String> contacts) throws Exception {
    List<String> announced = announced();
    for (String contact : contacts) {
      byte[] heard = media(contact);
      if (announced.stream().anyMatch(id -> id.startsWith(contact + "-rec-redacted-"))) {
        assertThat(heard).as(contact).isEqualTo(redacted(contact));
      } else {
        assertThat(List.of(original(contact), redacted(contact)))
            .as(contact)
            .anySatisfy(one -> assertThat(heard).isEqualTo(one));
      }
    }
  }

  private void begin(String contact) throws Exception {
    update(
        "INSERT INTO contact_record (contact_id, instance_id, initial_contact_id, event_id,"
            + " sequence, occurred_at, channel, initiation_method, initiated_at, outcome,"
            + " customer_address, system_address) VALUES (?, 'default', ?, ?, 1,"
            + " '2026-11-01Z', 'VOICE', 'INBOUND', '2026-11-01Z', 'OTHER', '+49', '+49')",
        contact,
        contact,
        contact);
  }

  private void wantsRedactedOnly(String contact) throws Exception {
    String settings =
        "{\"recordingId\": \"%s-rec\", \"participants\": [\"CUSTOMER\"], \"analytics\": {\"Enabled\": \"True\"}}"
            .formatted(contact);
    update("UPDATE recording SET settings = ?::jsonb WHERE contact_id = ?", settings, contact);
    update(
        "INSERT INTO contact_event (event_id, instance_id, contact_id, initial_contact_id, sequence,"
            + " occurred_at, type, payload) VALUES (?, 'default', ?, ?, 1, '2026-11-01Z',"
            + " 'RecordingChanged', ?::jsonb)",
        contact,
        contact,
        contact,
        settings);
    update("INSERT INTO redacted_only VALUES (?, 'default', ?)", contact, contact);
  }

  private void update(String sql, String... values) throws Exception {
    try (Connection connection = postgres.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setString(i + 1, values[i]);
      }
      update.executeUpdate();
    }
  }

  private static byte[] original(String contact) {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (int number = 0; number < KilledWorker.SEGMENTS; number++) {
      byte[] file = KilledWorker.segment(contact, number);
      samples.writeBytes(Arrays.copyOfRange(file, HEAD, file.length));
    }
    Wav.Samples head = (Wav.Samples) Wav.read(KilledWorker.segment(contact, 0), Long.MAX_VALUE);
    return Wav.file(head.format(), samples.toByteArray());
  }

  private static byte[] redacted(String contact) {
    byte[] file = original(contact);
    Arrays.fill(file, HEAD + BYTES_A_SECOND, HEAD + 2 * BYTES_A_SECOND, (byte) 0);
    return file;
  }

  private byte[] media(String contact) throws Exception {
    Recording recording;
    ChainKeyRows.ChainKey key;
    try (Connection connection = postgres.getConnection()) {
      recording = RecordingQueries.byId(connection, contact + "-rec").orElseThrow();
      key = ChainKeyRows.find(connection, contact).orElseThrow();
    }
    byte[] plain =
        KilledWorker.keystore(dir)
            .unwrap(new WrappingKeys.Wrapped(key.wrappingKey(), key.wrapped()), contact);
    ObjectPath path = new ObjectPath(String.valueOf(recording.location()));
    FilesystemObjectStore store = new FilesystemObjectStore(dir);
    Long bytes = recording.bytes();
    try (InputStream in =
        SealedMedia.open(
            new SealedMedia.Owner(recording.recordingId(), new SecretKeySpec(plain, "AES")),
            (offset, length) -> store.open(path, offset, length),
            bytes == null ? 0 : bytes,
            0,
            bytes == null ? 0 : bytes)) {
      return in.readAllBytes();
    }
  }

  private List<Path> objects(String contact) throws Exception {
    List<Path> found = new ArrayList<>();
    for (ObjectPath.Directory directory : ObjectPath.directories(contact + "-rec")) {
      Path files = dir.resolve(directory.value());
      if (Files.exists(files)) {
        try (var all = Files.list(files)) {
          found.addAll(all.toList());
        }
      }
    }
    return found;
  }

  private List<String> announced() throws Exception {
    Path file = dir.resolve("announced.txt");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private Process worker(String what, List<String> contacts) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWorker.class.getName(),
                url,
                dir.toString(),
                what));
    command.addAll(contacts);
    File log = dir.resolve("worker.log").toFile();
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
  }

  private boolean killedWithin(int millis, List<String> contacts) throws Exception {
    Process worker = worker("redact", contacts);
    try (InputStream out = worker.getInputStream()) {
      String said = new String(out.readNBytes("ready".length()), StandardCharsets.US_ASCII);
      assertThat(said).as(log()).isEqualTo("ready");
      return !worker.waitFor(millis, TimeUnit.MILLISECONDS);
    } finally {
      worker.destroyForcibly().waitFor();
    }
  }

  private void finish(String what, List<String> contacts) throws Exception {
    Process worker = worker(what, contacts);
    try {
      assertThat(worker.waitFor(120, TimeUnit.SECONDS)).as(log()).isTrue();
      assertThat(worker.exitValue()).as(log()).isZero();
    } finally {
      worker.destroyForcibly().waitFor();
    }
  }

  private String log() throws Exception {
    Path log = dir.resolve("worker.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
