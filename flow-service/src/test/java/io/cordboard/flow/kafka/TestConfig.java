package io.cordboard.flow.kafka;

import io.cordboard.flow.config.FlowConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings as a fresh installation has them, with a registry inside the JVM. */
record TestConfig(
    String bootstrapServers, String topicPrefix, String registryUrl, String applicationId)
    implements FlowConfig {

  static TestConfig offline(String name) {
    return new TestConfig("127.0.0.1:1", "cordboard.", "memory:" + name, "flow-" + name);
  }

  @Override
  public boolean createTopics() {
    return true;
  }

  @Override
  public short replicationFactor() {
    return 1;
  }

  @Override
  public Optional<String> instance() {
    return Optional.empty();
  }

  @Override
  public Optional<String> advertisedAddress() {
    return Optional.empty();
  }

  @Override
  public int threads() {
    return 2;
  }

  @Override
  public int standbyReplicas() {
    return 0;
  }

  @Override
  public Store store() {
    return Store.MEMORY;
  }

  @Override
  public Optional<String> stateDir() {
    return Optional.empty();
  }

  @Override
  public Duration commitInterval() {
    return Duration.ofMillis(5);
  }

  @Override
  public int decodedContacts() {
    return 2;
  }

  @Override
  public Duration timerTick() {
    return Duration.ofMillis(20);
  }

  @Override
  public Duration clockTolerance() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Map<String, String> secrets() {
    return Map.of();
  }

  @Override
  public Duration publishTimeout() {
    return Duration.ofSeconds(10);
  }
}
