package io.cordboard.flow.kafka;

/**
 * A record that decodes but breaks a rule that every such record keeps; it becomes a dead letter.
 */
final class InvalidInputException extends RuntimeException {

  InvalidInputException(String message) {
    super(message);
  }
}
