package io.cordboard.helm;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import java.util.List;

/**
 * The topic catalogue as the chart reads it ({@code files/topics.yaml}): names without the
 * installation's prefix, which the chart adds, as it does replicas and the Strimzi cluster.
 */
public final class KafkaTopics {

  private static final String HEAD =
      """
      # Generated from the topic catalogue (io.cordboard.events.Topics). Do not edit: change the catalogue, then run
      # mvn -pl contact-events,deploy/helm test -Dcordboard.regenerate=true
      # retentionMs -1 is no limit; contact: the topic has as many partitions as all others that carry contacts.
      topics:
      """;

  private KafkaTopics() {}

  /** The file for the whole catalogue. */
  public static String yaml() {
    return yaml(Topics.all());
  }

  static String yaml(List<Topic<?>> topics) {
    StringBuilder out = new StringBuilder(HEAD);
    for (Topic<?> topic : topics) {
      out.append("  - name: ").append(topic.name()).append('\n');
      out.append("    about: ").append(quoted(topic.about())).append('\n');
      out.append("    partitions: ").append(topic.partitions()).append('\n');
      out.append("    contact: ")
          .append(topic.partitions() == Topics.CONTACT_PARTITIONS)
          .append('\n');
      out.append("    cleanup: ").append(cleanup(topic)).append('\n');
      out.append("    retentionMs: ").append(topic.retention().toMillis()).append('\n');
    }
    return out.toString();
  }

  private static String cleanup(Topic<?> topic) {
    return switch (topic.cleanup()) {
      case DELETE -> "delete";
      case COMPACT -> "compact";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
