package io.cordboard.flow.kafka;

/** Something could not be published; the message says how far it came. */
public final class NotPublishedException extends RuntimeException {

  NotPublishedException(String message) {
    super(message);
  }
}
