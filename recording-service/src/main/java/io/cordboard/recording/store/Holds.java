package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Chains that must be kept whatever retention and erasure say. */
public final class Holds {

  private static final String COLUMNS =
      "SELECT initial_contact_id, reason, set_by, set_at FROM legal_hold ";

  private Holds() {}

  /** A hold on a chain. */
  public record Hold(String initialContactId, String reason, String setBy, Instant setAt) {}

  /** The hold on a chain. */
  public static Optional<Hold> find(Connection connection, String initialContactId)
      throws SQLException {
    return among(connection, List.of(initialContactId)).stream().findFirst();
  }

  /** The holds on some chains. */
  public static List<Hold> among(Connection connection, Collection<String> chains)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS + "WHERE initial_contact_id = ANY (?) ORDER BY initial_contact_id")) {
      select.setArray(1, connection.createArrayOf("text", chains.toArray()));
      return list(select);
    }
  }

  /** All holds of a tenant, newest first. */
  public static List<Hold> all(Connection connection, String instanceId, int most)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS
                + "WHERE EXISTS (SELECT FROM contact_record c"
                + " WHERE c.initial_contact_id = legal_hold.initial_contact_id"
                + " AND c.instance_id = ?) ORDER BY set_at DESC, initial_contact_id LIMIT ?")) {
      select.setString(1, instanceId);
      select.setInt(2, most);
      return list(select);
    }
  }

  /**
   * Sets a hold.
   *
   * @return whether there was none
   */
  public static boolean set(
      Connection connection, String initialContactId, String reason, String setBy)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO legal_hold (initial_contact_id, reason, set_by) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      insert.setString(1, initialContactId);
      insert.setString(2, reason);
      insert.setString(3, setBy);
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * Releases a hold.
   *
   * @return whether there was one
   */
  public static boolean release(Connection connection, String initialContactId)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM legal_hold WHERE initial_contact_id = ?")) {
      delete.setString(1, initialContactId);
      return delete.executeUpdate() == 1;
    }
  }

  private static List<Hold> list(PreparedStatement select) throws SQLException {
    List<Hold> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new Hold(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                RecordingRows.instant(row, "set_at")));
      }
    }
    return found;
  }
}
