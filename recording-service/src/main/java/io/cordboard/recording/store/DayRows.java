package io.cordboard.recording.store;

import io.cordboard.recording.parquet.ParquetColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All rows of a table that belong to a day (UTC), for those who work with data. */
public final class DayRows {

  /** Tables that have days: events by when they occurred, contacts by when they began. */
  public static final List<Table> TABLES =
      Stream.concat(Table.PARTITIONED.stream(), Stream.of(Table.CONTACT_RECORD)).toList();

  private static final int FETCH = 1_000;

  private DayRows() {}

  /** Takes rows one by one: a value or null for each column. */
  @FunctionalInterface
  public interface Sink<E extends Exception> {
    /** The next row. */
    void take(List<? extends @Nullable Object> values) throws E;
  }

  /** The table of a name in SQL, if it has days. */
  public static Optional<Table> table(String sqlName) {
    return TABLES.stream().filter(table -> table.sqlName().equals(sqlName)).findFirst();
  }

  /** The columns of a table. */
  public static List<ParquetColumn> columns(Table table) {
    return table.columns().stream().map(DayRows::column).toList();
  }

  private static ParquetColumn column(Column column) {
    return new ParquetColumn(
        column.name(),
        switch (column.kind()) {
          case TEXT -> ParquetColumn.Kind.TEXT;
          case JSON -> ParquetColumn.Kind.JSON;
          case INT4 -> ParquetColumn.Kind.INT32;
          case INT8 -> ParquetColumn.Kind.INT64;
          case TIME -> ParquetColumn.Kind.TIMESTAMP_MILLIS;
        });
  }

  /** Gives the rows of a tenant's day. The connection must be in a transaction. */
  public static <E extends Exception> void each(
      Connection connection, Table table, String instanceId, LocalDate day, Sink<E> sink)
      throws SQLException, E {
    try (PreparedStatement select = connection.prepareStatement(sql(table))) {
      select.setFetchSize(FETCH);
      select.setString(1, instanceId);
      select.setObject(2, day.atStartOfDay().atOffset(ZoneOffset.UTC));
      select.setObject(3, day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sink.take(values(table, row));
        }
      }
    }
  }

  private static String sql(Table table) {
    String columns =
        table.columns().stream().map(DayRows::expression).collect(Collectors.joining(", "));
    String time = table == Table.CONTACT_RECORD ? "initiated_at" : "occurred_at";
    return "SELECT "
        + columns
        + " FROM "
        + table.sqlName()
        + " WHERE instance_id = ? AND "
        + time
        + " >= ? AND "
        + time
        + " < ?"
        + ErasedChains.conditionOf(table);
  }

  private static String expression(Column column) {
    return switch (column.kind()) {
      case TEXT, INT4, INT8 -> column.name();
      case JSON -> column.name() + "::text";
      case TIME -> "floor(extract(epoch FROM " + column.name() + ") * 1000)::bigint";
    };
  }

  private static List<? extends @Nullable Object> values(Table table, ResultSet row)
      throws SQLException {
    List<Column> columns = table.columns();
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getObject(i + 1);
    }
    return new ArrayList<>(Arrays.asList(values));
  }
}
