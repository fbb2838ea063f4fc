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
import io.cordboard.recording.store.RecordingLocks;
import io.cordboard.recording.store.RecordingQueries;
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
 * whoever comes next deletes the same again. While objects are deleted no row is locked, and only
 * other instances are kept from the same: a store that is slow keeps nobody else waiting.
 */
@ApplicationScoped
public class Eraser {

  /** Who the audit names for what the service does by itself. */
  static final String SERVICE = "recording-service";

  private static final Logger LOG = Logger.getLogger(Eraser.class);
  private static final int AT_ONCE = 100;
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
        boolean chains = eraseChains();
        more = deleteRecordings() || chains;
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

  /** Erases chains that are due now; false if nothing came of any. */
  private boolean eraseChains() throws IOException, SQLException {
    List<String> due;
    try (Connection connection = postgres.getConnection()) {
      due = ErasureRows.due(connection, AT_ONCE);
    }
    boolean any = false;
    for (String chain : due) {
      any |= eraseChain(chain);
    }
    return any;
  }

  /** Erases one chain; false if another instance does, or did. */
  private boolean eraseChain(String chain) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      Optional<Due> due = Optional.empty();
      try {
        due =
            RecordingLocks.tryLockErasure(connection, chain)
                ? ErasureRows.dueNow(connection, chain)
                : Optional.empty();
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
        ErasureRows.postpone(connection, chain, wait);
        connection.commit();
        LOG.warnf("chain %s is erased later, in %d ms: %s", chain, wait.toMillis(), e);
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
    List<Recording> recordings = RecordingQueries.ofChain(connection, chain);
    for (Recording recording : recordings) {
      lock(connection, recording);
    }
    RecordingLocks.rest(connection);
    int objects = 0;
    for (Recording recording : recordings) {
      objects += library.remove(recording);
    }
    List<String> ids = recordings.stream().map(Recording::recordingId).toList();
    GatewayOriginals.Outcome gateways = originals.discard(connection, ids);
    noteErased(connection, due, ids, objects, gateways);
  }

  /** Deletes the rows, and notes and announces that nothing is left. */
  private void noteErased(
      Connection connection,
      Due due,
      List<String> removed,
      int objects,
      GatewayOriginals.Outcome gateways)
      throws IOException, SQLException {
    String chain = due.initialContactId();
    List<Recording> recordings = RecordingQueries.lockChain(connection, chain);
    if (!removed.containsAll(recordings.stream().map(Recording::recordingId).toList())) {
      throw new IOException("a recording of chain " + chain + " came meanwhile");
    }
    boolean retention =
        ErasureRows.find(connection, due.instanceId(), due.erasureId())
            .map(erasure -> erasure.kind().equals("RETENTION"))
            .orElse(false);
    for (Recording recording : recordings) {
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

  /** Deletes the media of recordings whose time is over; false if nothing came of any. */
  private boolean deleteRecordings() throws IOException, SQLException {
    List<String> due;
    try (Connection connection = postgres.getConnection()) {
      due = RecordingQueries.deleting(connection, AT_ONCE);
    }
    boolean any = false;
    for (String recordingId : due) {
      any |= deleteRecording(recordingId);
    }
    return any;
  }

  private boolean deleteRecording(String recordingId) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      Optional<Recording> due = Optional.empty();
      try {
        due = RecordingQueries.deletingNow(connection, recordingId);
        if (due.isPresent()) {
          lock(connection, due.get());
          lockHolds(connection, due.get());
          // Another instance may have done it, or a hold may have come before the locks.
          due = RecordingQueries.deletingNow(connection, recordingId);
        }
        if (due.isPresent()) {
          delete(connection, due.get());
        }
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        if (due.isEmpty() || !isOfOneOnly(e)) {
          throw e;
        }
        RecordingQueries.postponed(connection, recordingId, wait(due.get().attempts()));
        connection.commit();
        LOG.warnf("recording %s is deleted later: %s", recordingId, e);
      }
      return due.isPresent();
    }
  }

  /** Nobody puts anything of it into the store after all was deleted. */
  private static void lock(Connection connection, Recording recording)
      throws IOException, SQLException {
    if (!RecordingLocks.tryLock(connection, recording.recordingId())) {
      throw new IOException("recording " + recording.recordingId() + " is being worked on");
    }
  }

  /** A hold comes before its objects are deleted, or once all are. */
  private static void lockHolds(Connection connection, Recording recording)
      throws IOException, SQLException {
    if (!RecordingLocks.tryLockHolds(connection, recording.initialContactId())) {
      throw new IOException("chain " + recording.initialContactId() + " is being held");
    }
  }

  private void delete(Connection connection, Recording recording) throws IOException, SQLException {
    String recordingId = recording.recordingId();
    try (Connection now = postgres.getConnection()) {
      if (!RecordingQueries.deletionBegins(now, recordingId)) {
        return;
      }
    }
    RecordingLocks.rest(connection);
    library.remove(recording);
    GatewayOriginals.Outcome gateways = originals.discard(connection, List.of(recordingId));
    if (!RecordingLocks.lockRow(connection, recordingId, "DELETING")) {
      throw new IOException("recording " + recordingId + " is not to be deleted any more");
    }
    announce(connection, recording, "RETENTION");
    RecordingQueries.deleted(connection, recordingId);
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
            recordingId,
            gateways.left().isEmpty()
                ? Map.of("reason", "RETENTION")
                : Map.of(
                    "reason", "RETENTION", "leftWithGateways", String.join(" ", gateways.left()))));
    metrics.counter("cordboard.recording.deleted").increment();
  }
}
