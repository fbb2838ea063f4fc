package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics of the catalogue that a broker does not have yet. Topics that are there stay as
 * they are.
 */
public final class TopicSetup {
  private static final short ONE_COPY = 1;

  /**
   * How many partitions a contact topic has here, unless somebody says otherwise. Each one that a
   * transaction touches costs the broker a marker, and one machine has few cores to spread over
   * (ADR 16).
   */
  public static final int PARTITIONS = 4;

  private final String bootstrapServers;
  private final int partitions;

  /**
   * Topics on a broker.
   *
   * @param partitions how many a contact topic gets, at least 1; those that are made with one of
   *     the catalogue's keep it
   */
  public TopicSetup(String bootstrapServers, int partitions) {
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
  }

  /** Returns how many were made. */
  public int createMissing() {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          Topics.all().stream()
              .filter(topic -> !present.contains(topic.in(Topics.DEFAULT_PREFIX)))
              .map(this::newTopic)
              .toList();
      admin.createTopics(missing).all().get();
      return missing.size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return 0;
      }
      throw new CommandFailure("Kafka refused to make the topics: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  NewTopic newTopic(Topic<?> topic) {
    Map<String, String> configuration = new HashMap<>();
    configuration.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis()));
    configuration.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        topic.cleanup() == Topic.Cleanup.COMPACT
            ? TopicConfig.CLEANUP_POLICY_COMPACT
            : TopicConfig.CLEANUP_POLICY_DELETE);
    int many = topic.partitions() == Topics.CONTACT_PARTITIONS ? partitions : topic.partitions();
    return new NewTopic(topic.in(Topics.DEFAULT_PREFIX), many, ONE_COPY).configs(configuration);
  }
}
