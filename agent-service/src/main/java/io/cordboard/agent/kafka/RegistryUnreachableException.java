package io.cordboard.agent.kafka;

/** The schema registry did not answer; the same bytes may be read later. */
final class RegistryUnreachableException extends RuntimeException {

  RegistryUnreachableException(String topic, Throwable cause) {
    super("topic " + topic + ": the schema registry could not be asked", cause);
  }
}
