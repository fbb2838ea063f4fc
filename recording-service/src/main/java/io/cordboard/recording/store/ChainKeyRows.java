package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The wrapped keys of contact chains. One that is destroyed has no bytes, and stays so. */
public final class ChainKeyRows {

  private ChainKeyRows() {}

  private static final String COLUMNS =
      "SELECT initial_contact_id, wrapping_key, wrapped, created_at FROM chain_key ";

  /**
   * A chain's wrapped key; without bytes if it is destroyed.
   *
   * @param madeAt when it was made; wrapping it anew changes nothing about that
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  public record ChainKey(
      String initialContactId, String wrappingKey, byte[] wrapped, Instant madeAt) {

    /** Whether it is gone for ever. */
    public boolean destroyed() {
      return wrapped.length == 0;
    }
  }

  /** The key of a chain. */
  public static Optional<ChainKey> find(Connection connection, String initialContactId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS + "WHERE initial_contact_id = ?")) {
      select.setString(1, initialContactId);
      return list(select).stream().findFirst();
    }
  }

  /** Keeps a key, unless the chain has one. */
  public static void add(Connection connection, ChainKey key) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO chain_key (initial_contact_id, wrapping_key, wrapped, created_at)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, key.initialContactId());
      insert.setString(2, key.wrappingKey());
      insert.setBytes(3, key.wrapped());
      insert.setObject(4, OffsetDateTime.ofInstant(key.madeAt(), ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /**
   * Whether a chain's key is still the one that was made at a moment; stays true until the
   * transaction ends.
   */
  static boolean lockMadeAt(Connection connection, String initialContactId, Instant madeAt)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS + "WHERE initial_contact_id = ? FOR SHARE")) {
      select.setString(1, initialContactId);
      return list(select).stream().anyMatch(key -> key.madeAt().equals(madeAt));
    }
  }

  /** Locks a chain's key, if there is one that is not destroyed, for whoever wants to forget it. */
  static boolean lock(Connection connection, String initialContactId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS + "WHERE initial_contact_id = ? AND destroyed_at IS NULL FOR UPDATE")) {
      select.setString(1, initialContactId);
      return !list(select).isEmpty();
    }
  }

  /**
   * Forgets a chain's key: what it sealed can't be read any more, wherever copies of it are. What
   * comes later gets a new one.
   */
  static void forget(Connection connection, String initialContactId) throws SQLException {
    ErasureRows.update(
        connection,
        "DELETE FROM chain_key WHERE initial_contact_id = ? AND destroyed_at IS NULL",
        initialContactId);
  }

  /** Locks some keys that another wrapping key than this one wraps. */
  public static List<ChainKey> lockOutdated(Connection connection, String current, int most)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS
                + "WHERE wrapping_key <> ? AND destroyed_at IS NULL LIMIT ?"
                + " FOR UPDATE SKIP LOCKED")) {
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

  /** Destroys the keys of some chains; those that had none never get one. */
  public static void destroy(Connection connection, Collection<String> chains) throws SQLException {
    ErasureRows.update(
        connection,
        "INSERT INTO chain_key (initial_contact_id, wrapping_key, destroyed_at)"
            + " SELECT id, '', now() FROM unnest(?) AS id ON CONFLICT (initial_contact_id)"
            + " DO UPDATE SET wrapping_key = '', wrapped = NULL, destroyed_at = now()"
            + " WHERE chain_key.destroyed_at IS NULL",
        connection.createArrayOf("text", chains.toArray()));
  }

  private static List<ChainKey> list(PreparedStatement select) throws SQLException {
    List<ChainKey> keys = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        byte[] wrapped = row.getBytes(3);
        keys.add(
            new ChainKey(
                row.getString(1),
                row.getString(2),
                wrapped == null ? new byte[0] : wrapped,
                RecordingRows.instant(row, "created_at")));
      }
    }
    return keys;
  }
}
