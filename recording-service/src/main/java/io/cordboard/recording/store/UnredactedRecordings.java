package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Audio of which a flow wants the redacted form only, and of which there is none. It is among the
 * recordings that are marked ({@code unredacted}), which are found by an index: each is from its
 * beginning, and is again when a flow's wish or another transcript comes. The mark of those that
 * waited long enough and that it says nothing of is taken away here.
 */
public final class UnredactedRecordings {

  private static final String MARKED =
      " FROM recording WHERE unredacted AND state = 'STORED' AND stored_at < ? ";

  private static final String IS_WISHED =
      "content_type LIKE 'audio/%' AND EXISTS (SELECT FROM redacted_only o"
          + " WHERE o.contact_id = recording.contact_id)";

  private static final String HAS_FORM =
      "EXISTS (SELECT FROM recording_rendition n WHERE n.recording_id = recording.recording_id"
          + " AND n.state IN ('STORED', 'CLEAN'))";

  /** It waits since its last transcript came, if one is worked on. */
  private static final String HAS_NEW_TRANSCRIPT =
      "EXISTS (SELECT FROM recording_rendition n JOIN recording_transcript t USING (recording_id)"
          + " WHERE n.recording_id = recording.recording_id AND n.state = 'DUE' AND t.put_at >= ?)";

  private UnredactedRecordings() {}

  /**
   * Those that waited for a form since before a moment, longest ago first, at most so many: since
   * they were stored, or since another transcript came by which the form is to be made.
   */
  public static List<String> find(Connection connection, Instant storedBefore, int most)
      throws SQLException {
    OffsetDateTime before = OffsetDateTime.ofInstant(storedBefore, ZoneOffset.UTC);
    return ErasureRows.texts(
        connection,
        "SELECT recording_id"
            + MARKED
            + "AND "
            + IS_WISHED
            + " AND NOT "
            + HAS_FORM
            + " AND NOT "
            + HAS_NEW_TRANSCRIPT
            + " ORDER BY stored_at LIMIT ?",
        before,
        before,
        most);
  }

  /**
   * Takes the mark from those of the longest waiting that are no such audio, in the caller's
   * transaction, which holds no lock. Whoever makes one such audio later marks it again: wishes are
   * kept out meanwhile, and transcripts by the rows' locks. A row that somebody else has is left
   * for the next time.
   *
   * @param most how many are looked at
   * @return how many are not marked any more; once it is 0, those that are found are among the
   *     first
   */
  public static int unmark(Connection connection, Instant storedBefore, int most)
      throws SQLException {
    Originals.lockShared(connection);
    List<String> marked =
        ErasureRows.texts(
            connection,
            "SELECT recording_id"
                + MARKED
                + "ORDER BY stored_at LIMIT ? FOR NO KEY UPDATE SKIP LOCKED",
            OffsetDateTime.ofInstant(storedBefore, ZoneOffset.UTC),
            most);
    // By itself, so that it sees what was committed before the rows were locked.
    return ErasureRows.update(
        connection,
        "UPDATE recording SET unredacted = false WHERE recording_id = ANY (?) AND (NOT ("
            + IS_WISHED
            + ") OR "
            + HAS_FORM
            + ")",
        connection.createArrayOf("text", marked.toArray()));
  }

  /** Marks a recording that is locked: its form, if there is one, is not by its last transcript. */
  static void mark(Connection connection, String recordingId) throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE recording SET unredacted = true WHERE recording_id = ? AND NOT unredacted",
        recordingId);
  }

  /**
   * Marks stored audio of contacts of which only the redacted form is wanted since, without one.
   */
  static void markWished(Connection connection, List<String> contacts) throws SQLException {
    List<String> unmarked =
        ErasureRows.texts(
            connection,
            // In the order in which a chain's are locked.
            "SELECT recording_id FROM recording WHERE contact_id = ANY (?) AND state = 'STORED'"
                + " AND NOT unredacted AND "
                + IS_WISHED
                + " AND NOT "
                + HAS_FORM
                + " ORDER BY recording_id FOR NO KEY UPDATE",
            connection.createArrayOf("text", contacts.toArray()));
    ErasureRows.update(
        connection,
        "UPDATE recording SET unredacted = true WHERE recording_id = ANY (?)",
        connection.createArrayOf("text", unmarked.toArray()));
  }
}
