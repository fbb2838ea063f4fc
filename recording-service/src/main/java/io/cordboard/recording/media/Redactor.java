package io.cordboard.recording.media;

import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.core.Silence;
import io.cordboard.recording.core.WebmSilence;
import io.cordboard.recording.store.DiscardRows;
import io.cordboard.recording.store.DiscardRows.Discard;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.Holds;
import io.cordboard.recording.store.Originals;
import io.cordboard.recording.store.Outbox;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingLocks;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.RenditionRows;
import io.cordboard.recording.store.RenditionRows.Made;
import io.cordboard.recording.store.RenditionRows.Rendition;
import io.cordboard.recording.store.SpeechRows;
import io.cordboard.recording.store.SqlTrouble;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the redacted form of recordings that have a transcript, and, where a flow wants nothing
 * else kept, puts it in the place of the original and destroys that. Each step is one transaction
 * and can be repeated; a crash before its commit leaves everything as it was, but for an object
 * that is noted to be deleted before it is written. While it is at the store it has no row locked:
 * erasure, retention and holds go on with others, everybody else with this one, too.
 *
 * <pre>
 *   DUE --made, in the store, read back--> STORED --RedactedOnly, not held--> original_gone, announced
 *     |                                       \--otherwise, announced           --> original deleted
 *     +--nothing to take out--> CLEAN, announced
 *     +--not understood--> UNFIT
 * </pre>
 */
@ApplicationScoped
public class Redactor {

  private static final Logger LOG = Logger.getLogger(Redactor.class);
  private static final int AT_ONCE = 100;
  private static final long WAIT_MAX_MS = 60_000;

  /** How soon it is looked whether a hold is released that keeps an original. */
  private static final Duration HELD_WAIT = Duration.ofSeconds(10);

  private final DataSource postgres;
  private final ObjectStore store;
  private final MediaLibrary library;
  private final RedactedMedia media;
  private final NewObjects objects;
  private final JoinedSegments segments;
  private final GatewayOriginals originals;
  private final AuditTrail audit;
  private final Announcer announcer;
  private final MeterRegistry metrics;
  private final Semaphore oneAtATime = new Semaphore(1);

  Redactor(
      DataSource postgres,
      ObjectStore store,
      MediaLibrary library,
      RedactedMedia media,
      NewObjects objects,
      JoinedSegments segments,
      GatewayOriginals originals,
      AuditTrail audit,
      Announcer announcer,
      MeterRegistry metrics) {
    this.postgres = postgres;
    this.store = store;
    this.library = library;
    this.media = media;
    this.objects = objects;
    this.segments = segments;
    this.originals = originals;
    this.audit = audit;
    this.announcer = announcer;
    this.metrics = metrics;
  }

  /** A transcript came: work now instead of at the next tick. */
  public void nudge() {
    Thread.ofVirtual().name("redactor").start(this::work);
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    work();
  }

  /** Does all that is to be done; only one thread of this instance does. */
  void work() {
    if (!oneAtATime.tryAcquire()) {
      return;
    }
    try {
      Set<String> looked = new HashSet<>();
      for (List<String> open = open(); looked.addAll(open); open = open()) {
        for (String recordingId : open) {
          redact(recordingId);
        }
      }
      discard();
      announcer.announce();
    } catch (SQLException e) {
      LOG.warnf("recordings are redacted later: %s", e.getMessage());
    } finally {
      oneAtATime.release();
    }
  }

