package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redacted forms of recordings. */
public final class RenditionRows {

  private static final String COLUMNS =
      "SELECT recording_id, state, round, original_gone, location, sha256, bytes, waveform,"
          + " silenced_ms, problem, attempts FROM recording_rendition ";

  private static final String NOT_ERASED =
      " AND NOT EXISTS (SELECT FROM erased_chain e WHERE e.initial_contact_id = o.initial_contact_id)";

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

  /** Forgets what was of a recording whose media is deleted. */
  static void forget(Connection connection, String recordingId) throws SQLException {
    ErasureRows.update(
        connection, "DELETE FROM recording_rendition WHERE recording_id = ?", recordingId);
    DiscardRows.forget(connection, recordingId);
  }
}
