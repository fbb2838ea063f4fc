package io.cordboard.events.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Bytes that are no record of their topic's schema. The reader writes a dead letter and goes on.
 */
public final class UndecodableException extends SerializationException {

  UndecodableException(String topic, RuntimeException cause) {
    super("topic " + topic + ": " + cause.getMessage(), cause);
  }

  UndecodableException(String topic, String found) {
    super("topic " + topic + ": expected a record in Confluent's wire format, found " + found);
  }
}
