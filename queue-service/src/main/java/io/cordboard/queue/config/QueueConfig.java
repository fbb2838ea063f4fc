package io.cordboard.queue.config;

import io.cordboard.queue.core.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of queue-service. Those that all services share are taken over by their defaults.
 */
@ConfigMapping(prefix = "cordboard.queue")
public interface QueueConfig {

  /** The brokers. */
  @NotBlank
  @WithDefault("${kafka.bootstrap.servers}")
  String bootstrapServers();

  /** The schema registry: an Apicurio API, or {@code memory:NAME} in tests. */
  @NotBlank
  @WithDefault("${cordboard.registry.url}")
  String registryUrl();

  /** How names of topics begin in this installation. */
  @WithDefault("${cordboard.topic-prefix}")
  String topicPrefix();

  /** Whether to create the topics that are missing, instead of waiting for somebody to. */
  @WithDefault("${cordboard.create-topics}")
  boolean createTopics();

  /** The Kafka Streams application: consumer group, and how its internal topics begin. */
  @NotBlank
  @WithDefault("${cordboard.topic-prefix}queue-service")
  String applicationId();

  /** This process among those of the service, the same after a restart: its static membership. */
  @NotBlank
  @WithDefault("${HOSTNAME:queue-service}")
  String instanceId();

  /** Where other processes of the service reach this one, {@code host:port}. */
  Optional<String> advertisedAddress();

  /** Where Kafka Streams keeps its files. */
  @WithDefault("${java.io.tmpdir}/cordboard/queue")
  Path stateDir();

  /** Threads that run tasks. */
  @Min(1)
  @Max(64)
  @WithDefault("1")
  int streamThreads();

  /** Copies of the state on other processes. */
  @Min(0)
  @Max(5)
  @WithDefault("1")
  int standbyReplicas();

  /**
   * After so long without a sign of life another instance takes over; 1 s to 5 min, not less than
   * the broker's {@code group.min.session.timeout.ms}.
   */
  @WithDefault("2s")
  Duration sessionTimeout();

  /** At least this long between two tellings of a contact's position. */
  @WithDefault("5s")
  Duration positionInterval();

  /** Contacts of a queue that are told their position in a second at most. */
  @Min(0)
  @WithDefault("500")
  int positionsPerTickMax();

  /** Contacts of a queue that expire in a second at most. */
  @Min(1)
  @WithDefault("500")
  int expiriesPerTickMax();

  /** How often those who match are told again of a contact that it waits. */
  @WithDefault("60s")
  Duration reminderInterval();

  /** How long a change of a definition waits to be seen by this process before it answers. */
  @WithDefault("2s")
  Duration visibleWithin();

  /** How long a REST call waits for what becomes of a supervisor's action. */
  @WithDefault("2s")
  Duration actionTimeout();

  /** The limits of the core. */
  default Limits limits() {
    return new Limits(
        positionInterval().toMillis(),
        positionsPerTickMax(),
        expiriesPerTickMax(),
        reminderInterval().toMillis());
  }
}
