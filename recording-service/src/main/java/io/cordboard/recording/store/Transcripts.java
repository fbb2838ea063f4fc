package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people wrote and said, line by line, and the words by which it is found. */
public final class Transcripts {

  /**
   * How much of a contact's lines can be found by its words, in characters, unless their words are
   * more than Postgres takes for a row.
   */
  private static final int SEARCHED_MAX = 200_000;

  private static final String RENEW =
      "UPDATE contact_record AS contact SET words = words_that_fit(said.lines, "
          + SEARCHED_MAX
          + ") FROM (SELECT contact_id, string_agg(redacted, E'\\n' ORDER BY occurred_at, sequence,"
          + " event_id) AS lines FROM transcript_line WHERE contact_id = ANY(?) GROUP BY contact_id)"
          + " AS said WHERE contact.contact_id = said.contact_id";

  private Transcripts() {}

  /**
   * A line.
   *
   * @param original as it was written
   * @param redacted without what must not be read by everybody
   * @param redactions kinds of what was taken out
   * @param recordingId the recording in which it was said; null if it was written
   * @param beginMs when in its media, in milliseconds
   * @param endMs when it was over
   */
  public record TranscriptLine(
      Instant at,
      long sequence,
      String participantId,
      String contentType,
      String original,
      String redacted,
      List<String> redactions,
      @Nullable String recordingId,
      @Nullable Long beginMs,
      @Nullable Long endMs) {}

  /** The lines of a contact in order, at most so many. */
  public static List<TranscriptLine> lines(Connection connection, String contactId, int most)
      throws SQLException {
    List<TranscriptLine> lines = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT occurred_at, sequence, participant_id, content_type, original, redacted,"
                + " redactions, recording_id, begin_ms, end_ms FROM transcript_line WHERE contact_id = ?"
                + " ORDER BY occurred_at, sequence, event_id LIMIT ?")) {
      select.setString(1, contactId);
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String redactions = row.getString("redactions");
          lines.add(
              new TranscriptLine(
                  RecordingRows.instant(row, "occurred_at"),
                  row.getLong("sequence"),
                  row.getString("participant_id"),
                  row.getString("content_type"),
                  row.getString("original"),
                  row.getString("redacted"),
                  redactions.isEmpty() ? List.of() : List.of(redactions.split(",")),
                  row.getString("recording_id"),
                  row.getObject("begin_ms", Long.class),
                  row.getObject("end_ms", Long.class)));
        }
      }
    }
    return lines;
  }

  /**
   * Renews the words of the contacts of a batch, in its transaction: of those whose lines came, and
   * of those whose record came, as it may come after the lines, if they are chats or have a
   * transcript of a call.
   *
   * @return these contacts
   */
  public static SortedSet<String> renewWords(Connection connection, Collection<Row> batch)
      throws SQLException {
    TreeSet<String> contacts =
        batch.stream()
            .filter(row -> row.table() == Table.TRANSCRIPT_LINE || isOfAChat(row))
            .map(row -> String.valueOf(row.value(row.table(), "contact_id")))
            .collect(Collectors.toCollection(TreeSet::new));
    contacts.addAll(spoken(connection, batch));
    if (contacts.isEmpty()) {
      return contacts;
    }
    try (PreparedStatement update = connection.prepareStatement(RENEW)) {
      update.setArray(1, connection.createArrayOf("text", contacts.toArray(new String[0])));
      update.executeUpdate();
    }
    return contacts;
  }

  /** Renews the words of contacts of which no line may be left. */
  static void renewWordsOf(Connection connection, Set<String> contacts) throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE contact_record SET words = (SELECT words_that_fit(string_agg(redacted, E'\\n'"
            + " ORDER BY occurred_at, sequence, event_id), "
            + SEARCHED_MAX
            + ") FROM transcript_line l WHERE l.contact_id = contact_record.contact_id)"
            + " WHERE contact_id = ANY (?)",
        connection.createArrayOf("text", contacts.toArray()));
  }

  private static List<String> spoken(Connection connection, Collection<Row> batch)
      throws SQLException {
    List<String> records =
        batch.stream()
            .filter(row -> row.table() == Table.CONTACT_RECORD && !isOfAChat(row))
            .map(row -> String.valueOf(row.value(row.table(), "contact_id")))
            .toList();
    return records.isEmpty()
        ? records
        : ErasureRows.texts(
            connection,
            "SELECT contact_id FROM recording_transcript WHERE contact_id = ANY (?)"
                + " AND NOT deleted",
            connection.createArrayOf("text", records.toArray()));
  }

  private static boolean isOfAChat(Row row) {
    return row.table() == Table.CONTACT_RECORD && "CHAT".equals(row.value(row.table(), "channel"));
  }
}
