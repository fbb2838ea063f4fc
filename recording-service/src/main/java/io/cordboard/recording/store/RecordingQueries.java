package io.cordboard.recording.store;

import io.cordboard.recording.core.Coverage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds recordings, and moves them to their end states. */
public final class RecordingQueries {

  private static final String COLUMNS =
      "SELECT recording_id, instance_id, contact_id, initial_contact_id, state, settings,"
          + " content_type, sha256, bytes, location, started_at, duration_ms, gap_ms, segments,"
          + " missing_segments, problem, attempts, missed, stored_at, sealed, gaps FROM recording ";

  private static final String READY =
      "state = 'READY' AND not_before <= now() AND NOT EXISTS (SELECT FROM erased_chain e"
          + " WHERE e.initial_contact_id = recording.initial_contact_id)";

  private static final String READY_ORDER = " ORDER BY updated_at, recording_id LIMIT ?";

  private static final String DELETING =
      "state = 'DELETING' AND not_before <= now() AND NOT EXISTS (SELECT FROM legal_hold h"
          + " WHERE h.initial_contact_id = recording.initial_contact_id)";

  private RecordingQueries() {}

  /** How a recording came out. */
  public record Stored(
      String contentType,
      String sha256,
      long bytes,
      String location,
      int segments,
      Coverage coverage,
      @Nullable String waveform,
      Instant storedAt) {}

  /** The recording with an id. */
  public static Optional<Recording> byId(Connection connection, String recordingId)
      throws SQLException {
    return list(connection, COLUMNS + "WHERE recording_id = ?", recordingId).stream().findFirst();
  }

  /** The recordings of a contact's chain, oldest first. */
  public static List<Recording> ofChain(Connection connection, String initialContactId)
      throws SQLException {
    return list(
        connection,
        COLUMNS + "WHERE initial_contact_id = ? ORDER BY created_at, recording_id",
        initialContactId);
  }

  /** Recordings that are to be assembled, longest waiting first, at most so many. */
  public static List<String> ready(Connection connection, int most) throws SQLException {
    return ErasureRows.texts(
        connection, "SELECT recording_id FROM recording WHERE " + READY + READY_ORDER, most);
  }

  /** A recording, if it is to be assembled now. */
  public static Optional<Recording> readyNow(Connection connection, String recordingId)
      throws SQLException {
    return list(connection, COLUMNS + "WHERE recording_id = ? AND " + READY, recordingId).stream()
        .findFirst();
  }

  /** Locks one stored recording of which analysers are to be told and that nobody else works on. */
  public static Optional<Recording> lockAnalyticsDue(Connection connection) throws SQLException {
    String sql =
        COLUMNS
            + "WHERE analytics_due AND state = ? AND NOT EXISTS (SELECT FROM erased_chain e"
            + " WHERE e.initial_contact_id = recording.initial_contact_id)"
            + " ORDER BY updated_at LIMIT 1 FOR UPDATE SKIP LOCKED";
    return list(connection, sql, "STORED").stream().findFirst();
  }

