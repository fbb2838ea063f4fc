package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Recordings that a flow asked for and of which no segment ever came. */
public final class OverdueRecordings {

  private OverdueRecordings() {}

  /**
   * Some of them.
   *
   * @param count how many
   * @param oneOf the id of one of them; null if there is none
   */
  public record Overdue(long count, @Nullable String oneOf) {}

  /**
   * Recordings of contacts that ended between two moments and of which nothing came. A flow that
   * switched recording off asked for nobody.
   */
  public static Overdue find(Connection connection, Instant endedAfter, Instant endedBefore)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT count(*), max(r.recording_id) FROM recording r"
                + " JOIN contact_record c ON c.contact_id = r.contact_id"
                + " WHERE r.state = 'EXPECTED' AND c.disconnected_at > ? AND c.disconnected_at < ?"
                + " AND (jsonb_array_length(coalesce(r.settings->'participants', '[]')) > 0"
                + " OR jsonb_array_length(coalesce(r.settings->'screens', '[]')) > 0"
                + " OR r.settings->>'automatedInteraction' = 'true')")) {
      select.setObject(1, OffsetDateTime.ofInstant(endedAfter, ZoneOffset.UTC));
      select.setObject(2, OffsetDateTime.ofInstant(endedBefore, ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return new Overdue(row.getLong(1), row.getString(2));
      }
    }
  }
}
