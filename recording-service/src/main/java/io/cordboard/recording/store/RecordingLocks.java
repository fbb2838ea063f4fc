package io.cordboard.recording.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Who works on what, while it is at the object store: advisory locks, which end with the
 * transaction, or its connection, so that nothing is to be cleaned up after a crash. No row is
 * locked meanwhile, and the transaction is to {@link #rest}: it may take as long as the store does,
 * and nobody else waits for it. Rows are locked afterwards, for the moment in which the outcome is
 * noted.
 */
public final class RecordingLocks {

  /** Begins the name of the lock of a chain's holds. */
  private static final String HOLDS = "legal_hold ";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private RecordingLocks() {}

  /**
   * Keeps everybody out who makes or destroys media of a recording, unless one does now: whoever
   * assembles, redacts or deletes it.
   *
   * @return false if somebody else has it
   */
  public static boolean tryLock(Connection connection, String recordingId) throws SQLException {
    return tryLocked(connection, "recording_rendition " + recordingId);
  }

  /**
   * The same, of a recording that is stored.
   *
   * @return whether it is stored and nobody else has it
   */
  public static boolean tryLockStored(Connection connection, String recordingId)
      throws SQLException {
    return tryLock(connection, recordingId) && isIn(connection, recordingId, "STORED", "");
  }

  /**
   * Keeps holds and other transcripts out, too: for a moment, in which it is decided what becomes
   * of an original.
   */
  public static boolean lockStoredAlone(Connection connection, String recordingId)
      throws SQLException {
    return tryLock(connection, recordingId)
        && isIn(connection, recordingId, "STORED", "FOR NO KEY UPDATE");
  }

  /**
   * Locks a recording's row, for the moment in which it is noted what became of it.
   *
   * @return whether it is still in a state
   */
  public static boolean lockRow(Connection connection, String recordingId, String state)
      throws SQLException {
    return isIn(connection, recordingId, state, "FOR NO KEY UPDATE");
  }

  private static boolean isIn(
      Connection connection, String recordingId, String state, String strength)
      throws SQLException {
    return !ErasureRows.texts(
            connection,
            "SELECT recording_id FROM recording WHERE recording_id = ? AND state = ? " + strength,
            recordingId,
            state)
        .isEmpty();
  }

  /**
   * Keeps everybody else out who carries out the erasure of a chain.
   *
   * @return false if somebody else does
   */
  public static boolean tryLockErasure(Connection connection, String initialContactId)
      throws SQLException {
    return tryLocked(connection, "erased_chain " + initialContactId);
  }

  /**
   * Keeps everybody else out who deletes what a gateway put at an address, late.
   *
   * @return false if somebody else does
   */
  public static boolean tryLockOriginal(Connection connection, String location)
      throws SQLException {
    return tryLocked(connection, "original_to_discard " + location);
  }

  /**
   * Keeps holds of a chain out until an object of it is deleted; who has this looks for a hold
   * then.
   *
   * @return false if a hold is being set
   */
  public static boolean tryLockHolds(Connection connection, String initialContactId)
      throws SQLException {
    return tryLocked(connection, HOLDS + initialContactId);
  }

  /**
   * Waits until no object of a chain is being deleted, and keeps it so until the transaction ends:
   * a hold comes before or after it. Whoever calls has locked nothing else: the store may be slow.
   *
   * @throws IOException if that takes more than ten seconds
   */
  public static void lockHolds(Connection connection, String initialContactId)
      throws IOException, SQLException {
    ErasureRows.texts(connection, "SELECT set_config('lock_timeout', '10s', true)");
    try {
      ErasureRows.texts(
          connection,
          "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text",
          HOLDS + initialContactId);
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw new IOException("something of chain " + initialContactId + " is being deleted", e);
      }
      throw e;
    }
    ErasureRows.texts(connection, "SELECT set_config('lock_timeout', '0', true)");
  }

  /**
   * Lets go of what Postgres keeps for a transaction that waits for something else: the driver's
   * last query has a snapshot, which keeps dead rows of all tables, until another statement comes.
   * Outside a transaction nothing is kept.
   */
  public static void rest(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.releaseSavepoint(connection.setSavepoint());
    }
  }

  private static boolean tryLocked(Connection connection, String name) throws SQLException {
    return ErasureRows.texts(
            connection, "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))::text", name)
        .contains("true");
  }
}
