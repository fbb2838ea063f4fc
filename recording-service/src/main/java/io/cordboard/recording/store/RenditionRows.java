package io.cordboard.recording.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redacted forms of recordings, and objects that nothing refers to any more. */
public final class RenditionRows {

  private static final String COLUMNS =
      "SELECT recording_id, state, round, original_gone, location, sha256, bytes, waveform,"
          + " silenced_ms, problem, attempts FROM recording_rendition ";

  private static final String NOT_ERASED =
      " AND NOT EXISTS (SELECT FROM erased_chain e WHERE e.initial_contact_id = o.initial_contact_id)";

  /** Begins the name of the lock of a chain's holds. */
  private static final String HOLDS = "legal_hold ";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private RenditionRows() {}

  /**
   * The redacted form of a recording.
   *
   * @param state DUE, STORED, CLEAN or UNFIT
   * @param round which transcript it is made by, counted from 1
   * @param originalGone whether the recording's own media is it
   * @param problem why it is UNFIT
   */
  public record Rendition(
      String recordingId,
      String state,
      int round,
      boolean originalGone,
      @Nullable String location,
      @Nullable String sha256,
      @Nullable Long bytes,
      @Nullable String waveform,
      @Nullable Long silencedMs,
      @Nullable String problem,
      int attempts) {}

  /** One that was made. */
  public record Made(
      String location, String sha256, long bytes, @Nullable String waveform, long silencedMs) {}

  /** An object that is to be deleted. */
  public record Discard(
      String path,
      String instanceId,
      String contactId,
      String initialContactId,
      String recordingId,
      boolean original) {}

