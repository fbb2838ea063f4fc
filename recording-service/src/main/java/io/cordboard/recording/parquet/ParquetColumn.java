package io.cordboard.recording.parquet;

/**
 * A column; any of its values may be absent.
 *
 * @param name its name
 * @param kind what its values are
 */
public record ParquetColumn(String name, Kind kind) {

  static final int PHYSICAL_INT32 = 1;
  static final int PHYSICAL_INT64 = 2;
  static final int PHYSICAL_BYTE_ARRAY = 6;

  /** Kinds of values. */
  public enum Kind {
    /** A {@code String}. */
    TEXT,
    /** A {@code String} that is a JSON document. */
    JSON,
    /** An {@code Integer}. */
    INT32,
    /** A {@code Long}. */
    INT64,
    /** A {@code Long}: milliseconds since 1970 in UTC. */
    TIMESTAMP_MILLIS
  }

  int physicalType() {
    return switch (kind) {
      case TEXT, JSON -> PHYSICAL_BYTE_ARRAY;
      case INT32 -> PHYSICAL_INT32;
      case INT64, TIMESTAMP_MILLIS -> PHYSICAL_INT64;
    };
  }
}
