package io.cordboard.recording.store;

import static io.cordboard.recording.store.Column.int4;
import static io.cordboard.recording.store.Column.int8;
import static io.cordboard.recording.store.Column.json;
import static io.cordboard.recording.store.Column.text;
import static io.cordboard.recording.store.Column.time;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tables that batches are written to, with their columns in the order of a {@link Row}'s
 * values. Event tables keep each event once; the others keep the newest row of a key.
 */
public enum Table {
  CONTACT_EVENT(Shape.EVENT),
  QUEUE_EVENT(Shape.EVENT),
  ASSIGNMENT_EVENT(Shape.EVENT),
  CAMPAIGN_EVENT(Shape.EVENT),
  BLOCK_EXECUTION(
      List.of(
          text("event_id"),
          text("instance_id"),
          text("contact_id"),
          text("initial_contact_id"),
          int8("sequence"),
          time("occurred_at"),
          text("causation_id"),
          text("run_id"),
          text("flow_id"),
          int4("flow_version"),
          text("flow_type"),
          text("participant_id"),
          text("block_id"),
          text("action_type"),
          json("parameters"),
          text("block_result"),
          text("branch"),
          text("next_block_id"),
          text("error"),
          time("started_at"),
          int8("duration_ms"))),
  FLOW_LOG(
      List.of(
          text("event_id"),
          text("instance_id"),
          text("contact_id"),
          text("initial_contact_id"),
          int8("sequence"),
          time("occurred_at"),
          text("contact_flow_id"),
          text("contact_flow_name"),
          int4("contact_flow_version"),
          text("contact_flow_module_type"),
          text("identifier"),
          json("parameters"),
          text("results"),
          json("external_results"))),
  AGENT_EVENT(
      List.of(
          text("event_id"),
          text("instance_id"),
          text("agent_id"),
          text("username"),
          int8("sequence"),
          time("occurred_at"),
          text("type"),
          text("cause"),
          json("payload"))),
  REDACTED_ONLY(List.of(text("contact_id"), text("instance_id"), text("initial_contact_id"))),
  TRANSCRIPT_LINE(
      List.of(
          text("event_id"),
          text("instance_id"),
          text("contact_id"),
          text("initial_contact_id"),
          int8("sequence"),
          time("occurred_at"),
          text("participant_id"),
          text("content_type"),
          text("original"),
          text("redacted"),
          text("redactions"),
          text("recording_id"),
          int8("begin_ms"),
          int8("end_ms"))),
  CONTACT_RECORD(
      List.of(
          text("contact_id"),
          text("instance_id"),
          text("initial_contact_id"),
          text("event_id"),
          int8("sequence"),
          time("occurred_at"),
          text("channel"),
          text("initiation_method"),
          time("initiated_at"),
          time("disconnected_at"),
          text("outcome"),
          text("customer_address"),
          text("system_address"),
          text("agent_id"),
          text("queue_id"),
          text("flow_id"),
          text("campaign_id"),
          json("attributes"),
          json("record"))),
  RECORDING(
      List.of(
          text("recording_id"),
          text("instance_id"),
          text("contact_id"),
          text("initial_contact_id"),
          text("state"),
          json("settings"),
          int8("settings_sequence")));

  /** Tables that are partitioned by month of {@code occurred_at}. */
  public static final List<Table> PARTITIONED =
      List.of(
          CONTACT_EVENT,
          BLOCK_EXECUTION,
          FLOW_LOG,
          QUEUE_EVENT,
          ASSIGNMENT_EVENT,
          CAMPAIGN_EVENT,
          AGENT_EVENT,
          TRANSCRIPT_LINE);

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of above.
  private final List<Column> columns;

  Table(List<Column> columns) {
    this.columns = columns;
  }

  /** Its name in SQL. */
  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Column> columns() {
    return columns;
  }

  /** Inserts many rows at once: one array parameter a column. */
  String insert() {
    return insertInto(sqlName(), columns) + onConflict();
  }

  /** Whether a batch may carry one row a key only, because a later row replaces an earlier one. */
  boolean keepsNewest() {
    return this == CONTACT_RECORD || this == RECORDING;
  }

  /** Whether {@code next} replaces {@code row} of the same key. */
  boolean replaces(Row next, Row row) {
    if (this == RECORDING) {
      return next.number(this, "settings_sequence") > row.number(this, "settings_sequence");
    }
    boolean nextIsRecord = next.value(this, "record") != null;
    if (nextIsRecord != (row.value(this, "record") != null)) {
      return nextIsRecord;
    }
    int later = Long.compare(next.number(this, "occurred_at"), row.number(this, "occurred_at"));
    return later > 0
        || (later == 0 && next.number(this, "sequence") > row.number(this, "sequence"));
  }

  int indexOf(String column) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).name().equals(column))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name() + " has no column " + column));
  }

  private String onConflict() {
    if (this == CONTACT_RECORD) {
      return " ON CONFLICT (contact_id) DO UPDATE SET "
          + assignments("contact_id")
          + " WHERE excluded.record IS NOT NULL AND (contact_record.record IS NULL"
          + " OR (excluded.occurred_at, excluded.sequence)"
          + " > (contact_record.occurred_at, contact_record.sequence))";
    }
    if (this == RECORDING) {
      return " ON CONFLICT (recording_id) DO UPDATE SET settings = excluded.settings,"
          + " settings_sequence = excluded.settings_sequence,"
          + " analytics_due = recording.analytics_due OR (recording.state = 'STORED'"
          + " AND excluded.settings -> 'analytics' IS DISTINCT FROM recording.settings -> 'analytics')"
          + " WHERE excluded.settings_sequence > recording.settings_sequence"
          // Its id is chosen outside: what another tenant calls so is not this one.
          + " AND excluded.instance_id = recording.instance_id";
    }
    return " ON CONFLICT DO NOTHING";
  }

  private String assignments(String key) {
    return columns.stream()
        .map(Column::name)
        .filter(column -> !column.equals(key))
        .map(column -> column + " = excluded." + column)
        .collect(Collectors.joining(", "));
  }

  private static String insertInto(String table, List<Column> columns) {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    String values = columns.stream().map(Column::expression).collect(Collectors.joining(", "));
    String arrays = columns.stream().map(Column::parameter).collect(Collectors.joining(", "));
    return "INSERT INTO "
        + table
        + " ("
        + names
        + ") SELECT "
        + values
        + " FROM unnest("
        + arrays
        + ") AS batch ("
        + names
        + ")";
  }

  /** Columns that several tables have. */
  private static final class Shape {
    static final List<Column> EVENT =
        List.of(
            text("event_id"),
            text("instance_id"),
            text("contact_id"),
            text("initial_contact_id"),
            int8("sequence"),
            time("occurred_at"),
            text("causation_id"),
            text("type"),
            json("payload"));

    private Shape() {}
  }
}
