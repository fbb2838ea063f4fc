package io.cordboard.agent.kafka;

import io.cordboard.agent.config.AgentConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What all Kafka clients of the service are told: configuration keys {@code kafka.*}, such as
 * {@code kafka.security.protocol}, without their prefix, and the brokers' address.
 */
@ApplicationScoped
public class KafkaSettings {

  private static final String PREFIX = "kafka.";

  private final Map<String, String> settings = new LinkedHashMap<>();

  /** The settings of the running configuration. */
  public KafkaSettings(AgentConfig config) {
    Config all = ConfigProvider.getConfig();
    for (String name : all.getPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        all.getOptionalValue(name, String.class)
            .ifPresent(value -> settings.put(name.substring(PREFIX.length()), value));
      }
    }
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
  }

  /** A copy of the settings, to be added to. */
  Map<String, Object> copy() {
    return new HashMap<>(settings);
  }
}
