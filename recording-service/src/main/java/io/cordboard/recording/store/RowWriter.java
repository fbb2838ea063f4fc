package io.cordboard.recording.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of rows so that writing a row again changes nothing.
 *
 * <p>Events are nearly always new, and COPY is the fastest way for rows that are. It takes all or
 * nothing: if one of a batch is there already, the batch is inserted with one statement a table
 * whose parameters are one array a column, which passes over what is there. What follows was then
 * probably read before, too, so that the next batches are not even tried with COPY.
 */
public final class RowWriter {

  /** How many batches of a table are inserted after one that held a row which was there. */
  private static final int INSERTS_AFTER_CONFLICT = 20;

  private static final String UNIQUE_VIOLATION = "23505";

  private final Mode mode;
  private final Map<Table, AtomicInteger> inserts = new EnumMap<>(Table.class);

  /** How events are written. */
  public enum Mode {
    /** COPY, and INSERT when that finds a row which is there. */
    COPY_FIRST,
    /** INSERT only: for rows that are mostly there, and to compare with. */
    INSERT
  }

  /** A writer for any number of threads. */
  public RowWriter(Mode mode) {
    this.mode = mode;
    for (Table table : Table.values()) {
      inserts.put(table, new AtomicInteger());
    }
  }

  /**
   * Writes rows in the caller's transaction.
   *
   * @return how many rows were new or replaced older ones, by table
   */
  public Map<Table, Integer> write(Connection connection, List<Row> rows) throws SQLException {
    Map<Table, List<Row>> byTable = new EnumMap<>(Table.class);
    ErasedChains.without(connection, rows)
        .forEach(row -> byTable.computeIfAbsent(row.table(), t -> new ArrayList<>()).add(row));
    Map<Table, Integer> written = new EnumMap<>(Table.class);
    for (Map.Entry<Table, List<Row>> batch : byTable.entrySet()) {
      Table table = batch.getKey();
      int count =
          table.keepsNewest()
              ? insert(connection, table, List.copyOf(newest(table, batch.getValue())))
              : events(connection, table, batch.getValue());
      written.put(table, count);
    }
    return written;
  }

  private int events(Connection connection, Table table, List<Row> rows) throws SQLException {
    AtomicInteger due = state(table);
    if (mode == Mode.INSERT || due.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      return insert(connection, table, rows);
    }
    Savepoint before = connection.setSavepoint();
    try {
      int copied = CopyRows.copy(connection, table, rows);
      connection.releaseSavepoint(before);
      return copied;
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      due.set(INSERTS_AFTER_CONFLICT);
      return insert(connection, table, rows);
    }
  }

  private AtomicInteger state(Table table) {
    AtomicInteger due = inserts.get(table);
    if (due == null) {
      throw new IllegalStateException("every table was given a count, found none for " + table);
    }
    return due;
  }

  /** One row a key, in the order of keys: transactions that lock the same rows don't cross. */
  private static Collection<Row> newest(Table table, List<Row> rows) {
    Map<String, Row> byKey = new TreeMap<>();
    for (Row row : rows) {
      byKey.merge(
          String.valueOf(row.values().getFirst()),
          row,
          (known, next) -> table.replaces(next, known) ? next : known);
    }
    return byKey.values();
  }

  private static int insert(Connection connection, Table table, List<Row> rows)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
      List<Column> columns = table.columns();
      for (int i = 0; i < columns.size(); i++) {
        Array array =
            connection.createArrayOf(
                columns.get(i).elementType(), elements(columns.get(i), i, rows));
        insert.setArray(i + 1, array);
      }
      return insert.executeUpdate();
    }
  }

  private static @Nullable Object[] elements(Column column, int index, List<Row> rows) {
    @Nullable Object[] elements =
        switch (column.kind()) {
          case TEXT, JSON -> new @Nullable String[rows.size()];
          case INT4 -> new @Nullable Integer[rows.size()];
          case INT8, TIME -> new @Nullable Long[rows.size()];
        };
    for (int i = 0; i < elements.length; i++) {
      Object value = rows.get(i).values().get(index);
      elements[i] = value instanceof String text ? withoutNul(text) : value;
    }
    return elements;
  }

  /** Postgres keeps no NUL in text; the sign for "unknown character" takes its place. */
  static String withoutNul(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }
}
