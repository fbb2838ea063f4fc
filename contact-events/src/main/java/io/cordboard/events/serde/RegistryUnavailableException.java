package io.cordboard.events.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry could not be asked, did not answer in time, or answered with an error that
 * says nothing about the schema. The same bytes may be read, and the same value written, later: no
 * reason for a dead letter.
 */
public final class RegistryUnavailableException extends RetriableException {

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
