package io.cordboard.agent.kafka;

import io.cordboard.agent.config.AgentConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What all Kafka clients of the service are told: configuration keys {@code kafka.*}, such as
 * {@code kafka.security.protocol} or, in the environment, {@code KAFKA_SASL_JAAS_CONFIG}, without
 * their prefix, and the brokers' address.
 */
@ApplicationScoped
public class KafkaSettings {

  private static final String PREFIX = "kafka.";

  private final Map<String, String> settings = new LinkedHashMap<>();

  /** The settings of the running configuration. */
  public KafkaSettings(AgentConfig config) {
    Config all = ConfigProvider.getConfig();
    for (String name : names()) {
      all.getOptionalValue(PREFIX + name, String.class)
          .ifPresent(value -> settings.put(name, value));
    }
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
  }

  /** Asked for by name, because a variable of the environment can't be told from its name alone. */
  private static Set<String> names() {
    Set<String> names = new TreeSet<>(AdminClientConfig.configNames());
    names.addAll(ProducerConfig.configNames());
    names.addAll(ConsumerConfig.configNames());
    return names;
  }

  /** A copy of the settings, to be added to. */
  Map<String, Object> copy() {
    return new HashMap<>(settings);
  }
}
