package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people wrote as they wrote it, of contacts of which a flow wants the redacted form only.
 * Lines and the flow's wish come on different topics, in any order: who writes lines takes a shared
 * lock and looks for the wish, who writes a wish takes the lock alone and drops what is there. So
 * when both are committed no original is left, and none is ever seen beside the wish.
 */
public final class Originals {

  /** A number that only this use has. */
  private static final long LOCK = 0x636f_7264_7265_6461L;

  private Originals() {}

  /**
   * Rows as they may be written, in the caller's transaction: a line of such a contact has its
   * redacted form in the place of the original.
   */
  public static List<Row> keepable(Connection connection, List<Row> rows) throws SQLException {
    Set<String> contacts = contacts(rows, Table.TRANSCRIPT_LINE);
    if (contacts.isEmpty()) {
      return rows;
    }
    // In the order in which all who write take locks.
    ErasedChains.lockShared(connection);
    execute(connection, "SELECT pg_advisory_xact_lock_shared(" + LOCK + ")");
    Set<String> withheld = withheld(connection, contacts);
    return withheld.isEmpty()
        ? rows
        : rows.stream().map(row -> withholds(row, withheld) ? redacted(row) : row).toList();
  }

  private static boolean withholds(Row row, Set<String> contacts) {
    return row.table() == Table.TRANSCRIPT_LINE && contacts.contains(contact(row));
  }

  private static Row redacted(Row line) {
    List<@Nullable Object> values = new ArrayList<>(line.values());
    values.set(
        Table.TRANSCRIPT_LINE.indexOf("original"), line.value(Table.TRANSCRIPT_LINE, "redacted"));
    return new Row(Table.TRANSCRIPT_LINE, values);
  }

  /**
   * Drops the originals of contacts that the rows say it of, in the transaction that writes them.
   *
   * @return how many lines were changed
   */
  public static int drop(Connection connection, List<Row> rows) throws SQLException {
    Set<String> contacts = contacts(rows, Table.REDACTED_ONLY);
    if (contacts.isEmpty()) {
      return 0;
    }
    execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE transcript_line SET original = redacted"
                + " WHERE contact_id = ANY (?) AND original <> redacted")) {
      update.setArray(1, connection.createArrayOf("text", contacts.toArray()));
      return update.executeUpdate();
    }
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
        .collect(Collectors.toSet());
  }

  private static String contact(Row row) {
    return String.valueOf(row.value(row.table(), "contact_id"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
