package io.cordboard.recording.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Objects that nothing refers to, or will: they are deleted. One that is about to be written is
 * noted here first, and taken out in the transaction that notes what it is; so one that never is,
 * since its writer crashed, goes again.
 */
public final class DiscardRows {

  /**
   * Nobody writes an object for as long as this: a minute, and a second for each 250 kB, is what an
   * S3 store is given.
   */
  private static final Duration WRITTEN_WITHIN = Duration.ofHours(1);

  private DiscardRows() {}

  /** An object that is to be deleted. */
  public record Discard(
      String path,
      String instanceId,
      String contactId,
      String initialContactId,
      String recordingId,
      boolean original) {}

  /**
   * Notes an object that is about to be written, and commits that.
   *
   * @param connection one without a transaction
   * @throws IOException if the chain is erased: it must not be written
   */
  public static void announce(Connection connection, Recording recording, String path)
      throws IOException, SQLException {
    connection.setAutoCommit(false);
    try {
      if (!ErasedChains.among(connection, Set.of(recording.initialContactId())).isEmpty()) {
        throw new IOException("chain " + recording.initialContactId() + " is erased");
      }
      add(connection, recording, path, false, WRITTEN_WITHIN);
      connection.commit();
    } catch (IOException | SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Has an object deleted that nothing is to refer to any more. */
  public static void add(Connection connection, Recording recording, String path, boolean original)
      throws SQLException {
    add(connection, recording, path, original, Duration.ZERO);
  }

  private static void add(
      Connection connection, Recording recording, String path, boolean original, Duration wait)
      throws SQLException {
    ErasureRows.update(
        connection,
        "INSERT INTO object_to_discard (path, instance_id, contact_id, initial_contact_id,"
            + " recording_id, original, not_before)"
            + " VALUES (?, ?, ?, ?, ?, ?, now() + ? * interval '1 millisecond')"
            + " ON CONFLICT (path) DO UPDATE SET not_before = excluded.not_before,"
            + " original = object_to_discard.original OR excluded.original",
        path,
        recording.instanceId(),
        recording.contactId(),
        recording.initialContactId(),
        recording.recordingId(),
        original,
        wait.toMillis());
  }

  /** Objects that are to be deleted; of a contact under legal hold, or erased, none. */
  public static List<Discard> due(Connection connection, int most) throws SQLException {
    List<Discard> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT path, instance_id, contact_id, initial_contact_id, recording_id, original"
                + " FROM object_to_discard o WHERE not_before <= now()"
                + " AND NOT EXISTS (SELECT FROM legal_hold h"
                + " WHERE h.initial_contact_id = o.initial_contact_id)"
                + " AND NOT EXISTS (SELECT FROM erased_chain e"
                + " WHERE e.initial_contact_id = o.initial_contact_id)"
                + " ORDER BY not_before LIMIT ?")) {
      select.setInt(1, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Discard(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getBoolean(6)));
        }
      }
    }
    return found;
  }

  /** Whether a recording or its redacted form is at a path. */
  public static boolean isUsed(Connection connection, Discard object) throws SQLException {
    return !ErasureRows.texts(
            connection,
            "SELECT recording_id FROM recording WHERE recording_id = ? AND location = ?"
                + " UNION SELECT recording_id FROM recording_rendition"
                + " WHERE recording_id = ? AND location = ?",
            object.recordingId(),
            object.path(),
            object.recordingId(),
            object.path())
        .isEmpty();
  }

  /** Notes that nothing is to be done about an object any more: it is gone, or is to stay. */
  public static void done(Connection connection, String path) throws SQLException {
    ErasureRows.update(connection, "DELETE FROM object_to_discard WHERE path = ?", path);
  }

  /** Has an object deleted after a while. */
  public static void postpone(Connection connection, String path, Duration wait)
      throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE object_to_discard SET not_before = now() + ? * interval '1 millisecond'"
            + " WHERE path = ?",
        wait.toMillis(),
        path);
  }

  /** Forgets those of a recording whose media is deleted, all of it. */
  static void forget(Connection connection, String recordingId) throws SQLException {
    ErasureRows.update(
        connection, "DELETE FROM object_to_discard WHERE recording_id = ?", recordingId);
  }
}
