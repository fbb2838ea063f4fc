package io.cordboard.events.testing;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker of a test JVM: one for all its tests, a container where Docker answers, in process
 * elsewhere. Tests keep apart by the prefix of their topics.
 *
 * <p>The environment variable {@code CORDBOARD_TEST_BROKER} decides: {@code testcontainers} (fail
 * without Docker), {@code in-process}, or {@code auto} (the default: a container if Docker answers
 * and has the image).
 */
public final class TestKafka {

  /** The image that Testcontainers starts; the Kafka version of the clients. */
  static final String IMAGE = "apache/kafka:4.1.1";

  private static final int TEST_PARTITIONS = 3;
  private static @Nullable String bootstrapServers;
  private static boolean container;

  private TestKafka() {}

  /**
   * The address of the broker, which is started the first time that somebody asks and ends with the
   * JVM.
   */
  public static synchronized String bootstrapServers() {
    String known = bootstrapServers;
    if (known != null) {
      return known;
    }
    String started = start(System.getenv().getOrDefault("CORDBOARD_TEST_BROKER", "auto"));
    bootstrapServers = started;
    return started;
  }

  /** Whether the broker runs in a container. */
  public static synchronized boolean inContainer() {
    bootstrapServers();
    return container;
  }

  private static String start(String choice) {
    return switch (choice.toLowerCase(Locale.ROOT)) {
      case "testcontainers" -> startContainer();
      case "in-process" -> startInProcess();
      case "auto" -> dockerHasImage() ? startContainer() : startInProcess();
      default ->
          throw new IllegalArgumentException(
              "CORDBOARD_TEST_BROKER: expected testcontainers, in-process or auto, found "
                  + choice);
    };
  }

  /**
   * Whether Docker answers and the image need not be pulled: a machine without a container registry
   * still tests, on the in-process broker.
   */
  private static boolean dockerHasImage() {
    try {
      DockerClientFactory docker = DockerClientFactory.instance();
      if (!docker.isDockerAvailable()) {
        return false;
      }
      docker.client().inspectImageCmd(IMAGE).exec();
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @SuppressWarnings("resource") // Lives as long as the JVM.
  private static String startContainer() {
    KafkaContainer kafka = new KafkaContainer(IMAGE);
    kafka.withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    kafka.withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
    kafka.withEnv("KAFKA_ADD_PARTITIONS_TO_TXN_RETRY_BACKOFF_MS", "1");
    kafka.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    kafka.withStartupTimeout(Duration.ofMinutes(2));
    kafka.start();
    container = true;
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "stop-kafka-container"));
    return kafka.getBootstrapServers();
  }

  @SuppressWarnings("resource") // Lives as long as the JVM.
  private static String startInProcess() {
    InProcessBroker broker = new InProcessBroker();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka-broker"));
    return broker.bootstrapServers();
  }

  /**
   * Creates every topic of the catalogue with a prefix, with fewer partitions than in production;
   * those that exist stay as they are.
   */
  public static void createTopics(String prefix) {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic<?> topic : Topics.all()) {
      int partitions = Math.min(topic.partitions(), TEST_PARTITIONS);
      String cleanup =
          topic.cleanup() == Topic.Cleanup.COMPACT
              ? TopicConfig.CLEANUP_POLICY_COMPACT
              : TopicConfig.CLEANUP_POLICY_DELETE;
      topics.add(
          new NewTopic(topic.in(prefix), partitions, (short) 1)
              .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup)));
    }
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
      for (var result : admin.createTopics(topics).values().values()) {
        awaitCreated(result);
      }
    }
  }

  private static void awaitCreated(org.apache.kafka.common.KafkaFuture<Void> result) {
    try {
      result.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("could not create a topic", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics", e);
    }
  }
}
