package io.cordboard.agent.kafka;

/** The service can't answer yet, or not now. */
public final class NotReadyException extends RuntimeException {

  NotReadyException(String message) {
    super(message);
  }

  NotReadyException(String message, Throwable cause) {
    super(message, cause);
  }
}
