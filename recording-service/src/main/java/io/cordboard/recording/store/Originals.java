package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote and typed as they did, of contacts of which a flow wants the redacted form
 * only: lines of transcripts, and what blocks and flow logs say of them. These and the flow's wish
 * come on different topics, in any order: who writes them takes a shared lock and looks for the
 * wish, who writes a wish takes the lock alone and drops what is there. So when both are committed
 * no original is left, and none is ever seen beside the wish.
 */
public final class Originals {

  /** A number that only this use has. */
  private static final long LOCK = 0x636f_7264_7265_6461L;

  /** Where blocks and flow logs have what somebody said: texts, and JSON. */
  private static final Map<Table, List<String>> TEXTS =
      Map.of(
          Table.BLOCK_EXECUTION, List.of("block_result", "error"),
          Table.FLOW_LOG, List.of("results"));

  private static final Map<Table, List<String>> JSON =
      Map.of(
          Table.BLOCK_EXECUTION, List.of("parameters"),
          Table.FLOW_LOG, List.of("parameters", "external_results"));

  private final UnaryOperator<String> text;
  private final UnaryOperator<String> json;

  /**
   * Keeps the redacted form.
   *
   * @param text what is left of a text
   * @param json what is left of a JSON object
   */
  public Originals(UnaryOperator<String> text, UnaryOperator<String> json) {
    this.text = text;
    this.json = json;
  }

  /**
   * Rows as they may be written, in the caller's transaction: those of such a contact have the
   * redacted form in the place of the original.
   */
  public List<Row> keepable(Connection connection, List<Row> rows) throws SQLException {
    Set<String> wished = contacts(rows, Table.REDACTED_ONLY);
    Set<String> contacts = contacts(rows, Table.TRANSCRIPT_LINE);
    contacts.addAll(contacts(rows, Table.BLOCK_EXECUTION));
    contacts.addAll(contacts(rows, Table.FLOW_LOG));
    if (contacts.isEmpty() && wished.isEmpty()) {
      return rows;
    }
    // In the order in which all who write take locks. Who has a wish takes it alone from the
    // beginning: two that had it shared would wait for each other.
    ErasedChains.lockShared(connection);
    String lock = wished.isEmpty() ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock";
    execute(connection, "SELECT " + lock + "(" + LOCK + ")");
    Set<String> withheld = withheld(connection, contacts);
    withheld.addAll(wished);
    return withheld.isEmpty()
        ? rows
        : rows.stream().map(row -> withheld.contains(contact(row)) ? redacted(row) : row).toList();
  }

  /**
   * Keeps wishes out until the transaction ends. Who has locked the erased chains may, before rows
   * are locked.
   */
  public static void lockShared(Connection connection) throws SQLException {
    execute(connection, "SELECT pg_advisory_xact_lock_shared(" + LOCK + ")");
  }

  private Row redacted(Row row) {
    Table table = row.table();
    List<@Nullable Object> values = new ArrayList<>(row.values());
    if (table == Table.TRANSCRIPT_LINE) {
      values.set(table.indexOf("original"), row.value(table, "redacted"));
    }
    for (String column : TEXTS.getOrDefault(table, List.of())) {
      if (row.value(table, column) instanceof String said) {
        values.set(table.indexOf(column), text.apply(said));
      }
    }
    for (String column : JSON.getOrDefault(table, List.of())) {
      values.set(table.indexOf(column), json.apply(String.valueOf(row.value(table, column))));
    }
    return new Row(table, values);
  }

