package io.cordboard.flow.kafka;

import io.cordboard.flow.config.FlowConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What all Kafka clients of the service are told besides: configuration keys {@code kafka.*}, such
 * as {@code kafka.security.protocol}, without their prefix.
 */
@ApplicationScoped
public class KafkaSettings {

  private static final String PREFIX = "kafka.";

  private final Map<String, String> settings = new LinkedHashMap<>();

  /** The settings of the running configuration. */
  public KafkaSettings(FlowConfig config) {
    var all = ConfigProvider.getConfig();
    for (String name : all.getPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        all.getOptionalValue(name, String.class)
            .ifPresent(value -> settings.put(name.substring(PREFIX.length()), value));
      }
    }
    settings.put("bootstrap.servers", config.bootstrapServers());
  }

  /** Client settings, the brokers' address among them. */
  Map<String, String> all() {
    return Map.copyOf(settings);
  }
}
