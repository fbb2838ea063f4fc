package io.cordboard.cli.local;

/** One of the five services. */
public enum Service {
  FLOW(Port.FLOW, "512m"),
  QUEUE(Port.QUEUE, "256m"),
  AGENT(Port.AGENT, "256m"),
  RECORDING(Port.RECORDING, "256m"),
  CAMPAIGN(Port.CAMPAIGN, "256m");

  private final Port port;
  private final String heap;

  Service(Port port, String heap) {
    this.port = port;
    this.heap = heap;
  }

  public Port port() {
    return port;
  }

  String heap() {
    return heap;
  }

  /** {@code flow-service}: the module, the process and the name in messages. */
  public String module() {
    return port.label() + "-service";
  }

  /** The database that the service keeps its rows in, if it keeps any. */
  boolean hasDatabase() {
    return this == RECORDING || this == CAMPAIGN;
  }

  /** Whether it keeps state in Kafka Streams stores. */
  boolean hasState() {
    return this == FLOW || this == QUEUE || this == AGENT;
  }

  String database() {
    return port.label();
  }
}