  /**
   * Drops the originals of contacts that the rows say it of, in the transaction that writes them.
   *
   * @return how many rows were changed
   */
  public int drop(Connection connection, List<Row> rows) throws SQLException {
    Set<String> contacts = contacts(rows, Table.REDACTED_ONLY);
    if (contacts.isEmpty()) {
      return 0;
    }
    wish(connection, contacts);
    int changed = 0;
    for (Table table : TEXTS.keySet()) {
      changed += dropIn(connection, table, contacts, chains(rows));
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE transcript_line SET original = redacted"
                + " WHERE contact_id = ANY (?) AND original <> redacted")) {
      update.setArray(1, connection.createArrayOf("text", contacts.toArray()));
      return changed + update.executeUpdate();
    }
  }

  /** Recorded audio may have its original left beside its redacted form, or no form. */
  private static void wish(Connection connection, Set<String> contacts) throws SQLException {
    ErasureRows.update(
        connection,
        "INSERT INTO rendition_wish (contact_id, initial_contact_id) SELECT DISTINCT contact_id,"
            + " initial_contact_id FROM recording WHERE contact_id = ANY (?) AND state = 'STORED'"
            + " ON CONFLICT DO NOTHING",
        connection.createArrayOf("text", contacts.toArray()));
  }

  /** A row as it was and as it is to be, by its key. */
  private record Change(String eventId, OffsetDateTime occurredAt, List<@Nullable String> values) {}

  private int dropIn(Connection connection, Table table, Set<String> contacts, Set<String> chains)
      throws SQLException {
    List<String> texts = TEXTS.getOrDefault(table, List.of());
    List<String> columns = new ArrayList<>(texts);
    columns.addAll(JSON.getOrDefault(table, List.of()));
    List<Change> changes = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT event_id, occurred_at, "
                + String.join(", ", columns)
                + " FROM "
                + table.sqlName()
                + " WHERE initial_contact_id = ANY (?) AND contact_id = ANY (?)")) {
      select.setArray(1, connection.createArrayOf("text", chains.toArray()));
      select.setArray(2, connection.createArrayOf("text", contacts.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          change(row, columns, texts).ifPresent(changes::add);
        }
      }
    }
    change(connection, table, columns, texts.size(), changes);
    return changes.size();
  }

  private Optional<Change> change(ResultSet row, List<String> columns, List<String> texts)
      throws SQLException {
    List<@Nullable String> left = new ArrayList<>();
    boolean same = true;
    for (String column : columns) {
      String before = row.getString(column);
      if (before == null) {
        left.add(null);
        continue;
      }
      String after = texts.contains(column) ? text.apply(before) : json.apply(before);
      same &= before.equals(after);
      left.add(after);
    }
    return same
        ? Optional.empty()
        : Optional.of(
            new Change(
                row.getString("event_id"),
                row.getObject("occurred_at", OffsetDateTime.class),
                left));
  }

  private static void change(
      Connection connection, Table table, List<String> columns, int texts, List<Change> changes)
      throws SQLException {
    StringJoiner set = new StringJoiner(", ");
    for (int i = 0; i < columns.size(); i++) {
      set.add(columns.get(i) + (i < texts ? " = ?" : " = ?::jsonb"));
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + table.sqlName()
                + " SET "
                + set
                + " WHERE event_id = ? AND occurred_at = ?")) {
      for (Change change : changes) {
        int index = 1;
        for (String value : change.values()) {
          update.setString(index++, value);
        }
        update.setString(index++, change.eventId());
        update.setObject(index, change.occurredAt());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static Set<String> chains(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.table() == Table.REDACTED_ONLY)
        .map(row -> String.valueOf(row.value(row.table(), "initial_contact_id")))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Those of some contacts of which a flow wants the redacted form only. */
  public static Set<String> withheld(Connection connection, Collection<String> contacts)
      throws SQLException {
    Set<String> found = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT contact_id FROM redacted_only WHERE contact_id = ANY (?)")) {
      select.setArray(1, connection.createArrayOf("text", contacts.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  private static Set<String> contacts(List<Row> rows, Table table) {
    return rows.stream()
        .filter(row -> row.table() == table)
        .map(Originals::contact)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String contact(Row row) {
    return row.table() == Table.AGENT_EVENT
        ? ""
        : String.valueOf(row.value(row.table(), "contact_id"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
