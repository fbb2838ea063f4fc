package io.cordboard.recording.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of rows: one statement a table, whose parameters are one array a column, so that a
 * batch of any size is parsed and planned once. Writing a row again changes nothing.
 */
public final class RowWriter {

  private RowWriter() {}

  /**
   * Writes rows in the caller's transaction.
   *
   * @return how many rows were new or replaced older ones, by table
   */
  public static Map<Table, Integer> write(Connection connection, List<Row> rows)
      throws SQLException {
    Map<Table, List<Row>> byTable = new EnumMap<>(Table.class);
    ErasedChains.without(connection, rows)
        .forEach(row -> byTable.computeIfAbsent(row.table(), t -> new ArrayList<>()).add(row));
    Map<Table, Integer> written = new EnumMap<>(Table.class);
    for (Map.Entry<Table, List<Row>> batch : byTable.entrySet()) {
      Table table = batch.getKey();
      Collection<Row> unique =
          table.keepsNewest() ? newest(table, batch.getValue()) : batch.getValue();
      written.put(table, insert(connection, table, List.copyOf(unique)));
    }
    return written;
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
  private static String withoutNul(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }
}
