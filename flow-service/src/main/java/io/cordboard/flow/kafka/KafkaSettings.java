package io.cordboard.flow.kafka;

import io.cordboard.flow.config.FlowConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What all Kafka clients of the service are told besides: configuration keys {@code kafka.*}, such
 * as {@code kafka.security.protocol} or, in the environment, {@code KAFKA_SASL_JAAS_CONFIG},
 * without their prefix.
 */
@ApplicationScoped
public class KafkaSettings {

  private final Map<String, String> settings = new LinkedHashMap<>();

  /** The settings of the running configuration. */
  public KafkaSettings(
      FlowConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    kafka.forEach((name, value) -> settings.put(name, String.valueOf(value)));
    // The application's name, put there for consumers without a group: Streams has its own.
    settings.remove(CommonClientConfigs.GROUP_ID_CONFIG);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
  }

  /** Client settings, the brokers' address among them. */
  Map<String, String> all() {
    return Map.copyOf(settings);
  }
}
