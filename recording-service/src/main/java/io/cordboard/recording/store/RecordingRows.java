package io.cordboard.recording.store;

import io.cordboard.recording.core.Segment;
import io.cordboard.recording.core.SegmentLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recordings and their segments: taken in under a lock of the recording's row. */
public final class RecordingRows {

  private RecordingRows() {}

  /** What became of a segment. */
  public sealed interface Taken {}

  /**
   * It is kept.
   *
   * @param complete whether the recording is complete with it
   */
  public record Kept(boolean complete) implements Taken {}

  /**
   * It was known already.
   *
   * @param needed whether the recording still reads the segment's bytes
   */
  public record Known(boolean needed) implements Taken {}

  /** It contradicts what is known. */
  public record Refused(String reason) implements Taken {}

  /** The recording's media was deleted: nothing of it is kept. */
  public record Deleted(String reason) implements Taken {}

  /** Its chain is erased: nothing of it is kept. */
  public record Erased() implements Taken {}

  /**
   * The key that sealed it was forgotten meanwhile, with the last media of the chain: it must come
   * again.
   */
  public record KeyForgotten() implements Taken {}

  /** A recording's row, locked. */
  private record Locked(String state, String contactId) {}

  /** Takes a segment in, in the caller's transaction. */
  public static Taken take(Connection connection, SegmentArrival arrival) throws SQLException {
    if (!ErasedChains.among(connection, Set.of(arrival.initialContactId())).isEmpty()) {
      return new Erased();
    }
    Locked recording = lock(connection, arrival);
    if (!recording.contactId().equals(arrival.contactId())) {
      return new Refused(
          "recording "
              + arrival.recordingId()
              + " can't have segments of contact "
              + arrival.contactId());
    }
    List<Segment> known = List.copyOf(segments(connection, arrival.recordingId()).keySet());
    return switch (recording.state()) {
      case "DELETING", "DELETED" ->
          new Deleted("recording " + arrival.recordingId() + " was deleted: its time was over");
      case "EXPECTED", "COLLECTING" -> add(connection, arrival, SegmentLedger.of(known));
      default -> late(arrival, known, recording.state());
    };
  }

  private static Taken add(Connection connection, SegmentArrival arrival, SegmentLedger ledger)
      throws SQLException {
    return switch (ledger.add(arrival.segment())) {
      case SegmentLedger.Refused(var reason) -> new Refused(reason);
      case SegmentLedger.Repeated() -> new Known(true);
      case SegmentLedger.Added _ when isKeyForgotten(connection, arrival) -> new KeyForgotten();
      case SegmentLedger.Added(var next, var segment) -> {
        save(connection, arrival, segment);
        boolean complete = next.completeness() instanceof SegmentLedger.Complete;
        setState(connection, arrival.recordingId(), complete ? "READY" : "COLLECTING");
        yield new Kept(complete);
      }
    };
  }

  private static boolean isKeyForgotten(Connection connection, SegmentArrival arrival)
      throws SQLException {
    Instant madeAt = arrival.keyMadeAt();
    return madeAt != null
        && !ChainKeyRows.lockMadeAt(connection, arrival.initialContactId(), madeAt);
  }

  /** The recording is closed: only what it was made of is still welcome. */
  private static Taken late(SegmentArrival arrival, List<Segment> known, String state) {
    boolean same =
        known.stream()
            .anyMatch(segment ->
                segment.number() == arrival.segment().number()
                    && segment.sha256().equals(arrival.segment().sha256()));
    return same
        ? new Known(!state.equals("STORED"))
        : new Refused(
            "recording " + arrival.recordingId() + " is closed with other segments: " + state);
  }

  private static Locked lock(Connection connection, SegmentArrival arrival) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id,"
                + " state) VALUES (?, ?, ?, ?, 'EXPECTED') ON CONFLICT DO NOTHING")) {
      insert.setString(1, arrival.recordingId());
      insert.setString(2, arrival.instanceId());
      insert.setString(3, arrival.contactId());
      insert.setString(4, arrival.initialContactId());
      insert.executeUpdate();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT state, contact_id FROM recording WHERE recording_id = ? FOR UPDATE")) {
      select.setString(1, arrival.recordingId());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("recording " + arrival.recordingId() + " vanished", "40001");
        }
        return new Locked(row.getString(1), row.getString(2));
      }
    }
  }

  /** The segments of a recording in order, each with where its bytes are (empty if nowhere yet). */
  public static Map<Segment, String> segments(Connection connection, String recordingId)
      throws SQLException {
    Map<Segment, String> segments = new LinkedHashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT segment, sha256, bytes, content_type, started_at, duration_ms, last, location"
                + " FROM recording_segment WHERE recording_id = ? ORDER BY segment")) {
      select.setString(1, recordingId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          @Nullable String location = row.getString("location");
          Segment segment =
              new Segment(
                  row.getInt("segment"),
                  row.getString("sha256"),
                  row.getLong("bytes"),
                  row.getString("content_type"),
                  instant(row, "started_at"),
                  row.getLong("duration_ms"),
                  row.getBoolean("last"),
                  location != null);
          segments.put(segment, location == null ? "" : location);
        }
      }
    }
    return segments;
  }

  private static void save(Connection connection, SegmentArrival arrival, Segment segment)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO recording_segment (recording_id, segment, sha256, bytes, content_type,"
                + " started_at, duration_ms, last, location) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (recording_id, segment) DO UPDATE SET bytes = excluded.bytes,"
                + " content_type = excluded.content_type, started_at = excluded.started_at,"
                + " duration_ms = excluded.duration_ms, last = excluded.last,"
                + " location = coalesce(excluded.location, recording_segment.location)")) {
      upsert.setString(1, arrival.recordingId());
      upsert.setInt(2, segment.number());
      upsert.setString(3, segment.sha256());
      upsert.setLong(4, segment.bytes());
      upsert.setString(5, segment.contentType());
      upsert.setObject(6, OffsetDateTime.ofInstant(segment.startedAt(), ZoneOffset.UTC));
      upsert.setLong(7, segment.durationMs());
      upsert.setBoolean(8, segment.last());
      upsert.setString(9, arrival.location());
      upsert.executeUpdate();
    }
  }

  private static void setState(Connection connection, String recordingId, String state)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE recording SET state = ?, updated_at = now() WHERE recording_id = ?")) {
      update.setString(1, state);
      update.setString(2, recordingId);
      update.executeUpdate();
    }
  }

  /**
   * Closes recordings that have waited too long for a segment. While their contact goes on they
   * wait: it may be on hold, or its recording paused, for longer than that.
   *
   * @return their ids
   */
  public static List<String> closeStale(Connection connection, Instant silentSince)
      throws SQLException {
    List<String> closed = new ArrayList<>();
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE recording SET state = 'READY', updated_at = now()"
                + " WHERE state = 'COLLECTING' AND updated_at < ?"
                + " AND NOT EXISTS (SELECT FROM contact_record c"
                + " WHERE c.contact_id = recording.contact_id"
                + " AND (c.disconnected_at >= ? OR (c.outcome IS NULL"
                + " AND c.initiated_at > now() - interval '8 days')))"
                + " RETURNING recording_id")) {
      update.setObject(1, OffsetDateTime.ofInstant(silentSince, ZoneOffset.UTC));
      update.setObject(2, OffsetDateTime.ofInstant(silentSince, ZoneOffset.UTC));
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          closed.add(row.getString(1));
        }
      }
    }
    return closed;
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
