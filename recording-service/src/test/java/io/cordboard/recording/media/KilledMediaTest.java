package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.AuditChain;
import io.cordboard.recording.core.AuditChain.Intact;
import io.cordboard.recording.core.Wav;
import io.cordboard.recording.store.AuditRows;
import io.cordboard.recording.store.ChainKeyRows;
import io.cordboard.recording.store.ErasureRows;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.testing.KillWindow;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that receives, assembles and erases is killed with SIGKILL at any moment: what is
 * announced is whole, what is decided to be erased can't be read, what is not can, and in the end
 * everything is done once. {@code -Dcordboard.kills=50} for more than ten kills each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledMediaTest {

  private static final int KILLS = Integer.getInteger("cordboard.kills", 10);
  private static final long SEED = Long.getLong("cordboard.kills.seed", 20261101L);

  /** New contacts for every kill. */
  private static final int CONTACTS_A_KILL = 6;

  @SuppressWarnings("NullAway") // Set before all tests.
  private EmbeddedPostgres embedded;

  @SuppressWarnings("NullAway") // Set before all tests.
  private DataSource postgres;

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private Path dir;

  @BeforeAll
  void start() throws IOException {
    embedded =
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    postgres = KilledWorker.postgres(url());
    Flyway.configure().dataSource(postgres).load().migrate();
  }

  @AfterAll
  void stop() throws IOException {
    embedded.close();
  }

  private String url() {
    return embedded.getJdbcUrl("postgres", "postgres");
  }

  @Test
  void shouldLoseAndDoubleNothingAndLeaveNothingReadableWhenKilledAtAnyMoment() throws Exception {
    Random random = new Random(SEED);
    List<String> contacts = new ArrayList<>();
    int killed = 0;
    KillWindow window = new KillWindow(random, 600);
    while (killed < KILLS) {
      contacts.addAll(begin("a" + contacts.size()));
      boolean hit = killedWithin(window.next(), "assemble", notStored(contacts));
      killed += window.learn(hit) ? 1 : 0;
      checkAnnounced();
    }
    finish("assemble", notStored(contacts));
    // Everything again, as a gateway does that saw no answer.
    finish("assemble", contacts.reversed().subList(0, 2 * CONTACTS_A_KILL));
    checkAnnounced();
    assertThat(states()).containsExactly("STORED");
    for (String contact : contacts) {
      assertThat(media(contact)).as(contact).contains(expected(contact));
    }
    assertThat(announced()).hasSize(contacts.size());

    int erased = 0;
    int next = 0;
    List<String> asked = new ArrayList<>();
    List<String> open = new ArrayList<>();
    while (erased < KILLS && (next < contacts.size() || !open.isEmpty())) {
      int upTo = Math.min(contacts.size(), next + CONTACTS_A_KILL);
      asked.addAll(contacts.subList(next, upTo));
      next = upTo;
      open = new ArrayList<>(asked);
      open.removeAll(checkErasures(contacts));
      erased += window.learn(killedWithin(window.next(), "erase", open)) ? 1 : 0;
    }
    assertThat(erased).isGreaterThan(KILLS / 2);
    finish("erase", asked);
    Set<String> gone = checkErasures(contacts);
    assertThat(gone).isEqualTo(new HashSet<>(asked));
    checkProof(asked);
    System.out.printf(
        "killed %d times while assembling and %d times while erasing: %d recordings, %d erased%n",
        killed, erased, contacts.size(), asked.size());
  }

  private List<String> notStored(List<String> contacts) throws SQLException {
    List<String> open = new ArrayList<>();
    for (String contact : contacts) {
      if (!recording(contact).map(Recording::state).orElse("").equals("STORED")) {
        open.add(contact);
      }
    }
    return open;
  }

  /** Contacts that flow-service told of. */
  private List<String> begin(String round) throws SQLException {
    List<String> ids =
        IntStream.range(0, CONTACTS_A_KILL).mapToObj(n -> "c-" + round + "-" + n).toList();
    try (Connection connection = postgres.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO contact_record (contact_id, instance_id, initial_contact_id, event_id,"
                    + " sequence, occurred_at, channel, initiation_method, initiated_at, outcome,"
                    + " customer_address, system_address) VALUES (?, 'default', ?, ?, 1,"
                    + " '2026-11-01Z', 'VOICE', 'INBOUND', '2026-11-01Z', 'OTHER', '+49', '+49')"
                    + " ON CONFLICT DO NOTHING")) {
      for (String id : ids) {
        insert.setString(1, id);
        insert.setString(2, id);
        insert.setString(3, id + "-1");
        insert.executeUpdate();
      }
    }
    return ids;
  }

  private Process worker(String what, List<String> contacts) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWorker.class.getName(),
                url(),
                dir.toString(),
                what));
    command.addAll(contacts);
    File log = dir.resolve("worker.log").toFile();
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
  }

  /** Whether the process still worked when it was killed, so many milliseconds after it began. */
  private boolean killedWithin(int millis, String what, List<String> contacts) throws Exception {
    Process worker = worker(what, contacts);
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

  private String log() throws IOException {
    Path log = dir.resolve("worker.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** What the joined recording of a contact must be. */
  private static byte[] expected(String contactId) {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (int number = 0; number < KilledWorker.SEGMENTS; number++) {
      byte[] file = KilledWorker.segment(contactId, number);
      samples.writeBytes(Arrays.copyOfRange(file, 44, file.length));
    }
    Wav.Samples head = (Wav.Samples) Wav.read(KilledWorker.segment(contactId, 0), Long.MAX_VALUE);
    return Wav.file(head.format(), samples.toByteArray());
  }

  private Optional<Recording> recording(String contactId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return RecordingQueries.byId(connection, contactId + "-rec");
    }
  }

  /** The media of a contact's recording, if it is stored and can be read. */
  private Optional<byte[]> media(String contactId) throws Exception {
    Optional<Recording> found = recording(contactId);
    if (found.isEmpty() || !found.get().state().equals("STORED")) {
      return Optional.empty();
    }
    Recording recording = found.get();
    ChainKeyRows.ChainKey key;
    try (Connection connection = postgres.getConnection()) {
      key = ChainKeyRows.find(connection, contactId).orElseThrow();
    }
    if (key.destroyed()) {
      return Optional.empty();
    }
    byte[] plain =
        KilledWorker.keystore(dir)
            .unwrap(new WrappingKeys.Wrapped(key.wrappingKey(), key.wrapped()), contactId);
    SealedMedia.Owner owner =
        new SealedMedia.Owner(recording.recordingId(), new SecretKeySpec(plain, "AES"));
    long bytes = Optional.ofNullable(recording.bytes()).orElseThrow();
    ObjectPath path = new ObjectPath(String.valueOf(recording.location()));
    FilesystemObjectStore store = new FilesystemObjectStore(dir);
    try (InputStream in =
        SealedMedia.open(
            owner, (offset, length) -> store.open(path, offset, length), bytes, 0, bytes)) {
      return Optional.of(in.readAllBytes());
    }
  }

  private Set<String> announced() throws IOException {
    Path file = dir.resolve("announced.txt");
    return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : Set.of();
  }

  /** Whatever was announced is stored, and whole. */
  private void checkAnnounced() throws Exception {
    for (String eventId : announced()) {
      assertThat(eventId).endsWith("-rec-stored");
      String contactId = eventId.substring(0, eventId.length() - "-rec-stored".length());
      assertThat(media(contactId)).as(eventId).contains(expected(contactId));
    }
  }

  private Set<String> states() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return new TreeSet<>(
          texts(connection, "SELECT DISTINCT state FROM recording WHERE '' = ?", ""));
    }
  }

  private static List<String> texts(Connection connection, String sql, String parameter)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, parameter);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  /** What is decided can't be read and what is done is gone; everything else can be read. */
  private Set<String> checkErasures(List<String> contacts) throws Exception {
    Set<String> done = new HashSet<>();
    for (String contact : contacts) {
      List<String> state;
      try (Connection connection = postgres.getConnection()) {
        state =
            texts(
                connection, "SELECT state FROM erased_chain WHERE initial_contact_id = ?", contact);
      }
      if (state.isEmpty()) {
        assertThat(media(contact)).as(contact).contains(expected(contact));
        continue;
      }
      try (Connection connection = postgres.getConnection()) {
        assertThat(ChainKeyRows.find(connection, contact).orElseThrow().destroyed()).isTrue();
      }
      if (state.contains("DONE")) {
        done.add(contact);
        assertThat(recording(contact)).isEmpty();
        assertThat(objects(contact)).isEmpty();
      }
    }
    return done;
  }

  private List<Path> objects(String contactId) throws IOException {
    List<Path> found = new ArrayList<>();
    for (ObjectPath.Directory directory : ObjectPath.directories(contactId + "-rec")) {
      Path files = dir.resolve(directory.value());
      if (Files.exists(files)) {
        try (var all = Files.list(files)) {
          found.addAll(all.toList());
        }
      }
    }
    return found;
  }

  /** Each was decided once, done once, announced once and has a receipt; the audit is intact. */
  private void checkProof(List<String> contacts) throws Exception {
    try (Connection connection = postgres.getConnection()) {
      for (String contact : contacts) {
        List<AuditChain.Kept> entries = AuditRows.list(connection, contact, 0, 100);
        assertThat(entries)
            .extracting(kept -> kept.entry().action())
            .as(contact)
            .containsExactly("ERASE", "ERASED");
        AuditChain.Head head = AuditRows.head(connection, contact).orElseThrow().head();
        assertThat(AuditChain.verify(entries, head)).isEqualTo(new Intact());
        assertThat(
                ErasureRows.find(connection, "default", "erasure-" + contact)
                    .orElseThrow()
                    .receipt())
            .isNotNull();
      }
      assertThat(texts(connection, "SELECT event_id FROM recording_outbox WHERE '' = ?", ""))
          .containsExactlyInAnyOrderElementsOf(
              contacts.stream().map(c -> c + "-rec-deleted").collect(Collectors.toList()));
    }
  }
}
