package io.cordboard.events.serde;

/** The schema registry says that it has no such schema, so that asking again is of no use. */
final class UnknownSchemaException extends RuntimeException {

  UnknownSchemaException(String schema, String answer, Throwable cause) {
    super(schema + " is not in the schema registry: " + answer, cause);
  }
}
