package io.cordboard.recording.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.core.AuditChain.Head;
import io.cordboard.recording.crypto.SigningKeys;
import io.cordboard.recording.media.GatewayOriginals;
import io.cordboard.recording.media.MediaLibrary;
import io.cordboard.recording.media.RecordingAnnouncement;
import io.cordboard.recording.store.ErasureRows;
import io.cordboard.recording.store.ErasureRows.Due;
import io.cordboard.recording.store.ErasureRows.Erasure;
import io.cordboard.recording.store.Outbox;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.RenditionRows;
import io.cordboard.recording.store.SqlTrouble;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Carries out what was decided, a chain or a recording at a time: its objects are deleted, then its
 * rows in one transaction with what is announced and noted. A crash in between leaves it decided;
 * whoever comes next deletes the same again.
 */
@ApplicationScoped
public class Eraser {

  /** Who the audit names for what the service does by itself. */
  static final String SERVICE = "recording-service";

  private static final Logger LOG = Logger.getLogger(Eraser.class);
  private static final long WAIT_MAX_MS = 60_000;

  private final DataSource postgres;
  private final MediaLibrary library;
  private final GatewayOriginals originals;
  private final AuditTrail audit;
  private final SigningKeys keys;
  private final ObjectMapper json;
  private final MeterRegistry metrics;
  private final AtomicLong waiting = new AtomicLong();
  private final Semaphore oneAtATime = new Semaphore(1);

  Eraser(
      DataSource postgres,
      MediaLibrary library,
      GatewayOriginals originals,
      AuditTrail audit,
      SigningKeys keys,
      ObjectMapper json,
      MeterRegistry metrics) {
    this.postgres = postgres;
    this.library = library;
    this.originals = originals;
    this.audit = audit;
    this.keys = keys;
    this.json = json;
    this.metrics = metrics;
    metrics.gauge("cordboard.recording.erasure.waiting", waiting);
  }

  /** Something was decided: work now instead of at the next tick. */
  public void nudge() {
    Thread.ofVirtual().name("eraser").start(this::work);
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    work();
  }

  /** Carries out all that is decided; only one thread of this instance does. */
  void work() {
    if (!oneAtATime.tryAcquire()) {
      return;
    }
    try {
      boolean more = true;
      while (more) {
        boolean chain = eraseChain();
        more = deleteRecording() || chain;
      }
      try (Connection connection = postgres.getConnection()) {
        waiting.set(ErasureRows.waiting(connection));
      }
    } catch (IOException | SQLException e) {
      LOG.warnf("erasures are carried out later: %s", e.getMessage());
    } finally {
      oneAtATime.release();
    }
  }

