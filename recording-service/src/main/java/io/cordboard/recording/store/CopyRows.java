package io.cordboard.recording.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Rows in the binary format of {@code COPY}: a header, then of each row the number of its columns
 * and of each value its length and bytes, all big-endian.
 */
final class CopyRows {

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int ABSENT = -1;
  private static final int END = -1;
  private static final byte JSONB_VERSION = 1;

  /** Postgres counts microseconds since 2000, and we milliseconds since 1970. */
  private static final long POSTGRES_EPOCH_MS = 946_684_800_000L;

  /** Postgres's times reach from 4714 B.C. up to the year 294277, in milliseconds since 1970. */
  private static final long EARLIEST_MS = -210_866_803_200_000L;

  private static final long END_OF_TIME_MS = 9_224_318_016_000_000L;

  private static final String OUT_OF_RANGE = "22008";

  private static final int BYTES_A_ROW = 512;

  private byte[] bytes;
  private int length;

  private CopyRows(int rows) {
    bytes = new byte[HEADER.length + rows * BYTES_A_ROW];
    raw(HEADER);
  }

  /**
   * Copies rows into their table.
   *
   * @throws SQLException for one that is there already, too
   */
  static int copy(Connection connection, Table table, List<Row> rows) throws SQLException {
    CopyRows content = new CopyRows(rows.size());
    List<Column> columns = table.columns();
    for (Row row : rows) {
      content.row(columns, row);
    }
    content.int2(END);
    CopyIn copy = new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(statement(table));
    try {
      copy.writeToCopy(content.bytes, 0, content.length);
      return Math.toIntExact(copy.endCopy());
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static String statement(Table table) {
    return table.columns().stream()
        .map(Column::name)
        .collect(
            Collectors.joining(
                ", ", "COPY " + table.sqlName() + " (", ") FROM STDIN (FORMAT binary)"));
  }

  private void row(List<Column> columns, Row row) throws SQLException {
    int2(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      value(columns.get(i), row.values().get(i));
    }
  }

  private void value(Column column, @Nullable Object value) throws SQLException {
    if (value == null) {
      int4(ABSENT);
      return;
    }
    switch (column.kind()) {
      case TEXT -> sized(utf8((String) value));
      case INT4 -> {
        int4(Integer.BYTES);
        int4((Integer) value);
      }
      case INT8 -> {
        int4(Long.BYTES);
        int8((Long) value);
      }
      case TIME -> {
        int4(Long.BYTES);
        int8(micros(column, (Long) value));
      }
      case JSON -> {
        byte[] json = utf8((String) value);
        int4(json.length + 1);
        room(1);
        bytes[length++] = JSONB_VERSION;
        raw(json);
      }
    }
  }

  private static long micros(Column column, long millis) throws SQLException {
    if (millis < EARLIEST_MS || millis >= END_OF_TIME_MS) {
      throw new SQLException(
          column.name() + ": expected a time that Postgres knows, found " + millis + " ms",
          OUT_OF_RANGE);
    }
    return (millis - POSTGRES_EPOCH_MS) * 1_000;
  }

  private static byte[] utf8(String text) {
    return RowWriter.withoutNul(text).getBytes(StandardCharsets.UTF_8);
  }

  private void sized(byte[] value) {
    int4(value.length);
    raw(value);
  }

  private void raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  private void int2(int value) {
    room(Short.BYTES);
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
  }

  private void int4(int value) {
    room(Integer.BYTES);
    bytes[length++] = (byte) (value >> 24);
    bytes[length++] = (byte) (value >> 16);
    bytes[length++] = (byte) (value >> 8);
    bytes[length++] = (byte) value;
  }

  private void int8(long value) {
    int4((int) (value >> 32));
    int4((int) value);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
