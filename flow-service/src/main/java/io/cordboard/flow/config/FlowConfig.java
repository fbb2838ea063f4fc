package io.cordboard.flow.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of flow-service. Keys are {@code cordboard.flow.} and the method's name in kebab
 * case; those that all services share have their own keys, which application.properties leads here.
 */
@ConfigMapping(prefix = "cordboard.flow")
public interface FlowConfig {

  /**
   * Where contacts in progress are kept between commits; the changelog on the broker is the truth.
   */
  enum Store {
    /** On the heap: fastest, filled from the changelog at start. */
    MEMORY,
    /** On disk: for more contacts than the heap holds. */
    ROCKSDB
  }

  /** Kafka's address; from {@code kafka.bootstrap.servers}. */
  @NotBlank
  String bootstrapServers();

  /** The schema registry's address; from {@code cordboard.registry.url}. */
  @NotBlank
  String registryUrl();

  /** The prefix of all topics; from {@code cordboard.topic-prefix}. */
  String topicPrefix();

  /**
   * Whether missing topics are created at start; otherwise the service waits for them. From {@code
   * cordboard.create-topics}.
   */
  @WithDefault("false")
  boolean createTopics();

  /** Replicas of topics that this service creates; -1 leaves it to the broker. */
  @WithDefault("-1")
  short replicationFactor();

  /** The application's name on the broker: its consumer group, and the prefix of its changelogs. */
  @WithDefault("cordboard-flow-service")
  @NotBlank
  String applicationId();

  /**
   * This instance's stable name, for a restart without a rebalance: a pod's name. Empty for none.
   */
  Optional<String> instance();

  /** Where other instances and people reach this instance's REST API: {@code host:port}. */
  Optional<String> advertisedAddress();

  /** Stream threads; contacts are spread over them by partition. */
  @WithDefault("2")
  @Min(1)
  @Max(64)
  int threads();

  /**
   * Copies of the contacts' state on other instances, for takeover without reading the changelog.
   */
  @WithDefault("1")
  @Min(0)
  int standbyReplicas();

  /** Where contacts in progress are kept. */
  @WithDefault("MEMORY")
  Store store();

  /** Directory for local state. */
  Optional<String> stateDir();

  /**
   * How long outputs may be grouped into one transaction at most. Usually it ends sooner, when
   * nothing that was read waits any more.
   */
  @WithDefault("PT0.02S")
  Duration commitInterval();

  /**
   * Contacts a partition whose state is kept decoded as well; more of them are decoded anew at each
   * input.
   */
  @WithDefault("4000")
  @Min(1)
  int decodedContacts();

  /** The least time between two looks for due timers. */
  @WithDefault("PT0.02S")
  Duration timerTick();

  /**
   * How far an input's own time may be from this machine's clock before the latter counts: after an
   * outage timers must not all be due at once.
   */
  @WithDefault("PT5S")
  Duration clockTolerance();

  /**
   * Secrets that headers of functions may use, by name: {@code cordboard.flow.secrets.crm=...},
   * best from the environment or a mounted file.
   */
  Map<String, String> secrets();

  /** How long a REST call waits for what it published to be in force. */
  @WithDefault("PT10S")
  Duration publishTimeout();
}