  /** Notes that analysers know of a recording all that they are to know. */
  public static void analyticsDone(Connection connection, String recordingId) throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE recording SET analytics_due = false WHERE recording_id = ?",
        recordingId);
  }

  /** How loud a recording is over time, as JSON; empty if that is not known. */
  public static Optional<String> waveform(Connection connection, String recordingId)
      throws SQLException {
    return ErasureRows.texts(
            connection,
            "SELECT waveform FROM recording WHERE recording_id = ? AND waveform IS NOT NULL",
            recordingId)
        .stream()
        .findFirst();
  }

  /** Locks all recordings of a chain, which are to be deleted. */
  public static List<Recording> lockChain(Connection connection, String initialContactId)
      throws SQLException {
    return list(
        connection,
        COLUMNS + "WHERE initial_contact_id = ? ORDER BY recording_id FOR UPDATE",
        initialContactId);
  }

  /** The same, to change them. */
  public static List<Recording> lockChainToChange(Connection connection, String initialContactId)
      throws SQLException {
    return list(
        connection,
        COLUMNS + "WHERE initial_contact_id = ? ORDER BY recording_id FOR NO KEY UPDATE",
        initialContactId);
  }

  /** Recordings whose media is to be deleted, longest waiting first, at most so many. */
  public static List<String> deleting(Connection connection, int most) throws SQLException {
    return ErasureRows.texts(
        connection,
        "SELECT recording_id FROM recording WHERE "
            + DELETING
            + " ORDER BY not_before, recording_id LIMIT ?",
        most);
  }

  /** A recording, if its media is to be deleted now. */
  public static Optional<Recording> deletingNow(Connection connection, String recordingId)
      throws SQLException {
    return list(connection, COLUMNS + "WHERE recording_id = ? AND " + DELETING, recordingId)
        .stream()
        .findFirst();
  }

  /**
   * Notes that from now on objects of a recording whose media is to be deleted may be gone: a hold
   * that comes later does not bring it back.
   *
   * @return whether it is to be deleted
   */
  public static boolean deletionBegins(Connection connection, String recordingId)
      throws SQLException {
    return ErasureRows.update(
            connection,
            "UPDATE recording SET deletion_begun = true"
                + " WHERE recording_id = ? AND state = 'DELETING'",
            recordingId)
        > 0;
  }

  /** Counts an event of a recording: its sequence. */
  public static int nextEvent(Connection connection, String recordingId) throws SQLException {
    return Integer.parseInt(
        ErasureRows.texts(
                connection,
                "UPDATE recording SET events = events + 1 WHERE recording_id = ?"
                    + " RETURNING events",
                recordingId)
            .getFirst());
  }

  /** Notes that a recording's media is gone. */
  public static void deleted(Connection connection, String recordingId) throws SQLException {
    ErasureRows.update(
        connection, "DELETE FROM recording_segment WHERE recording_id = ?", recordingId);
    RenditionRows.forget(connection, recordingId);
    ErasureRows.update(
        connection,
        "UPDATE recording SET state = 'DELETED', location = NULL, waveform = NULL, updated_at = now()"
            + " WHERE recording_id = ?",
        recordingId);
  }

  /**
   * Takes back what was decided about the media of a chain and not yet begun to be carried out: a
   * hold beats it.
   */
  public static void keepAfterAll(Connection connection, String initialContactId)
      throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE recording SET state = CASE WHEN location IS NULL THEN 'FAILED' ELSE 'STORED' END,"
            + " attempts = 0, not_before = '-infinity', updated_at = now()"
            + " WHERE initial_contact_id = ? AND state = 'DELETING' AND NOT deletion_begun",
        initialContactId);
  }

  /**
   * Forgets a chain's key if no recording of it has media any more. The key's row is locked first,
   * so that a segment that comes meanwhile is seen, or sees that its key is gone.
   */
  public static void forgetKeyIfUnused(Connection connection, String initialContactId)
      throws SQLException {
    if (!ChainKeyRows.lock(connection, initialContactId)) {
      return;
    }
    boolean used =
        ofChain(connection, initialContactId).stream()
            .anyMatch(r -> !r.state().equals("DELETED") && !r.state().equals("EXPECTED"));
    if (!used) {
      ChainKeyRows.forget(connection, initialContactId);
    }
  }

  /** Notes that a recording is kept. */
  public static void stored(Connection connection, String recordingId, Stored stored)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE recording SET state = 'STORED', sealed = true, content_type = ?, sha256 = ?, bytes = ?,"
                + " location = ?, started_at = ?, duration_ms = ?, gap_ms = ?, segments = ?,"
                + " missing_segments = ?, stored_at = ?, gaps = ?::jsonb, waveform = ?, segments_left = true,"
                + " analytics_due = true, unredacted = true, updated_at = now()"
                + " WHERE recording_id = ?")) {
      update.setString(1, stored.contentType());
      update.setString(2, stored.sha256());
      update.setLong(3, stored.bytes());
      update.setString(4, stored.location());
      update.setObject(5, OffsetDateTime.ofInstant(stored.coverage().startedAt(), ZoneOffset.UTC));
      update.setLong(6, stored.coverage().durationMs());
      update.setLong(7, stored.coverage().gapMs());
      update.setInt(8, stored.segments());
      update.setInt(9, stored.coverage().missingSegments());
      update.setObject(10, OffsetDateTime.ofInstant(stored.storedAt(), ZoneOffset.UTC));
      update.setString(11, stored.coverage().gapsJson());
      update.setString(12, stored.waveform());
      update.setString(13, recordingId);
      update.executeUpdate();
    }
  }

  /** Recordings that were stored so long ago and of which segments may be in the store. */
  public static List<String> withSegmentsLeft(Connection connection, Duration ago, int most)
      throws SQLException {
    return ErasureRows.texts(
        connection,
        "SELECT recording_id FROM recording WHERE segments_left"
            + " AND updated_at < now() - ? * interval '1 millisecond' ORDER BY updated_at LIMIT ?",
        ago.toMillis(),
        most);
  }

  /** Notes that no segment of a recording is in the store any more. */
  public static void noSegmentsLeft(Connection connection, String recordingId) throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE recording SET segments_left = false WHERE recording_id = ?",
        recordingId);
  }

  /**
   * Notes that a recording that was to be assembled can't be.
   *
   * @return whether it was still to be
   */
  public static boolean failed(Connection connection, String recordingId, String problem)
      throws SQLException {
    return ErasureRows.update(
            connection,
            "UPDATE recording SET state = 'FAILED', problem = ?, updated_at = now()"
                + " WHERE recording_id = ? AND state = 'READY'",
            problem,
            recordingId)
        > 0;
  }

  /** Has a recording assembled again as if for the first time, if it could not be. */
  public static void retried(Connection connection, String recordingId) throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE recording SET state = 'READY', problem = NULL, attempts = 0, missed = 0,"
            + " not_before = '-infinity', updated_at = now()"
            + " WHERE recording_id = ? AND state = 'FAILED'",
        recordingId);
  }

  /** Notes that assembling is to be tried again after a while. */
  public static void postponed(Connection connection, String recordingId, Duration wait)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE recording SET attempts = attempts + 1,"
                + " not_before = now() + ? * interval '1 millisecond' WHERE recording_id = ?")) {
      update.setLong(1, wait.toMillis());
      update.setString(2, recordingId);
      update.executeUpdate();
    }
  }

  /** Notes that the bytes of a segment were not in the store. */
  public static void missed(Connection connection, String recordingId) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE recording SET missed = missed + 1 WHERE recording_id = ?")) {
      update.setString(1, recordingId);
      update.executeUpdate();
    }
  }

  private static List<Recording> list(Connection connection, String sql, String parameter)
      throws SQLException {
    List<Recording> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, parameter);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
    }
    return found;
  }

  private static Recording read(ResultSet row) throws SQLException {
    return new Recording(
        row.getString("recording_id"),
        row.getString("instance_id"),
        row.getString("contact_id"),
        row.getString("initial_contact_id"),
        row.getString("state"),
        row.getString("settings"),
        row.getString("content_type"),
        row.getString("sha256"),
        row.getObject("bytes", Long.class),
        row.getString("location"),
        instantOrNull(row, "started_at"),
        row.getObject("duration_ms", Long.class),
        row.getObject("gap_ms", Long.class),
        row.getObject("segments", Integer.class),
        row.getObject("missing_segments", Integer.class),
        row.getString("problem"),
        row.getInt("attempts"),
        row.getInt("missed"),
        instantOrNull(row, "stored_at"),
        row.getBoolean("sealed"),
        row.getString("gaps"));
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
