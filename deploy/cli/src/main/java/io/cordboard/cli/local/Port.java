package io.cordboard.cli.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A port of the local run, with the number it has unless another is asked for. */
public enum Port {
  KAFKA(9092),
  KAFKA_CONTROLLER(9093),
  KAFKA_SECURE(9094),
  REGISTRY(8080),
  REGISTRY_MANAGEMENT(9000),
  POSTGRES(5432),
  FLOW(8081),
  QUEUE(8082),
  AGENT(8083),
  RECORDING(8084),
  CAMPAIGN(8085);

  private final int usual;

  Port(int usual) {
    this.usual = usual;
  }

  int usual() {
    return usual;
  }

  /** The name on the command line: {@code kafka-controller} for {@link #KAFKA_CONTROLLER}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Port> labelled(String label) {
    return Arrays.stream(values()).filter(port -> port.label().equals(label)).findFirst();
  }
}
