package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.cordboard.recording.core.Wav;
import io.cordboard.recording.store.ChainKeyRows;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.RenditionRows;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A database and a media directory, processes that work on both ({@link KilledWorker}) and are
 * killed, and what is there then.
 */
final class KilledMedia implements AutoCloseable {

  /** How many bytes of a recording are before its sound. */
  private static final int HEAD = 44;

  private static final int BYTES_A_SECOND = 16_000;

  private final EmbeddedPostgres embedded;
  private final DataSource postgres;

  /** For looks at what is there, of which there are thousands: they need no connection each. */
  private final AgroalDataSource looks;

  private final Path dir;
  private final LocalKeystore keystore;

  KilledMedia(Path dir) throws IOException {
    this.dir = dir;
    this.keystore = KilledWorker.keystore(dir);
    this.embedded =
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    this.postgres = KilledWorker.postgres(url());
    this.looks = pool(url());
    Flyway.configure().dataSource(postgres).load().migrate();
  }

  private static AgroalDataSource pool(String url) throws IOException {
    AgroalDataSourceConfigurationSupplier pool = new AgroalDataSourceConfigurationSupplier();
    pool.connectionPoolConfiguration()
        .maxSize(4)
        .connectionFactoryConfiguration()
        .jdbcUrl(url)
        .principal(new NamePrincipal("postgres"))
        .credential(new SimplePassword("postgres"));
    try {
      return AgroalDataSource.from(pool);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private String url() {
    return embedded.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public void close() throws IOException {
    looks.close();
    embedded.close();
  }

  DataSource postgres() {
    return postgres;
  }

  /** One that nothing else has, for transactions. */
  Connection connection() throws SQLException {
    return postgres.getConnection();
  }

  /** flow-service told of a contact. */
  void begin(String contactId) throws SQLException {
    update(
        "INSERT INTO contact_record (contact_id, instance_id, initial_contact_id, event_id,"
            + " sequence, occurred_at, channel, initiation_method, initiated_at, outcome,"
            + " customer_address, system_address) VALUES (?, 'default', ?, ?, 1,"
            + " '2026-11-01Z', 'VOICE', 'INBOUND', '2026-11-01Z', 'OTHER', '+49', '+49')"
            + " ON CONFLICT DO NOTHING",
        contactId,
        contactId,
        contactId + "-1");
  }

  /** A flow wants an analysis of the customer's voice, and of what is stored. */
  void analysed(String contactId) throws SQLException {
    String settings =
        "{\"recordingId\": \"%s-rec\", \"participants\": [\"CUSTOMER\"], \"analytics\": {\"Enabled\": \"True\"}}"
            .formatted(contactId);
    update("UPDATE recording SET settings = ?::jsonb WHERE contact_id = ?", settings, contactId);
    update(
        "INSERT INTO contact_event (event_id, instance_id, contact_id, initial_contact_id,"
            + " sequence, occurred_at, type, payload) VALUES (?, 'default', ?, ?, 1,"
            + " '2026-11-01Z', 'RecordingChanged', ?::jsonb)",
        contactId,
        contactId,
        contactId,
        settings);
  }

  /** It wants the redacted form only. */
  void redactedOnly(String contactId) throws SQLException {
    update("INSERT INTO redacted_only VALUES (?, 'default', ?)", contactId, contactId);
  }

  /** With so many seconds of a recording silent, from one to another. */
  static byte[] silent(byte[] original, int fromSecond, int toSecond) {
    byte[] file = original.clone();
    Arrays.fill(
        file, HEAD + fromSecond * BYTES_A_SECOND, HEAD + toSecond * BYTES_A_SECOND, (byte) 0);
    return file;
  }

  void update(String sql, String... values) throws SQLException {
    try (Connection connection = looks.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      set(update, values);
      update.executeUpdate();
    }
  }

  /** The first column of what a query finds. */
  List<String> texts(String sql, String... values) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = looks.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      set(select, values);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  /** What transactions did last that wait and keep rows locked, or dead rows, meanwhile. */
  List<String> keeping() throws SQLException {
    return texts(
        "SELECT query FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            + " AND state LIKE 'idle in transaction%'"
            + " AND (backend_xid IS NOT NULL OR backend_xmin IS NOT NULL)");
  }

  /** Postgres ends the connections of whoever works on a recording. */
  void cutOff() throws SQLException {
    texts("SELECT pg_terminate_backend(pid, 5000)::text FROM pg_locks WHERE locktype = 'advisory'");
  }

  private static void set(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
  }

  /** A process at work. */
  final class Worker implements AutoCloseable {
    private final Process process;

    private Worker(String what, List<String> contacts) throws IOException {
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
      process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
    }

    /** Waits until it begins. */
    void ready() throws IOException {
      String said =
          new String(
              process.getInputStream().readNBytes("ready".length()), StandardCharsets.US_ASCII);
      assertThat(said).as(log()).isEqualTo("ready");
    }

    /** Kills it after so many milliseconds; whether it still worked then. */
    boolean killedWithin(int millis) throws InterruptedException {
      boolean working = !process.waitFor(millis, TimeUnit.MILLISECONDS);
      close();
      return working;
    }

    private void finish(int patienceSeconds) throws IOException, InterruptedException {
      assertThat(process.waitFor(patienceSeconds, TimeUnit.SECONDS))
          .as("ended within %d s; %s", patienceSeconds, log())
          .isTrue();
      assertThat(process.exitValue()).as(log()).isZero();
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  Worker worker(String what, List<String> contacts) throws IOException {
    return new Worker(what, contacts);
  }

  /** Whether the process still worked when it was killed, so many milliseconds after it began. */
  boolean killedWithin(int millis, String what, List<String> contacts) throws Exception {
    try (Worker worker = worker(what, contacts)) {
      worker.ready();
      return worker.killedWithin(millis);
    }
  }

  void finish(String what, List<String> contacts) throws Exception {
    try (Worker worker = worker(what, contacts)) {
      // With 300 contacts it takes 80 s, and several times as long beside other work.
      worker.finish(Math.max(240, 3 * contacts.size()));
    }
  }

  private String log() throws IOException {
    Path log = dir.resolve("worker.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** What the joined recording of a contact must be. */
  static byte[] expected(String contactId) {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (int number = 0; number < KilledWorker.SEGMENTS; number++) {
      byte[] file = KilledWorker.segment(contactId, number);
      samples.writeBytes(Arrays.copyOfRange(file, HEAD, file.length));
    }
    Wav.Samples head = (Wav.Samples) Wav.read(KilledWorker.segment(contactId, 0), Long.MAX_VALUE);
    return Wav.file(head.format(), samples.toByteArray());
  }

  Optional<Recording> recording(String contactId) throws SQLException {
    try (Connection connection = looks.getConnection()) {
      return RecordingQueries.byId(connection, contactId + "-rec");
    }
  }

  /** The media of a contact's recording, if it is stored and can be read. */
  Optional<byte[]> media(String contactId) throws Exception {
    Optional<Recording> found = recording(contactId).filter(r -> r.state().equals("STORED"));
    return found.isEmpty() ? Optional.empty() : media(found.get());
  }

  /** The redacted form of a contact's recording, if there is one and it can be read. */
  Optional<byte[]> form(String contactId) throws Exception {
    Optional<Recording> recording = recording(contactId);
    Optional<RenditionRows.Rendition> form;
    try (Connection connection = looks.getConnection()) {
      form =
          RenditionRows.find(connection, contactId + "-rec")
              .filter(rendition -> rendition.location() != null);
    }
    return recording.isEmpty() || form.isEmpty()
        ? Optional.empty()
        : media(
            recording
                .get()
                .withMedia(
                    String.valueOf(form.get().location()),
                    String.valueOf(form.get().sha256()),
                    Optional.ofNullable(form.get().bytes()).orElseThrow()));
  }

  private Optional<byte[]> media(Recording recording) throws Exception {
    ChainKeyRows.ChainKey key;
    try (Connection connection = looks.getConnection()) {
      key = ChainKeyRows.find(connection, recording.initialContactId()).orElseThrow();
    }
    if (key.destroyed()) {
      return Optional.empty();
    }
    byte[] plain =
        keystore.unwrap(
            new WrappingKeys.Wrapped(key.wrappingKey(), key.wrapped()),
            recording.initialContactId());
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

  /** Whether the key of a contact's media was destroyed. */
  boolean isKeyDestroyed(String contactId) throws SQLException {
    try (Connection connection = looks.getConnection()) {
      return ChainKeyRows.find(connection, contactId).orElseThrow().destroyed();
    }
  }

  /** All objects of a contact's recording. */
  List<Path> objects(String contactId) throws IOException {
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

  /** The objects of a contact's recording that are no segments. */
  List<Path> kept(String contactId) throws IOException {
    return objects(contactId).stream()
        .filter(object -> object.startsWith(dir.resolve("media")))
        .toList();
  }

  /** What was announced, a line each, as {@link KilledWorker} writes it. */
  List<String> announced() throws IOException {
    Path file = dir.resolve("announced.txt");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
