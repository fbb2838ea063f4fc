package io.cordboard.flow.kafka;

import io.cordboard.events.Topic;
import io.cordboard.flow.config.FlowConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every topic is there before the topology starts, which would fail without one.
 */
final class TopicsAtStart {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int PAUSES_PER_REPORT = 20;
  private static final Logger LOG = LoggerFactory.getLogger(TopicsAtStart.class);

  private final FlowConfig config;
  private final Map<String, String> kafka;
  private final List<Topic<?>> needed;

  TopicsAtStart(FlowConfig config, Map<String, String> kafka, List<Topic<?>> needed) {
    this.config = config;
    this.kafka = kafka;
    this.needed = needed;
  }

  /**
   * Creates what is missing, if configured; else waits until somebody did. Ends by interruption at
   * the latest.
   */
  void await() throws InterruptedException {
    try (Admin admin = Admin.create(new HashMap<String, Object>(kafka))) {
      for (int pauses = 0; ; pauses++) {
        List<Topic<?>> missing = missing(admin);
        if (missing.isEmpty()) {
          return;
        }
        if (config.createTopics()) {
          create(admin, missing);
        } else if (pauses % PAUSES_PER_REPORT == 0) {
          LOG.warn(
              "Waiting for topics: {}",
              missing.stream().map(t -> t.in(config.topicPrefix())).toList());
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private List<Topic<?>> missing(Admin admin) throws InterruptedException {
    try {
      Set<String> there = admin.listTopics().names().get();
      return needed.stream()
          .<Topic<?>>map(t -> t)
          .filter(t -> !there.contains(t.in(config.topicPrefix())))
          .toList();
    } catch (ExecutionException e) {
      LOG.warn("The broker does not answer yet: {}", String.valueOf(e.getCause()));
      return needed;
    }
  }

  private void create(Admin admin, List<Topic<?>> missing) throws InterruptedException {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic<?> topic : missing) {
      boolean compacted = topic.cleanup() == Topic.Cleanup.COMPACT;
      Map<String, String> settings = new HashMap<>();
      settings.put(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
      if (!compacted) {
        settings.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(topic.retention().toMillis()));
      }
      topics.add(
          new NewTopic(
                  topic.in(config.topicPrefix()), topic.partitions(), config.replicationFactor())
              .configs(settings));
    }
    for (var created : admin.createTopics(topics).values().entrySet()) {
      try {
        created.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          LOG.warn("Could not create topic {}: {}", created.getKey(), String.valueOf(e.getCause()));
        }
      }
    }
  }
}
