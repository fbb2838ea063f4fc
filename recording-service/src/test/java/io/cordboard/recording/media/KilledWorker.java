package io.cordboard.recording.media;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.recording.RecordingRedacted;
import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.category.Categories;
import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.core.Segment;
import io.cordboard.recording.crypto.LocalSigningKeys;
import io.cordboard.recording.erasure.Eraser;
import io.cordboard.recording.erasure.Erasures;
import io.cordboard.recording.erasure.LegalHolds;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.Originals;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.RecordingRows;
import io.cordboard.recording.store.Row;
import io.cordboard.recording.store.RowWriter;
import io.cordboard.recording.store.SegmentArrival;
import io.cordboard.recording.store.Table;
import io.cordboard.recording.testing.Analyser;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.Made;
import io.cordboard.recording.transcript.SpeechTranscripts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What recording-service does with media, in a process that is to be killed: receives and assembles
 * recordings, erases contacts, or takes transcripts and redacts, until all are done. Arguments: the
 * database's address, the media directory, {@code assemble}, {@code erase} or {@code redact}, the
 * contacts. It says {@code ready} when it begins.
 */
final class KilledWorker {

  static final int SEGMENTS = 3;
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private final DataSource postgres;
  private final Path dir;
  private final Assembler assembler;
  private final Uploads uploads;
  private final Eraser eraser;
  private final Erasures erasures;
  private final Redactor redactor;
  private final SpeechTranscripts transcripts;
  private final LegalHolds holds;

  KilledWorker(DataSource postgres, Path dir) throws IOException {
    this(postgres, dir, new FilesystemObjectStore(dir), true);
  }

