package io.cordboard.agent.kafka;

import io.cordboard.agent.config.AgentConfig;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that every topic of this service is there before the topology starts. */
final class TopicsAtStart {

  private static final Logger LOG = LoggerFactory.getLogger(TopicsAtStart.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int PAUSES_PER_REPORT = 20;

  /** What this service reads and writes. */
  private static final List<Topic<?>> NEEDED =
      List.of(
          Topics.QUEUE_EVENTS_BY_INSTANCE,
          Topics.CONTACT_EVENTS_BY_INSTANCE,
          Topics.AGENT_ACTIONS,
          Topics.AGENT_DEFINITIONS,
          Topics.ROUTING_PROFILES,
          Topics.AGENT_STATUSES,
          Topics.QUICK_CONNECTS,
          Topics.ASSIGNMENT_EVENTS,
          Topics.AGENT_EVENTS,
          Topics.AGENT_EVENTS_BY_QUEUE,
          Topics.DEAD_LETTERS_AGENT);

  private final AgentConfig config;
  private final Map<String, Object> kafka;

  TopicsAtStart(AgentConfig config, Map<String, Object> kafka) {
    this.config = config;
    this.kafka = kafka;
  }

  /** Creates what is missing, if configured; else waits until somebody did, or is interrupted. */
  void await() throws InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      for (int pauses = 0; ; pauses++) {
        List<Topic<?>> missing = missing(admin);
        if (missing.isEmpty()) {
          return;
        }
        if (config.createTopics()) {
          create(admin, missing);
        } else if (pauses % PAUSES_PER_REPORT == 0) {
          LOG.warn("Waiting for topics: {}", missing.stream().map(Topic::name).toList());
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private List<Topic<?>> missing(Admin admin) throws InterruptedException {
    try {
      Set<String> there = admin.listTopics().names().get();
      return NEEDED.stream()
          .<Topic<?>>map(t -> t)
          .filter(t -> !there.contains(t.in(config.topicPrefix())))
          .toList();
    } catch (ExecutionException e) {
      LOG.warn("The broker does not answer yet: {}", String.valueOf(e.getCause()));
      return NEEDED;
    }
  }

  private void create(Admin admin, List<Topic<?>> missing) throws InterruptedException {
    List<NewTopic> topics = missing.stream().<NewTopic>map(this::described).toList();
    for (Map.Entry<String, KafkaFuture<Void>> made :
        admin.createTopics(topics).values().entrySet()) {
      try {
        made.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          LOG.warn("Could not create topic {}: {}", made.getKey(), String.valueOf(e.getCause()));
        }
      }
    }
  }

  private NewTopic described(Topic<?> topic) {
    boolean compacted = topic.cleanup() == Topic.Cleanup.COMPACT;
    Map<String, String> settings = new HashMap<>();
    settings.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
    if (!compacted) {
      settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis()));
    }
    return new NewTopic(
            topic.in(config.topicPrefix()), topic.partitions(), config.replicationFactor())
        .configs(settings);
  }
}