  /** Erases one chain; false if none is due. */
  private boolean eraseChain() throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      Optional<Due> due = Optional.empty();
      try {
        due = ErasureRows.lockDue(connection);
        if (due.isPresent()) {
          erase(connection, due.get());
        }
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        if (due.isEmpty() || !isOfOneOnly(e)) {
          throw e;
        }
        Duration wait = wait(due.get().attempts());
        ErasureRows.postpone(connection, due.get().initialContactId(), wait);
        connection.commit();
        LOG.warnf(
            "chain %s is erased later, in %d ms: %s",
            due.get().initialContactId(), wait.toMillis(), e);
      }
      return due.isPresent();
    }
  }

  /** Whether the others can be worked on meanwhile; without the database nothing can. */
  private static boolean isOfOneOnly(Exception trouble) {
    return !(trouble instanceof SQLException sql) || SqlTrouble.isOfAValue(sql);
  }

  private static Duration wait(int attempts) {
    return Duration.ofMillis(Math.min(WAIT_MAX_MS, 1000L << Math.min(attempts, 6)));
  }

  private void erase(Connection connection, Due due) throws IOException, SQLException {
    String chain = due.initialContactId();
    boolean retention =
        ErasureRows.find(connection, due.instanceId(), due.erasureId())
            .map(erasure -> erasure.kind().equals("RETENTION"))
            .orElse(false);
    int objects = 0;
    List<Recording> recordings = RecordingQueries.lockChain(connection, chain);
    for (Recording recording : recordings) {
      lockForm(connection, recording);
    }
    GatewayOriginals.Outcome gateways =
        originals.discard(connection, recordings.stream().map(Recording::recordingId).toList());
    for (Recording recording : recordings) {
      objects += library.remove(recording);
      announce(connection, recording, retention ? "RETENTION" : "ERASURE");
    }
    Map<String, Integer> rows = ErasureRows.deleteRows(connection, chain);
    Head head =
        audit.note(
            connection,
            new AuditTrail.Access(
                due.instanceId(),
                SERVICE,
                "",
                "ERASED",
                chain,
                chain,
                "",
                Map.of("erasureId", due.erasureId())));
    ObjectNode outcome = json.createObjectNode();
    outcome.put("initialContactId", chain);
    outcome.put("keyDestroyedAt", due.decidedAt().toString());
    outcome.put("recordings", recordings.size());
    outcome.put("objects", objects);
    rows.forEach(outcome.putObject("rows")::put);
    outcome.put("originals", gateways.discarded());
    gateways.left().forEach(outcome.putArray("leftWithGateways")::add);
    outcome.put("auditEntries", head.entries());
    outcome.put("auditHead", head.hash());
    ErasureRows.done(connection, chain, outcome.toString());
    metrics.counter("cordboard.recording.erased.chains").increment();
    finish(connection, due.instanceId(), due.erasureId());
  }

  private void finish(Connection connection, String instanceId, String erasureId)
      throws IOException, SQLException {
    Optional<Erasure> finished = ErasureRows.lockFinished(connection, instanceId, erasureId);
    if (finished.isPresent()) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      String receipt =
          Receipt.signed(
              keys,
              json,
              finished.get(),
              now,
              ErasureRows.chains(connection, instanceId, erasureId));
      ErasureRows.finish(connection, finished.get(), now, receipt);
    }
  }

  private void announce(Connection connection, Recording recording, String reason)
      throws SQLException {
    int sequence = RecordingQueries.nextEvent(connection, recording.recordingId());
    RecordingAnnouncement deleted =
        RecordingAnnouncement.deleted(
            recording, reason, sequence, Instant.now().truncatedTo(ChronoUnit.MILLIS));
    Outbox.add(connection, deleted.eventId(), deleted.bytes());
  }

  /** Deletes the media of one recording whose time is over; false if none is due. */
  private boolean deleteRecording() throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      Optional<Recording> due = Optional.empty();
      try {
        due = RecordingQueries.lockDeleting(connection);
        if (due.isPresent()) {
          delete(connection, due.get());
        }
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        if (due.isEmpty() || !isOfOneOnly(e)) {
          throw e;
        }
        RecordingQueries.postponed(connection, due.get().recordingId(), wait(due.get().attempts()));
        connection.commit();
        LOG.warnf("recording %s is deleted later: %s", due.get().recordingId(), e);
      }
      return due.isPresent();
    }
  }

  /** Nobody who makes a redacted form puts it into the store after all was deleted. */
  private static void lockForm(Connection connection, Recording recording)
      throws IOException, SQLException {
    if (!RenditionRows.tryLock(connection, recording.recordingId())) {
      throw new IOException("recording " + recording.recordingId() + " is being redacted");
    }
  }

  private void delete(Connection connection, Recording recording) throws IOException, SQLException {
    lockForm(connection, recording);
    library.remove(recording);
    GatewayOriginals.Outcome gateways =
        originals.discard(connection, List.of(recording.recordingId()));
    announce(connection, recording, "RETENTION");
    RecordingQueries.deleted(connection, recording.recordingId());
    RecordingQueries.forgetKeyIfUnused(connection, recording.initialContactId());
    audit.note(
        connection,
        new AuditTrail.Access(
            recording.instanceId(),
            SERVICE,
            "",
            "DELETED",
            recording.contactId(),
            recording.initialContactId(),
            recording.recordingId(),
            gateways.left().isEmpty()
                ? Map.of("reason", "RETENTION")
                : Map.of(
                    "reason", "RETENTION", "leftWithGateways", String.join(" ", gateways.left()))));
    metrics.counter("cordboard.recording.deleted").increment();
  }
}
