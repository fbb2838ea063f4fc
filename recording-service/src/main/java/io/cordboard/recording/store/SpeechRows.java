package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Transcripts of calls: which recordings have one, and its lines among those of the contact. */
public final class SpeechRows {

  private static final String RECORDED =
      "SELECT p FROM contact_event e CROSS JOIN LATERAL"
          + " jsonb_array_elements_text(e.payload -> 'participants') p"
          + " WHERE e.initial_contact_id = ? AND e.contact_id = ? AND e.type = 'RecordingChanged'"
          + " AND e.payload ->> 'recordingId' = ?"
          + " UNION SELECT unnest(ARRAY['CUSTOMER', 'SYSTEM']) FROM contact_event e"
          + " WHERE e.initial_contact_id = ? AND e.contact_id = ? AND e.type = 'RecordingChanged'"
          + " AND e.payload ->> 'recordingId' = ? AND e.payload ->> 'automatedInteraction' = 'true'";

  private SpeechRows() {}

  /**
   * What is known of a recording's transcript.
   *
   * @param tag stands for what an analyser put, and tells nobody what
   * @param silences what of the media must not be heard by everybody
   * @param deleted whether its time is over
   */
  public record Speech(
      String language, String tag, int lines, String silences, String putBy, boolean deleted) {}

  /** Whose voices were ever recorded, besides SYSTEM for prompts. */
  public static Set<String> recorded(Connection connection, Recording recording)
      throws SQLException {
    return new TreeSet<>(
        ErasureRows.texts(
            connection,
            RECORDED,
            recording.initialContactId(),
            recording.contactId(),
            recording.recordingId(),
            recording.initialContactId(),
            recording.contactId(),
            recording.recordingId()));
  }

  /** The transcript of a recording, if there is or was one. */
  public static Optional<Speech> find(Connection connection, String recordingId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT language, tag, lines, silences, put_by, deleted FROM recording_transcript"
                + " WHERE recording_id = ?")) {
      select.setString(1, recordingId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Speech(
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getString(4),
                    row.getString(5),
                    row.getBoolean(6)))
            : Optional.empty();
      }
    }
  }

  /**
   * Locks a recording of a contact, in the order in which batches lock what they write.
   *
   * @return the recording as it is now
   */
  public static Optional<Recording> lock(Connection connection, Recording recording)
      throws SQLException {
    ErasureRows.texts(
        connection,
        "SELECT contact_id FROM contact_record WHERE contact_id = ? FOR UPDATE",
        recording.contactId());
    ErasureRows.texts(
        connection,
        "SELECT recording_id FROM recording WHERE recording_id = ? FOR NO KEY UPDATE",
        recording.recordingId());
    return RecordingQueries.byId(connection, recording.recordingId());
  }

  /** Puts a transcript in the place of the one before, with its lines. */
  public static void put(Connection connection, Recording recording, Speech speech, List<Row> lines)
      throws SQLException {
    deleteLines(connection, recording.contactId(), recording.recordingId());
    new RowWriter(RowWriter.Mode.INSERT).write(connection, lines);
    ErasureRows.update(
        connection,
        "INSERT INTO recording_transcript (recording_id, instance_id, contact_id,"
            + " initial_contact_id, language, tag, lines, silences, put_by)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (recording_id) DO UPDATE SET"
            + " language = excluded.language, tag = excluded.tag, lines = excluded.lines,"
            + " silences = excluded.silences, put_by = excluded.put_by, put_at = now()",
        recording.recordingId(),
        recording.instanceId(),
        recording.contactId(),
        recording.initialContactId(),
        speech.language(),
        speech.tag(),
        speech.lines(),
        speech.silences(),
        speech.putBy());
    Transcripts.renewWordsOf(connection, Set.of(recording.contactId()));
    RenditionRows.due(connection, recording);
  }

  /**
   * Deletes a transcript of which the time is over, unless something holds it; what comes of it
   * later is refused. What must be silent is known until the redacted form is made.
   */
  public static boolean delete(Connection connection, String recordingId) throws SQLException {
    List<String> contacts =
        ErasureRows.texts(
            connection,
            "UPDATE recording_transcript t SET deleted = true, tag = '', lines = 0, silences ="
                + " CASE WHEN EXISTS (SELECT FROM recording_rendition n WHERE n.recording_id ="
                + " t.recording_id AND n.state = 'DUE') THEN silences ELSE '' END"
                + " WHERE recording_id = ? AND NOT deleted AND NOT EXISTS (SELECT FROM legal_hold h"
                + " WHERE h.initial_contact_id = t.initial_contact_id)"
                + " AND NOT EXISTS (SELECT FROM erased_chain e"
                + " WHERE e.initial_contact_id = t.initial_contact_id) RETURNING contact_id",
            recordingId);
    for (String contactId : contacts) {
      deleteLines(connection, contactId, recordingId);
      Transcripts.renewWordsOf(connection, Set.of(contactId));
    }
    return !contacts.isEmpty();
  }

  private static void deleteLines(Connection connection, String contactId, String recordingId)
      throws SQLException {
    ErasureRows.update(
        connection,
        "DELETE FROM transcript_line WHERE contact_id = ? AND recording_id = ?",
        contactId,
        recordingId);
  }
}
