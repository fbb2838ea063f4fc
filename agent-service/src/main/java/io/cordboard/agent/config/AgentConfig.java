package io.cordboard.agent.config;

import io.cordboard.agent.core.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of agent-service. Keys are {@code cordboard.agent.} and the method's name in kebab
 * case; those that all services share have their own keys, which application.properties leads here.
 */
@ConfigMapping(prefix = "cordboard.agent")
public interface AgentConfig {

  /** Kafka's address; from {@code kafka.bootstrap.servers}. */
  @NotBlank
  String bootstrapServers();

  /** The schema registry's address; from {@code cordboard.registry.url}. */
  @NotBlank
  String registryUrl();

  /** The prefix of all topics; from {@code cordboard.topic-prefix}. */
  String topicPrefix();

  /** Whether missing topics are created at start; from {@code cordboard.create-topics}. */
  @WithDefault("false")
  boolean createTopics();

  /** Replicas of topics that this service creates; -1 leaves it to the broker. */
  @WithDefault("-1")
  short replicationFactor();

  /** The application's name on the broker: its consumer group, and the prefix of its changelogs. */
  @WithDefault("cordboard-agent-service")
  @NotBlank
  String applicationId();

  /** This instance's stable name, for a restart without a rebalance: a pod's name. */
  Optional<String> instance();

  /** Where other instances and callers reach this one, {@code host:port}. */
  Optional<String> advertisedAddress();

  /** Stream threads; tenants are spread over them. */
  @WithDefault("1")
  @Min(1)
  @Max(64)
  int threads();

  /** Copies of the state on other instances, for takeover without reading the changelog. */
  @WithDefault("1")
  @Min(0)
  int standbyReplicas();

  /**
   * After so long without a sign of life another instance takes over; 1 s to 5 min, not less than
   * the broker's {@code group.min.session.timeout.ms}.
   */
  @WithDefault("PT2S")
  Duration sessionTimeout();

  /** Directory for local state. */
  Optional<String> stateDir();

  /**
   * How long outputs may be grouped into one transaction at most; it ends sooner when nothing that
   * was read waits any more.
   */
  @WithDefault("PT0.02S")
  Duration commitInterval();

  /** How often due timers are looked for. */
  @WithDefault("PT0.05S")
  Duration timerTick();

  /** How long a REST call waits to say whether an action was refused. */
  @WithDefault("PT2S")
  Duration actionTimeout();

  /** How long an offer stands. */
  @WithDefault("PT20S")
  Duration offerWindow();

  /** How long an agent is believed to be there after a heartbeat. */
  @WithDefault("PT30S")
  Duration lease();

  /** How long after acceptance flow-service may take to begin to connect the agent. */
  @WithDefault("PT60S")
  Duration reservationLimit();

  /** How long ringing and whispers may take. */
  @WithDefault("PT5M")
  Duration connectLimit();

  /** How long a conversation can be. */
  @WithDefault("PT12H")
  Duration contactLimit();

  /** Limit of after-contact work where the routing profile sets none; PT0S for no limit. */
  @WithDefault("PT60S")
  Duration afterContactWorkLimit();

  /** How long the end of an agent's leg may follow the end of the contact, or the agent's loss. */
  @WithDefault("PT10S")
  Duration legEndLimit();

  /** How long a contact is not offered again to an agent who rejected it. */
  @WithDefault("PT30S")
  Duration declinePause();

  /** At most how often the staffing of a queue is told. */
  @WithDefault("PT0.5S")
  Duration staffingInterval();

  /** After how long without news an agent's state is told again. */
  @WithDefault("PT2M")
  Duration heartBeatInterval();

  /** How much longer open offers stand after the service was away. */
  @WithDefault("PT3S")
  Duration resumeGrace();

  /** How long it is remembered whom a customer talked to last. */
  @WithDefault("P30D")
  Duration lastAgentLimit();

  /** The limits as the core takes them. */
  default Limits limits() {
    return new Limits(
        offerWindow().toMillis(),
        lease().toMillis(),
        reservationLimit().toMillis(),
        connectLimit().toMillis(),
        contactLimit().toMillis(),
        afterContactWorkLimit().toMillis(),
        legEndLimit().toMillis(),
        declinePause().toMillis(),
        staffingInterval().toMillis(),
        heartBeatInterval().toMillis(),
        resumeGrace().toMillis(),
        lastAgentLimit().toMillis());
  }
}
