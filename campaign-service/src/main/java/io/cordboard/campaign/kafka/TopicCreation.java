package io.cordboard.campaign.kafka;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates the topics that the service needs and that are not there, where that is allowed. */
@Singleton
final class TopicCreation {

  private static final int BEFORE_CHANNELS = 1;
  private static final List<Topic<?>> NEEDED =
      List.of(
          Topics.CAMPAIGN_EVENTS,
          Topics.CONTACT_EVENTS_BY_ATTEMPT,
          Topics.QUEUE_METRICS,
          Topics.DEAD_LETTERS_CAMPAIGN);

  private final boolean allowed;
  private final Map<String, Object> kafka;
  private final String prefix;

  TopicCreation(
      @ConfigProperty(name = "cordboard.create-topics", defaultValue = "false") boolean allowed,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "cordboard.topic-prefix") String prefix) {
    this.allowed = allowed;
    this.kafka = kafka;
    this.prefix = prefix;
  }

  void create(@Observes @Priority(BEFORE_CHANNELS) StartupEvent event)
      throws InterruptedException, ExecutionException {
    if (!allowed) {
      return;
    }
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.keySet().retainAll(AdminClientConfig.configNames());
    try (Admin admin = Admin.create(settings)) {
      for (var result :
          admin.createTopics(NEEDED.stream().map(this::topic).toList()).values().values()) {
        try {
          result.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof TopicExistsException)) {
            throw e;
          }
        }
      }
    }
  }

  private NewTopic topic(Topic<?> topic) {
    return new NewTopic(topic.in(prefix), Optional.of(topic.partitions()), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                switch (topic.cleanup()) {
                  case DELETE -> TopicConfig.CLEANUP_POLICY_DELETE;
                  case COMPACT -> TopicConfig.CLEANUP_POLICY_COMPACT;
                },
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(topic.retention().toMillis())));
  }
}
