package io.cordboard.recording.erasure;

import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.media.RecordingAnnouncement;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.Holds;
import io.cordboard.recording.store.Outbox;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingLocks;
import io.cordboard.recording.store.RecordingQueries;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Sets and releases legal holds. */
@ApplicationScoped
public class LegalHolds {

  private final DataSource postgres;
  private final AuditTrail audit;

  LegalHolds(DataSource postgres, AuditTrail audit) {
    this.postgres = postgres;
    this.audit = audit;
  }

  /** What came of it. */
  public enum Outcome {
    /** It is set or released now. */
    CHANGED,
    /** It was so before. */
    SAME,
    /** The chain is erased: there is nothing to hold. */
    ERASED
  }

  /** Sets a hold on the chain that the access is about. */
  public Outcome set(AuditTrail.Access access, String reason) throws IOException, SQLException {
    return change(
        access,
        true,
        connection -> Holds.set(connection, access.initialContactId(), reason, access.actor()));
  }

  /** Releases the hold on the chain that the access is about. */
  public Outcome release(AuditTrail.Access access) throws IOException, SQLException {
    return change(
        access, false, connection -> Holds.release(connection, access.initialContactId()));
  }

  /** A change of a row. */
  @FunctionalInterface
  private interface Change {
    boolean in(Connection connection) throws SQLException;
  }

  private Outcome change(AuditTrail.Access access, boolean held, Change change)
      throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Outcome outcome = change(connection, access, held, change);
        connection.commit();
        return outcome;
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private Outcome change(
      Connection connection, AuditTrail.Access access, boolean held, Change change)
      throws IOException, SQLException {
    String chain = access.initialContactId();
    if (held) {
      RecordingLocks.lockHolds(connection, chain);
    }
    if (!ErasedChains.among(connection, Set.of(chain)).isEmpty()) {
      return Outcome.ERASED;
    }
    if (!change.in(connection)) {
      return Outcome.SAME;
    }
    // Recordings first, then the audit: the order in which the eraser locks them.
    List<Recording> recordings = RecordingQueries.lockChainToChange(connection, chain);
    if (held) {
      RecordingQueries.keepAfterAll(connection, chain);
    }
    audit.note(connection, access);
    for (Recording recording : recordings) {
      int sequence = RecordingQueries.nextEvent(connection, recording.recordingId());
      RecordingAnnouncement announcement =
          RecordingAnnouncement.holdChanged(
              recording, held, sequence, Instant.now().truncatedTo(ChronoUnit.MILLIS));
      Outbox.add(connection, announcement.eventId(), announcement.bytes());
    }
    return Outcome.CHANGED;
  }
}
