package io.cordboard.cli.deadletter;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * The broker, the registry, and how topics are called there.
 *
 * @param security {@code security.*}, {@code sasl.*} and {@code ssl.*} of every client
 * @param prefix what all names of topics begin with
 */
public record Kafka(
    String bootstrapServers, String registryUrl, String prefix, Map<String, String> security) {

  /** How long any single answer of the broker may take. */
  private static final int ANSWER_WITHIN_MS = 15_000;

  public Kafka {
    security = Map.copyOf(security);
  }

  /** What every client is told. */
  Map<String, Object> client() {
    Map<String, Object> settings = new HashMap<>(security);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }

  /** What consumers and admin clients are told, who have a limit for all of a call. */
  Map<String, Object> reader() {
    Map<String, Object> settings = client();
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    return settings;
  }
}
