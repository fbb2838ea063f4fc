package io.cordboard.recording.store;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row to be written: values in the order of its table's columns; times as milliseconds since
 * 1970, JSON as text.
 */
public record Row(Table table, List<@Nullable Object> values) {

  public Row {
    if (values.size() != table.columns().size()) {
      throw new IllegalArgumentException(
          table + " has " + table.columns().size() + " columns, found " + values.size());
    }
  }

  /** A row of these values. */
  public static Row of(Table table, @Nullable Object... values) {
    return new Row(table, Arrays.asList(values));
  }

  @Nullable Object value(Table of, String column) {
    return values.get(of.indexOf(column));
  }

  long number(Table of, String column) {
    return value(of, column) instanceof Long number ? number : 0;
  }
}
