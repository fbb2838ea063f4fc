package io.cordboard.events.serde;

import java.io.EOFException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Bytes that are no record of their topic's schema. The reader writes a dead letter and goes on.
 */
public final class UndecodableException extends SerializationException {

  UndecodableException(String topic, RuntimeException cause) {
    super("topic " + topic + ": " + words(cause), cause);
  }

  UndecodableException(String topic, String found) {
    super("topic " + topic + ": expected a record in Confluent's wire format, found " + found);
  }

  private static String words(RuntimeException cause) {
    UnknownSchemaException unknown = Causes.first(cause, UnknownSchemaException.class);
    if (unknown != null) {
      return String.valueOf(unknown.getMessage());
    }
    Throwable last = Causes.last(cause);
    return last instanceof EOFException
        ? "the record ends too early"
        : String.valueOf(last.getMessage() == null ? last : last.getMessage());
  }
}