  /**
   * Of parts.
   *
   * @param nudged whether a transcript is redacted at once, by a thread of its own
   */
  KilledWorker(DataSource postgres, Path dir, ObjectStore store, boolean nudged)
      throws IOException {
    this.postgres = postgres;
    this.dir = dir;
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    RecordingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RecordingConfig.class)
            .withDefaultValue("cordboard.recording.media-dir", dir.toString())
            .build()
            .getConfigMapping(RecordingConfig.class);
    LocalKeystore keystore = keystore(dir);
    keystore.createIfAbsent();
    LocalSigningKeys signing = new LocalSigningKeys(dir.resolve("keys"));
    ObjectMapper json = new ObjectMapper();
    ChainKeys keys = Made.of(ChainKeys.class, postgres, keystore);
    MediaFiles files = Made.of(MediaFiles.class, config);
    MediaLocations locations = Made.of(MediaLocations.class, store, config);
    SegmentJoiner joiner = Made.of(SegmentJoiner.class, locations, files);
    AuditTrail audit = Made.of(AuditTrail.class, postgres, signing, json, metrics);
    GatewayOriginals originals =
        Made.of(GatewayOriginals.class, postgres, locations, audit, metrics);
    JoinedSegments joined = Made.of(JoinedSegments.class, postgres, store, originals);
    NewObjects objects = Made.of(NewObjects.class, postgres, store);
    Announcer.RecordingTopic topic = this::announced;
    Announcer announcer = Made.of(Announcer.class, postgres, topic, metrics);
    assembler =
        Made.of(
            Assembler.class, postgres, objects, joiner, keys, joined, announcer, metrics, config);
    uploads = Made.of(Uploads.class, postgres, store, files, keys, assembler, metrics, config);
    MediaLibrary library = Made.of(MediaLibrary.class, store, keys);
    eraser = Made.of(Eraser.class, postgres, library, originals, audit, signing, json, metrics);
    erasures = Made.of(Erasures.class, postgres, audit, eraser);
    RedactedMedia redacted = Made.of(RedactedMedia.class, library, files, keys);
    Function<DataSource, Redactor> redactorOn =
        rows ->
            Made.of(
                Redactor.class,
                rows,
                store,
                library,
                redacted,
                objects,
                joined,
                originals,
                audit,
                announcer,
                metrics);
    redactor = redactorOn.apply(postgres);
    Categories categories = Made.of(Categories.class, json, metrics);
    transcripts =
        Made.of(
            SpeechTranscripts.class,
            postgres,
            categories,
            audit,
            json,
            signing,
            nudged ? redactor : redactorOn.apply(nowhere()),
            config);
    holds = Made.of(LegalHolds.class, postgres, audit);
  }

  /** As the last segment of a contact is announced again, which a gateway may do at any time. */
  RecordingRows.Taken announceAgain(String contact) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      Segment last =
          List.copyOf(RecordingRows.segments(connection, contact + "-rec").keySet()).getLast();
      RecordingRows.Taken taken =
          RecordingRows.take(
              connection,
              new SegmentArrival(contact + "-rec", "default", contact, contact, last, null, null));
      connection.commit();
      return taken;
    }
  }

  private static DataSource nowhere() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    return nowhere;
  }

  Redactor redactor() {
    return redactor;
  }

  Assembler assembler() {
    return assembler;
  }

  static LocalKeystore keystore(Path dir) {
    return new LocalKeystore(dir.resolve("keys").resolve("wrapping.p12"), "cordboard-local");
  }

  static DataSource postgres(String url) {
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setUrl(url);
    postgres.setUser("postgres");
    postgres.setPassword("postgres");
    return postgres;
  }

  /** The segment of a contact's recording: a size and content of its own. */
  static byte[] segment(String contactId, int number) {
    return Contacts.wav(150_000 + 2 * Math.floorMod(contactId.hashCode(), 9_999), number + 1);
  }

  public static void main(String[] args) throws Exception {
    KilledWorker worker = new KilledWorker(postgres(args[0]), Path.of(args[1]));
    List<String> contacts = List.of(args).subList(3, args.length);
    System.out.println("ready");
    switch (args[2]) {
      case "assemble" -> worker.assemble(contacts);
      case "redact" -> worker.redact(contacts);
      default -> worker.erase(contacts);
    }
    System.exit(0);
  }

  void assemble(List<String> contacts) throws Exception {
    assembler.nudge();
    upload(contacts);
    while (count("SELECT count(*) FROM recording WHERE state NOT IN ('STORED', 'DELETED')")
            + count("SELECT count(*) FROM recording_outbox")
        > 0) {
      assembler.work();
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** What is complete is assembled by a thread of its own. */
  void upload(List<String> contacts) throws Exception {
    for (String contact : contacts) {
      for (int number = 0; number < SEGMENTS; number++) {
        byte[] body = segment(contact, number);
        Uploads.Result result =
            uploads.receive(
                new Uploads.Announcement(
                    contact + "-rec",
                    number,
                    contact,
                    Contacts.sha256(body),
                    "audio/wav",
                    NOON.plusSeconds(number),
                    1000,
                    number == SEGMENTS - 1),
                new ByteArrayInputStream(body));
        if (result.status() != Uploads.Status.CREATED
            && result.status() != Uploads.Status.REPEATED) {
          throw new IllegalStateException(result.toString());
        }
      }
    }
  }

  /**
   * Each said an address in the second second. By the end of its id, of a contact only the redacted
   * form is wanted {@code later}, or a transcript comes {@code twice}: with another address in the
   * first second. What is erased meanwhile is left alone.
   */
  void redact(List<String> contacts) throws Exception {
    for (String contact : contacts) {
      String line = Analyser.line("CUSTOMER", "ann@example.org", 1_000, 2_000);
      transcript(contact, line);
      if (contact.endsWith("later")) {
        wish(contact);
      }
      if (contact.endsWith("twice")) {
        redactor.work();
        transcript(contact, line, Analyser.line("CUSTOMER", "bob@example.org", 0, 1_000));
      }
    }
    String notErased =
        " o WHERE NOT EXISTS (SELECT FROM erased_chain e"
            + " WHERE e.initial_contact_id = o.initial_contact_id)";
    while (count("SELECT count(*) FROM recording_rendition" + notErased + " AND NOT settled")
            + count(
                "SELECT count(*) FROM object_to_discard" + notErased + " AND not_before <= now()")
            + count("SELECT count(*) FROM rendition_wish" + notErased)
            + count("SELECT count(*) FROM recording_outbox")
        > 0) {
      redactor.work();
      LockSupport.parkNanos(5_000_000);
    }
  }

  void transcript(String contact, String... lines) throws Exception {
    Optional<Recording> recording;
    try (Connection connection = postgres.getConnection()) {
      recording = RecordingQueries.byId(connection, contact + "-rec");
    }
    if (recording.isEmpty()) {
      return;
    }
    SpeechTranscripts.Answer answer =
        transcripts.put(
            new SpeechTranscripts.Request(
                recording.get(),
                transcripts.read(
                    new ByteArrayInputStream(
                        Analyser.transcript(lines).getBytes(StandardCharsets.UTF_8))),
                "tester",
                "analyser",
                _ -> true));
    if (!(answer instanceof SpeechTranscripts.Kept || answer instanceof SpeechTranscripts.Gone)) {
      throw new IllegalStateException(answer.toString());
    }
  }

  void releaseHold(String contact) throws Exception {
    holds.release(
        new AuditTrail.Access(
            "default", "tester", "admin", "RELEASE", contact, contact, "", Map.of()));
  }

  void hold(String contact) throws Exception {
    LegalHolds.Outcome outcome =
        holds.set(
            new AuditTrail.Access(
                "default", "tester", "admin", "HOLD", contact, contact, "", Map.of()),
            "a claim");
    if (outcome != LegalHolds.Outcome.CHANGED) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  /** As a batch of events does that has a flow's wish. */
  void wish(String contact) throws SQLException {
    List<Row> rows = List.of(Row.of(Table.REDACTED_ONLY, contact, "default", contact));
    Originals originals = new Originals(UnaryOperator.identity(), UnaryOperator.identity());
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      if (ErasedChains.among(connection, List.of(contact)).isEmpty()) {
        new RowWriter(RowWriter.Mode.INSERT)
            .write(connection, originals.keepable(connection, rows));
        originals.drop(connection, rows);
      }
      connection.commit();
    }
  }

  void erase(List<String> contacts) throws Exception {
    eraser.nudge();
    for (String contact : contacts) {
      decideErasure(contact);
    }
    while (count("SELECT count(*) FROM erased_chain WHERE state = 'DECIDED'") > 0) {
      eraser.nudge();
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** It is carried out by a thread of its own. */
  void decideErasure(String contact) throws Exception {
    erasures.request(
        new Erasures.Request(
            "default",
            "erasure-" + contact,
            new Erasures.OfContact(contact),
            false,
            "tester",
            "admin"));
  }

  void carryOutErasures() {
    eraser.nudge();
  }

  private void announced(RecordingEvent event) {
    try {
      Files.writeString(
          dir.resolve("announced.txt"),
          event.getEventId() + redacted(event) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the redacted form is, and whether the original is kept. */
  private static String redacted(RecordingEvent event) {
    return event.getPayload() instanceof RecordingRedacted redacted
        ? " " + redacted.getSha256() + (redacted.getOriginalKept() ? " kept" : " gone")
        : "";
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
