package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds what happened to a contact chain, service by service. */
public final class TimelineQueries {

  private static final String BLOCKS =
      "SELECT event_id, contact_id, sequence, occurred_at, 'BlockExecuted' AS type,"
          + " jsonb_strip_nulls(jsonb_build_object('runId', run_id, 'flowId', flow_id,"
          + " 'flowVersion', flow_version, 'flowType', flow_type, 'participantId', participant_id,"
          + " 'blockId', block_id, 'actionType', action_type, 'parameters', parameters,"
          + " 'blockResult', block_result, 'branch', branch, 'nextBlockId', next_block_id,"
          + " 'error', error, 'startedAt', to_char(started_at AT TIME ZONE 'UTC',"
          + " 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), 'durationMs', duration_ms)) AS payload"
          + " FROM block_execution WHERE initial_contact_id = ? AND contact_id = ANY (?)"
          + " ORDER BY occurred_at, sequence LIMIT ?";

  private static final String RECORDINGS =
      "SELECT recording_id || '-stored' AS event_id, contact_id, 1 AS sequence,"
          + " stored_at AS occurred_at, 'RecordingStored' AS type,"
          + " jsonb_build_object('recordingId', recording_id, 'contentType', content_type,"
          + " 'bytes', bytes, 'durationMs', duration_ms, 'gapMs', gap_ms, 'segments', segments)"
          + " AS payload FROM recording WHERE initial_contact_id = ? AND contact_id = ANY (?)"
          + " AND state = 'STORED' ORDER BY stored_at LIMIT ?";

  private static final String TRANSCRIPTS =
      "SELECT recording_id || '-transcript' AS event_id, contact_id, 2 AS sequence,"
          + " put_at AS occurred_at, 'TranscriptStored' AS type,"
          + " jsonb_build_object('recordingId', recording_id, 'language', language, 'lines', lines)"
          + " AS payload FROM recording_transcript WHERE initial_contact_id = ?"
          + " AND contact_id = ANY (?) AND NOT deleted ORDER BY put_at LIMIT ?";

  private TimelineQueries() {}

  /** An event, with its payload as a JSON object. */
  public record Event(
      String service,
      String eventId,
      String contactId,
      long sequence,
      Instant occurredAt,
      String type,
      String payload) {}

  /** An entry of a flow log. */
  public record FlowLogLine(
      String eventId,
      String contactId,
      long sequence,
      Instant occurredAt,
      String contactFlowId,
      String contactFlowName,
      int contactFlowVersion,
      String contactFlowModuleType,
      String identifier,
      String parameters,
      @org.jspecify.annotations.Nullable String results,
      String externalResults) {}

  /**
   * What each service said about contacts of a chain, each in order, at most so many of each.
   *
   * @param contacts of the chain, those that are asked for
   */
  public static List<List<Event>> ofChain(
      Connection connection, String initialContactId, Collection<String> contacts, int most)
      throws SQLException {
    return List.of(
        events(
            connection,
            "campaign-service",
            of(Table.CAMPAIGN_EVENT),
            initialContactId,
            contacts,
            most),
        events(
            connection, "flow-service", of(Table.CONTACT_EVENT), initialContactId, contacts, most),
        events(connection, "flow-service", BLOCKS, initialContactId, contacts, most),
        events(
            connection, "queue-service", of(Table.QUEUE_EVENT), initialContactId, contacts, most),
        events(
            connection,
            "agent-service",
            of(Table.ASSIGNMENT_EVENT),
            initialContactId,
            contacts,
            most),
        events(connection, "recording-service", RECORDINGS, initialContactId, contacts, most),
        events(connection, "recording-service", TRANSCRIPTS, initialContactId, contacts, most));
  }

  private static String of(Table table) {
    return "SELECT event_id, contact_id, sequence, occurred_at, type, payload FROM "
        + table.sqlName()
        + " WHERE initial_contact_id = ? AND contact_id = ANY (?)"
        + " ORDER BY occurred_at, sequence LIMIT ?";
  }

  private static List<Event> events(
      Connection connection,
      String service,
      String sql,
      String initialContactId,
      Collection<String> contacts,
      int most)
      throws SQLException {
    List<Event> events = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, initialContactId);
      select.setArray(2, connection.createArrayOf("text", contacts.toArray()));
      select.setInt(3, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          events.add(
              new Event(
                  service,
                  row.getString("event_id"),
                  row.getString("contact_id"),
                  row.getLong("sequence"),
                  RecordingRows.instant(row, "occurred_at"),
                  row.getString("type"),
                  row.getString("payload")));
        }
      }
    }
    return events;
  }

  /** The flow log of a contact in order, at most so many lines. */
  public static List<FlowLogLine> flowLog(
      Connection connection, String initialContactId, String contactId, int most)
      throws SQLException {
    List<FlowLogLine> lines = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT event_id, contact_id, sequence, occurred_at, contact_flow_id,"
                + " contact_flow_name, contact_flow_version, contact_flow_module_type, identifier,"
                + " parameters, results, external_results FROM flow_log"
                + " WHERE initial_contact_id = ? AND contact_id = ?"
                + " ORDER BY occurred_at, sequence LIMIT ?")) {
      select.setString(1, initialContactId);
      select.setString(2, contactId);
      select.setInt(3, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(line(row));
        }
      }
    }
    return lines;
  }

  private static FlowLogLine line(ResultSet row) throws SQLException {
    return new FlowLogLine(
        row.getString("event_id"),
        row.getString("contact_id"),
        row.getLong("sequence"),
        RecordingRows.instant(row, "occurred_at"),
        row.getString("contact_flow_id"),
        row.getString("contact_flow_name"),
        row.getInt("contact_flow_version"),
        row.getString("contact_flow_module_type"),
        row.getString("identifier"),
        row.getString("parameters"),
        row.getString("results"),
        row.getString("external_results"));
  }
}
