package io.cordboard.load;

import io.cordboard.events.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The floor's own topics, beside Cordboard's; they are deleted when the floor was measured. */
record FloorTopics(String input, String commands, String events) {
  private static final short ONE_COPY = 1;

  static FloorTopics of(String run) {
    return new FloorTopics(run + ".in", run + ".commands", run + ".events");
  }

  /** Makes them, with as many partitions as Cordboard's topics on that broker have. */
  void create(String bootstrapServers) throws InterruptedException, ExecutionException {
    Map<String, String> retention =
        Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(Duration.ofHours(1).toMillis()));
    try (Admin admin = admin(bootstrapServers)) {
      String beside = Topics.CONTACT_EVENTS.in(Topics.DEFAULT_PREFIX);
      int partitions =
          admin.describeTopics(List.of(beside)).allTopicNames().get().values().stream()
              .mapToInt(topic -> topic.partitions().size())
              .sum();
      List<NewTopic> topics = new ArrayList<>();
      for (String name : List.of(input, commands, events)) {
        topics.add(new NewTopic(name, partitions, ONE_COPY).configs(retention));
      }
      admin.createTopics(topics).all().get();
    }
  }

  /** Deletes them, and the changelog whose name begins with {@code applicationId}. */
  void delete(String bootstrapServers, String applicationId)
      throws InterruptedException, ExecutionException {
    try (Admin admin = admin(bootstrapServers)) {
      List<String> names = new ArrayList<>(List.of(input, commands, events));
      admin.listTopics().names().get().stream()
          .filter(name -> name.startsWith(applicationId + "-"))
          .forEach(names::add);
      admin.deleteTopics(names).all().get();
    }
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }
}