  /** The redacted form of a recording, if there is or will be one. */
  public static Optional<Rendition> find(Connection connection, String recordingId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS + "WHERE recording_id = ?")) {
      select.setString(1, recordingId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static Rendition read(ResultSet row) throws SQLException {
    return new Rendition(
        row.getString("recording_id"),
        row.getString("state"),
        row.getInt("round"),
        row.getBoolean("original_gone"),
        row.getString("location"),
        row.getString("sha256"),
        row.getObject("bytes", Long.class),
        row.getString("waveform"),
        row.getObject("silenced_ms", Long.class),
        row.getString("problem"),
        row.getInt("attempts"));
  }

  /** Has the redacted form of a recording made, or made anew: it has another transcript. */
  static void due(Connection connection, Recording recording) throws SQLException {
    ErasureRows.update(
        connection,
        "INSERT INTO recording_rendition AS r (recording_id, instance_id, contact_id,"
            + " initial_contact_id, state) VALUES (?, ?, ?, ?, 'DUE') ON CONFLICT (recording_id)"
            + " DO UPDATE SET state = 'DUE', round = r.round + 1, settled = false, attempts = 0,"
            + " problem = NULL, not_before = '-infinity'",
        recording.recordingId(),
        recording.instanceId(),
        recording.contactId(),
        recording.initialContactId());
    UnredactedRecordings.mark(connection, recording.recordingId());
  }

  /** Recordings of whose redacted form something is to be done, longest waiting first. */
  public static List<String> open(Connection connection, int most) throws SQLException {
    return ErasureRows.texts(
        connection,
        "SELECT recording_id FROM recording_rendition o WHERE NOT settled AND not_before <= now()"
            + NOT_ERASED
            + " ORDER BY not_before, recording_id LIMIT ?",
        most);
  }

  /**
   * Keeps others from making or destroying anything of a recording until the transaction ends, or
   * the connection: other instances, and who deletes its media ({@link #tryLock}). No row is
   * locked, so that it may take as long as the store does: nobody else waits for it. Before that
   * the transaction is to {@link #rest}.
   *
   * @return whether it is stored and nobody else has it
   */
  public static boolean lock(Connection connection, String recordingId) throws SQLException {
    return lock(connection, recordingId, "");
  }

  /**
   * Keeps holds and other transcripts out, too: for a moment, in which it is decided what becomes
   * of an original.
   */
  public static boolean lockAlone(Connection connection, String recordingId) throws SQLException {
    return lock(connection, recordingId, "FOR NO KEY UPDATE");
  }

  private static boolean lock(Connection connection, String recordingId, String strength)
      throws SQLException {
    return tryLock(connection, recordingId)
        && !ErasureRows.texts(
                connection,
                "SELECT recording_id FROM recording WHERE recording_id = ? AND state = 'STORED' "
                    + strength,
                recordingId)
            .isEmpty();
  }

  /** Keeps everybody out who makes or destroys anything of a recording, unless one does now. */
  public static boolean tryLock(Connection connection, String recordingId) throws SQLException {
    return tryLocked(connection, "recording_rendition " + recordingId);
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
   */
  public static void rest(Connection connection) throws SQLException {
    connection.releaseSavepoint(connection.setSavepoint());
  }

  private static boolean tryLocked(Connection connection, String name) throws SQLException {
    return ErasureRows.texts(
            connection, "SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0))::text", name)
        .contains("true");
  }

  /**
   * Notes what was made, unless another transcript came meanwhile.
   *
   * @return whether it was
   */
  public static boolean made(Connection connection, Rendition of, Made made) throws SQLException {
    return ErasureRows.update(
            connection,
            "UPDATE recording_rendition SET state = 'STORED', location = ?, sha256 = ?, bytes = ?,"
                + " waveform = ?, silenced_ms = ?, made_at = now(), attempts = 0"
                + " WHERE recording_id = ? AND round = ? AND state = 'DUE'",
            made.location(),
            made.sha256(),
            made.bytes(),
            made.waveform() == null ? "" : made.waveform(),
            made.silencedMs(),
            of.recordingId(),
            of.round())
        > 0;
  }

  /** Notes that there is nothing to make. */
  public static boolean none(Connection connection, Rendition of, String state, String problem)
      throws SQLException {
    return ErasureRows.update(
            connection,
            "UPDATE recording_rendition SET state = ?, problem = ?, location = NULL, sha256 = NULL,"
                + " bytes = NULL, waveform = NULL, silenced_ms = 0, made_at = now(), settled = true"
                + " WHERE recording_id = ? AND round = ? AND state = 'DUE'",
            state,
            problem,
            of.recordingId(),
            of.round())
        > 0;
  }

  /** Notes that nothing more is to be done, unless another transcript came meanwhile. */
  public static void settled(Connection connection, Rendition of) throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE recording_rendition SET settled = true WHERE recording_id = ? AND round = ?",
        of.recordingId(),
        of.round());
  }

  /** Has it tried again after a while. */
  public static void postpone(Connection connection, String recordingId, Duration wait)
      throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE recording_rendition SET attempts = attempts + 1,"
            + " not_before = now() + ? * interval '1 millisecond' WHERE recording_id = ?",
        wait.toMillis(),
        recordingId);
  }

  /** Puts the redacted form in the place of a recording's media. */
  public static void replaceOriginal(Connection connection, Rendition by) throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE recording SET location = ?, sha256 = ?, bytes = ?, waveform = nullif(?, ''),"
            + " sealed = true, updated_at = now() WHERE recording_id = ?",
        String.valueOf(by.location()),
        String.valueOf(by.sha256()),
        by.bytes() == null ? 0L : by.bytes(),
        by.waveform() == null ? "" : by.waveform(),
        by.recordingId());
    ErasureRows.update(
        connection,
        "UPDATE recording_rendition SET original_gone = true, settled = true"
            + " WHERE recording_id = ?",
        by.recordingId());
  }

  /** Has an object deleted that nothing is to refer to any more. */
  public static void discard(
      Connection connection, Recording recording, String path, boolean original)
      throws SQLException {
    ErasureRows.update(
        connection,
        "INSERT INTO object_to_discard (path, instance_id, contact_id, initial_contact_id,"
            + " recording_id, original) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE"
            + " SET original = object_to_discard.original OR excluded.original",
        path,
        recording.instanceId(),
        recording.contactId(),
        recording.initialContactId(),
        recording.recordingId(),
        original);
  }

  /** Objects that are to be deleted; of a contact under legal hold none. */
  public static List<Discard> toDiscard(Connection connection, int most) throws SQLException {
    List<Discard> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT path, instance_id, contact_id, initial_contact_id, recording_id, original"
                + " FROM object_to_discard o WHERE not_before <= now()"
                + " AND NOT EXISTS (SELECT FROM legal_hold h"
                + " WHERE h.initial_contact_id = o.initial_contact_id)"
                + NOT_ERASED
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

  /** Notes that an object is gone. */
  public static void discarded(Connection connection, Discard object) throws SQLException {
    ErasureRows.update(connection, "DELETE FROM object_to_discard WHERE path = ?", object.path());
  }

  /** Has an object deleted later. */
  public static void discardLater(Connection connection, Discard object, Duration wait)
      throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE object_to_discard SET not_before = now() + ? * interval '1 millisecond'"
            + " WHERE path = ?",
        wait.toMillis(),
        object.path());
  }

  /**
   * Takes notice, in the caller's transaction, of contacts of which only the redacted form is to be
   * kept since: of their stored recordings there may be no form, or one that is settled beside its
   * original.
   *
   * @param most how many contacts
   * @return how many there were
   */
  public static int takeWishes(Connection connection, int most) throws SQLException {
    List<String> contacts =
        ErasureRows.texts(
            connection,
            "DELETE FROM rendition_wish WHERE contact_id IN (SELECT contact_id FROM rendition_wish o"
                + " WHERE true"
                + NOT_ERASED
                + " ORDER BY contact_id LIMIT ? FOR UPDATE SKIP LOCKED) RETURNING contact_id",
            most);
    if (contacts.isEmpty()) {
      return 0;
    }
    // Recordings before their forms, as who puts a transcript locks them.
    UnredactedRecordings.markWished(connection, contacts);
    ErasureRows.update(
        connection,
        "UPDATE recording_rendition SET settled = false, not_before = '-infinity'"
            + " WHERE contact_id = ANY (?) AND state = 'STORED' AND NOT original_gone",
        connection.createArrayOf("text", contacts.toArray()));
    return contacts.size();
  }

  /** Whether something holds a chain. */
  public static boolean isHeld(Connection connection, String initialContactId) throws SQLException {
    return !ErasureRows.texts(
            connection,
            "SELECT reason FROM legal_hold WHERE initial_contact_id = ?",
            initialContactId)
        .isEmpty();
  }

  /** Forgets what was of a recording whose media is deleted. */
  static void forget(Connection connection, String recordingId) throws SQLException {
    ErasureRows.update(
        connection, "DELETE FROM recording_rendition WHERE recording_id = ?", recordingId);
    ErasureRows.update(
        connection, "DELETE FROM object_to_discard WHERE recording_id = ?", recordingId);
  }
}