  private List<String> open() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      takeWishes(connection);
      return RenditionRows.open(connection, AT_ONCE);
    }
  }

  private static void takeWishes(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      while (RenditionRows.takeWishes(connection, AT_ONCE) == AT_ONCE) {
        connection.commit();
      }
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void redact(String recordingId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        make(connection, recordingId);
        connection.commit();
        settle(connection, recordingId);
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        if (e instanceof SQLException sql && !SqlTrouble.isOfAValue(sql)) {
          // Without the database the others can't be worked on either.
          throw sql;
        }
        int attempts =
            RenditionRows.find(connection, recordingId).map(Rendition::attempts).orElse(0);
        Duration wait = Duration.ofMillis(Math.min(WAIT_MAX_MS, 1000L << Math.min(attempts, 6)));
        RenditionRows.postpone(connection, recordingId, wait);
        connection.commit();
        LOG.warnf("recording %s is redacted later, in %d ms: %s", recordingId, wait.toMillis(), e);
      }
    }
  }

  private void make(Connection connection, String recordingId) throws IOException, SQLException {
    Optional<Recording> found =
        RecordingLocks.tryLockStored(connection, recordingId)
            ? RecordingQueries.byId(connection, recordingId)
            : Optional.empty();
    Rendition due = RenditionRows.find(connection, recordingId).orElse(null);
    if (found.isEmpty() || due == null || !due.state().equals("DUE")) {
      return;
    }
    Recording recording = found.get();
    List<Silence> silences =
        SpeechRows.find(connection, recordingId)
            .map(speech -> Silence.read(speech.silences()))
            .orElse(List.of());
    if (silences.isEmpty()) {
      none(connection, recording, due, "CLEAN", "");
      return;
    }
    RecordingLocks.rest(connection);
    try {
      RedactedMedia.Written written = media.write(recording, silences);
      try {
        keep(connection, recording, due, written, silences);
      } finally {
        Files.deleteIfExists(written.file().file());
      }
    } catch (WebmSilence.UnfitException e) {
      none(connection, recording, due, "UNFIT", String.valueOf(e.getMessage()));
    }
  }

  private void none(
      Connection connection, Recording recording, Rendition due, String state, String problem)
      throws SQLException {
    String before = due.location();
    // The recording's row before the form's, as who puts a transcript takes them.
    if (!RecordingLocks.lockStoredAlone(connection, recording.recordingId())
        || !RenditionRows.none(connection, due, state, problem)) {
      return;
    }
    if (before != null && !before.equals(recording.location())) {
      DiscardRows.add(connection, recording, before, false);
    }
    metrics.counter("cordboard.recording.redacted", "result", state).increment();
    if (state.equals("CLEAN")) {
      announce(connection, recording, 0, !due.originalGone());
    } else {
      LOG.warnf("recording %s can't be redacted: %s", recording.recordingId(), problem);
    }
  }

  private void keep(
      Connection connection,
      Recording recording,
      Rendition due,
      RedactedMedia.Written written,
      List<Silence> silences)
      throws IOException, SQLException {
    MediaFiles.Written file = written.file();
    objects.put(
        connection,
        recording,
        file,
        String.valueOf(recording.contentType()),
        path -> {
          Made made =
              new Made(
                  path.value(),
                  file.sha256(),
                  file.bytes(),
                  written.waveform().orElse(null),
                  silences.stream().mapToLong(s -> s.endMs() - s.beginMs()).sum());
          // What it is to stand for may be destroyed: it is read back, as a whole, before it
          // counts.
          media.verify(
              library.open(
                  recording.withMedia(made.location(), made.sha256(), made.bytes()),
                  0,
                  made.bytes()),
              made.sha256());
          return made(connection, recording, due, made);
        });
  }

  private boolean made(Connection connection, Recording recording, Rendition due, Made made)
      throws SQLException {
    String before = due.location();
    if (!RecordingLocks.lockStoredAlone(connection, recording.recordingId())
        || !RenditionRows.made(connection, due, made)) {
      return false;
    }
    if (before != null) {
      DiscardRows.add(connection, recording, before, false);
    }
    metrics.counter("cordboard.recording.redacted", "result", "STORED").increment();
    return true;
  }

  /**
   * Announces what was made, with what becomes of the original: it goes if a flow wants nothing
   * else kept. Whether one does is asked under the lock that who writes such a wish takes alone.
   */
  private void settle(Connection connection, String recordingId) throws SQLException {
    Optional<Recording> found = RecordingQueries.byId(connection, recordingId);
    if (found.isEmpty()
        || !ErasedChains.among(connection, List.of(found.get().initialContactId())).isEmpty()) {
      return;
    }
    Originals.lockShared(connection);
    found =
        RecordingLocks.lockStoredAlone(connection, recordingId)
            ? RecordingQueries.byId(connection, recordingId)
            : Optional.empty();
    Rendition made = RenditionRows.find(connection, recordingId).orElse(null);
    if (found.isEmpty() || made == null || !made.state().equals("STORED")) {
      return;
    }
    Recording recording = found.get();
    String original = String.valueOf(recording.location());
    boolean only =
        !Originals.withheld(connection, List.of(recording.contactId())).isEmpty()
            || made.originalGone();
    if (only && Holds.find(connection, recording.initialContactId()).isPresent()) {
      RenditionRows.postpone(connection, recordingId, HELD_WAIT);
      return;
    }
    if (only) {
      RenditionRows.replaceOriginal(connection, made);
      if (!original.equals(made.location())) {
        DiscardRows.add(connection, recording, original, !made.originalGone());
      }
    } else {
      RenditionRows.settled(connection, made);
    }
    announce(
        connection,
        recording.withMedia(
            String.valueOf(made.location()), String.valueOf(made.sha256()), number(made.bytes())),
        number(made.silencedMs()),
        !only);
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static void announce(
      Connection connection, Recording form, long silencedMs, boolean originalKept)
      throws SQLException {
    int sequence = RecordingQueries.nextEvent(connection, form.recordingId());
    RecordingAnnouncement redacted =
        RecordingAnnouncement.redacted(
            form, silencedMs, originalKept, sequence, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    Outbox.add(connection, redacted.eventId(), redacted.bytes());
  }

  private void discard() throws SQLException {
    List<Discard> due;
    try (Connection connection = postgres.getConnection()) {
      due = DiscardRows.due(connection, AT_ONCE);
    }
    for (Discard object : due) {
      discard(object);
    }
  }

  private void discard(Discard object) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // Nobody else works on the recording meanwhile, and a hold comes before or after it.
        if (!RecordingLocks.tryLock(connection, object.recordingId())
            || !RecordingLocks.tryLockHolds(connection, object.initialContactId())
            || Holds.find(connection, object.initialContactId()).isPresent()) {
          connection.rollback();
          return;
        }
        if (!DiscardRows.isUsed(connection, object)) {
          RecordingLocks.rest(connection);
          store.delete(new ObjectPath(object.path()));
          if (object.original()) {
            destroyed(connection, object);
          }
        }
        DiscardRows.done(connection, object.path());
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        if (e instanceof SQLException sql && !SqlTrouble.isOfAValue(sql)) {
          // Without the database the others can't be worked on either.
          throw sql;
        }
        DiscardRows.postpone(connection, object.path(), Duration.ofMillis(WAIT_MAX_MS));
        connection.commit();
        LOG.warnf("an object of %s is deleted later: %s", object.recordingId(), e.getMessage());
      }
    }
  }

  /** What else there may be of an original goes, too: segments, and what gateways referred to. */
  private void destroyed(Connection connection, Discard object) throws IOException, SQLException {
    segments.removeOurs(object.recordingId());
    List<String> left = originals.discard(connection, List.of(object.recordingId())).left();
    audit.note(
        connection,
        new AuditTrail.Access(
            object.instanceId(),
            "recording-service",
            "",
            "ORIGINAL_DESTROYED",
            object.contactId(),
            object.initialContactId(),
            object.recordingId(),
            left.isEmpty()
                ? Map.of("reason", "RedactedOnly")
                : Map.of("reason", "RedactedOnly", "leftWithGateways", String.join(" ", left))));
    metrics.counter("cordboard.recording.originals.destroyed").increment();
  }
}
