package io.cordboard.recording.store;

/**
 * A column of a table.
 *
 * @param name its name
 * @param kind how its values travel
 */
record Column(String name, Kind kind) {

  /** How values travel to Postgres: as arrays, one element a row. */
  enum Kind {
    TEXT,
    INT4,
    INT8,
    /** Milliseconds since 1970, kept as timestamptz. */
    TIME,
    /** JSON text, kept as jsonb. */
    JSON
  }

  static Column text(String name) {
    return new Column(name, Kind.TEXT);
  }

  static Column int4(String name) {
    return new Column(name, Kind.INT4);
  }

  static Column int8(String name) {
    return new Column(name, Kind.INT8);
  }

  static Column time(String name) {
    return new Column(name, Kind.TIME);
  }

  static Column json(String name) {
    return new Column(name, Kind.JSON);
  }

  /** The type of its array's elements. */
  String elementType() {
    return switch (kind) {
      case TEXT, JSON -> "text";
      case INT4 -> "int4";
      case INT8, TIME -> "int8";
    };
  }

  String parameter() {
    return "?::" + elementType() + "[]";
  }

  /** Its value from an element. */
  String expression() {
    return switch (kind) {
      case TEXT, INT4, INT8 -> "batch." + name;
      case TIME -> "timestamptz 'epoch' + batch." + name + " * interval '1 millisecond'";
      case JSON -> "batch." + name + "::jsonb";
    };
  }
}
