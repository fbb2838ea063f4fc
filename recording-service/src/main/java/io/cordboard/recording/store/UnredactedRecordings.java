package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Audio of which a flow wants the redacted form only, and of which there is none. */
public final class UnredactedRecordings {

  private UnredactedRecordings() {}

  /** Those that were stored before a moment, longest ago first, at most so many. */
  public static List<String> find(Connection connection, Instant storedBefore, int most)
      throws SQLException {
    return ErasureRows.texts(
        connection,
        "SELECT r.recording_id FROM redacted_only o JOIN recording r ON r.contact_id = o.contact_id"
            + " WHERE r.state = 'STORED' AND r.stored_at < ?"
            + " AND r.content_type LIKE 'audio/%' AND NOT EXISTS (SELECT FROM recording_rendition n"
            + " WHERE n.recording_id = r.recording_id AND n.state IN ('STORED', 'CLEAN'))"
            + " ORDER BY r.stored_at LIMIT ?",
        OffsetDateTime.ofInstant(storedBefore, ZoneOffset.UTC),
        most);
  }
}
