package io.cordboard.queue.kafka;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Looks whether the topics of this service are there, and creates them if it may. */
final class TopicsReady {

  private static final String SERVICE = "queue-service";
  private static final long ANSWER_SECONDS_MAX = 10;

  private final StreamsSettings settings;
  private final Wire wire;

  TopicsReady(StreamsSettings settings, Wire wire) {
    this.settings = settings;
    this.wire = wire;
  }

  /** The topics that this service reads or writes. */
  static List<Topic<?>> ofThisService() {
    return Topics.all().stream()
        .filter(t -> t.readers().contains(SERVICE) || t.writers().contains(SERVICE))
        .toList();
  }

  /** The names of those that are not there, after creating what may be created. */
  Set<String> missing() throws InterruptedException, ExecutionException, TimeoutException {
    try (Admin admin = Admin.create(settings.admin())) {
      Set<String> there = admin.listTopics().names().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
      Set<String> missing = new TreeSet<>();
      List<NewTopic> toCreate = new ArrayList<>();
      for (Topic<?> topic : ofThisService()) {
        if (!there.contains(wire.nameOf(topic))) {
          missing.add(wire.nameOf(topic));
          toCreate.add(definition(topic));
        }
      }
      if (settings.createTopics() && !toCreate.isEmpty()) {
        create(admin, toCreate);
        // Looked for again the next time: creation is done when the broker lists them.
      }
      return missing;
    }
  }

  private static void create(Admin admin, List<NewTopic> topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (var result : admin.createTopics(topics).values().values()) {
      try {
        result.get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        // Services that share a topic may start at the same moment.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private NewTopic definition(Topic<?> topic) {
    Map<String, String> config = new LinkedHashMap<>();
    switch (topic.cleanup()) {
      case COMPACT ->
          config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      case DELETE -> {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retention().toMillis()));
      }
    }
    return new NewTopic(wire.nameOf(topic), Optional.of(topic.partitions()), Optional.empty())
        .configs(config);
  }
}
