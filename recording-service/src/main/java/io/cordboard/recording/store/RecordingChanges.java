package io.cordboard.recording.store;

import io.cordboard.recording.core.Pause;
import io.cordboard.recording.core.Segment;
import io.cordboard.recording.core.Unwanted;
import io.cordboard.recording.core.Unwanted.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** When something of a recording was to be recorded, as flow-service told. */
public final class RecordingChanges {

  private static final String CHANGES =
      "SELECT occurred_at, payload ->> 'paused' = 'true' AS paused,"
          + " coalesce(payload ->> 'cause', 'UNKNOWN') AS cause,"
          + " payload ->> 'paused' IS DISTINCT FROM 'true' AND CASE"
          + " WHEN payload ->> 'recordingId' = ?"
          + " THEN jsonb_array_length(coalesce(payload -> 'participants', '[]')) > 0"
          + " OR payload ->> 'automatedInteraction' = 'true'"
          + " ELSE jsonb_array_length(coalesce(payload -> 'screens', '[]')) > 0 END AS wanted"
          + " FROM contact_event WHERE initial_contact_id = ? AND contact_id = ?"
          + " AND type = 'RecordingChanged'"
          + " AND ? IN (payload ->> 'recordingId', payload ->> 'screenRecordingId')"
          + " ORDER BY sequence";

  private RecordingChanges() {}

  /** What a recording has of times in which nothing was to be recorded, as far as is known now. */
  public static List<Unwanted> unwanted(Connection connection, Recording recording)
      throws SQLException {
    return Unwanted.of(
        changes(
            connection,
            recording,
            row -> new Change(RecordingRows.instant(row, "occurred_at"), row.getBoolean("wanted"))),
        RecordingRows.segments(connection, recording.recordingId()).keySet().stream()
            .filter(Segment::here)
            .toList());
  }

  /** The pauses of a recording, as far as is known now. */
  public static List<Pause> pauses(Connection connection, Recording recording) throws SQLException {
    return Pause.of(
        changes(
            connection,
            recording,
            row ->
                new Pause.Change(
                    RecordingRows.instant(row, "occurred_at"),
                    row.getBoolean("paused"),
                    row.getString("cause"))));
  }

  /** Reads a row. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> List<T> changes(Connection connection, Recording recording, Reading<T> reading)
      throws SQLException {
    List<T> changes = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(CHANGES)) {
      select.setString(1, recording.recordingId());
      select.setString(2, recording.initialContactId());
      select.setString(3, recording.contactId());
      select.setString(4, recording.recordingId());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          changes.add(reading.of(row));
        }
      }
    }
    return changes;
  }
}
