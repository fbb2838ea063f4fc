package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The wrapped keys of contact chains. */
public final class ChainKeyRows {

  private ChainKeyRows() {}

  /** A chain's wrapped key. */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  public record ChainKey(String initialContactId, String wrappingKey, byte[] wrapped) {}

  /** The key of a chain. */
  public static Optional<ChainKey> find(Connection connection, String initialContactId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT initial_contact_id, wrapping_key, wrapped FROM chain_key"
                + " WHERE initial_contact_id = ?")) {
      select.setString(1, initialContactId);
      return list(select).stream().findFirst();
    }
  }

  /** Keeps a key, unless the chain has one. */
  public static void add(Connection connection, ChainKey key) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO chain_key (initial_contact_id, wrapping_key, wrapped) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      insert.setString(1, key.initialContactId());
      insert.setString(2, key.wrappingKey());
      insert.setBytes(3, key.wrapped());
      insert.executeUpdate();
    }
  }

  /** Locks some keys that another wrapping key than this one wraps. */
  public static List<ChainKey> lockOutdated(Connection connection, String current, int most)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT initial_contact_id, wrapping_key, wrapped FROM chain_key"
                + " WHERE wrapping_key <> ? LIMIT ? FOR UPDATE SKIP LOCKED")) {
      select.setString(1, current);
      select.setInt(2, most);
      return list(select);
    }
  }

  /** Replaces a key's wrapping. */
  public static void rewrap(Connection connection, ChainKey key) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE chain_key SET wrapping_key = ?, wrapped = ? WHERE initial_contact_id = ?")) {
      update.setString(1, key.wrappingKey());
      update.setBytes(2, key.wrapped());
      update.setString(3, key.initialContactId());
      update.executeUpdate();
    }
  }

  private static List<ChainKey> list(PreparedStatement select) throws SQLException {
    List<ChainKey> keys = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        keys.add(new ChainKey(row.getString(1), row.getString(2), row.getBytes(3)));
      }
    }
    return keys;
  }
}
