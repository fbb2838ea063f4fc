package io.cordboard.recording.store;

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
      "SELECT occurred_at, payload ->> 'paused' IS DISTINCT FROM 'true' AND CASE"
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
        changes(connection, recording),
        RecordingRows.segments(connection, recording.recordingId()).keySet().stream()
            .filter(Segment::here)
            .toList());
  }

  private static List<Change> changes(Connection connection, Recording recording)
      throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(CHANGES)) {
      select.setString(1, recording.recordingId());
      select.setString(2, recording.initialContactId());
      select.setString(3, recording.contactId());
      select.setString(4, recording.recordingId());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          changes.add(
              new Change(RecordingRows.instant(row, "occurred_at"), row.getBoolean("wanted")));
        }
      }
    }
    return changes;
  }
}
