package io.cordboard.events;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** {@code docs/topics.md}: the catalogue for people. */
class TopicsPageTest {

  private final Map<String, Schema> types = new LinkedHashMap<>();

  @Test
  void shouldDescribeTheCatalogueAsItIs() throws IOException {
    Repository.holds(Repository.root().resolve("docs/topics.md"), page());
  }

  private String page() {
    StringBuilder out = new StringBuilder();
    out.append("# Topics\n\n");
    out.append(
        "<!-- Generated from contact-events by TopicsPageTest. Do not edit: change the schema or the catalogue, then run mvn -pl contact-events test -Dcordboard.regenerate=true -->\n\n");
    out.append("Names carry the installation's prefix (default `")
        .append(Topics.DEFAULT_PREFIX)
        .append(
            "`). Keys are UTF-8 strings. Values are Avro in Confluent's wire format (a zero byte, four bytes of schema id, the record);\n");
    out.append(
        "headers are CloudEvents 1.0 in binary mode (`ce_specversion`, `ce_id`, `ce_type`, `ce_source`, `ce_time`, `ce_subject`, `content-type`) and `traceparent`, whose trace is the contact chain.\n");
    out.append(
        "Delivery into a topic by our services is exactly once; gateways and desktops that write may repeat an `eventId`, which takes effect once.\n\n");
    out.append(
        "| topic | key | partitions | kept | written by | read by | what |\n|---|---|---|---|---|---|---|\n");
    for (Topic<?> topic : Topics.all()) {
      out.append("| `")
          .append(topic.name())
          .append("` | ")
          .append(key(topic))
          .append(" | ")
          .append(topic.partitions())
          .append(" | ")
          .append(kept(topic))
          .append(" | ")
          .append(String.join(", ", topic.writers()))
          .append(" | ")
          .append(String.join(", ", topic.readers()))
          .append(" | ")
          .append(topic.about())
          .append(" |\n");
    }
    out.append("\n# Records\n");
    List<String> done = new ArrayList<>();
    for (Topic<?> topic : Topics.all()) {
      if (!done.contains(topic.schema().getFullName())) {
        done.add(topic.schema().getFullName());
        describe(out, topic);
      }
    }
    out.append("\n# Shared types\n");
    types.values().forEach(type -> type(out, type));
    return out.toString();
  }

  private void describe(StringBuilder out, Topic<?> topic) {
    Schema schema = topic.schema();
    String on =
        String.join(
            ", ",
            Topics.all().stream()
                .filter(t -> t.schema().equals(schema))
                .map(t -> "`" + t.name() + "`")
                .toList());
    out.append("\n## ")
        .append(schema.getName())
        .append("\n\nOn ")
        .append(on)
        .append(". ")
        .append(oneLine(schema.getDoc()))
        .append("\n\n");
    fields(out, schema);
    Schema.Field payload = schema.getField("payload");
    if (payload != null) {
      for (Schema branch : payload.schema().getTypes()) {
        out.append("\n### ")
            .append(branch.getName())
            .append("\n\n")
            .append(oneLine(branch.getDoc()))
            .append("\n\n");
        fields(out, branch);
      }
    }
  }

  private void type(StringBuilder out, Schema type) {
    out.append("\n### ")
        .append(type.getName())
        .append("\n\n")
        .append(oneLine(type.getDoc()))
        .append("\n");
    if (type.getType() == Schema.Type.ENUM) {
      out.append("\nSymbols: `").append(String.join("`, `", type.getEnumSymbols())).append("`.\n");
    } else {
      out.append('\n');
      fields(out, type);
    }
  }

  private void fields(StringBuilder out, Schema schema) {
    if (schema.getFields().isEmpty()) {
      return;
    }
    out.append("| field | type | what |\n|---|---|---|\n");
    for (Schema.Field field : schema.getFields()) {
      out.append("| `")
          .append(field.name())
          .append("` | ")
          .append(name(field.schema()))
          .append(" | ")
          .append(oneLine(field.doc()))
          .append(" |\n");
    }
  }

  private String name(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM -> reference(schema);
      case ARRAY -> "array of " + name(schema.getElementType());
      case MAP -> "map of " + name(schema.getValueType());
      case UNION -> union(schema);
      case LONG -> schema.getLogicalType() == null ? "long" : schema.getLogicalType().getName();
      case FIXED, STRING, BYTES, INT, FLOAT, DOUBLE, BOOLEAN, NULL -> schema.getType().getName();
    };
  }

  private String reference(Schema schema) {
    collect(schema);
    return "["
        + schema.getName()
        + "](#"
        + schema.getName().toLowerCase(java.util.Locale.ROOT)
        + ")";
  }

  private void collect(Schema schema) {
    boolean payload =
        Topics.all().stream()
            .map(t -> t.schema().getField("payload"))
            .anyMatch(f -> f != null && f.schema().getTypes().contains(schema));
    if (!payload
        && types.putIfAbsent(schema.getFullName(), schema) == null
        && schema.getType() == Schema.Type.RECORD) {
      schema.getFields().forEach(field -> name(field.schema()));
    }
  }

  private String union(Schema schema) {
    List<Schema> real =
        schema.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).toList();
    if (real.size() == 1) {
      return name(real.getFirst()) + ", optional";
    }
    return "one of the payloads below";
  }

  private static String key(Topic<?> topic) {
    return switch (topic.key()) {
      case CHAIN -> "`initialContactId`";
      case QUEUE -> "`queueId`";
      case QUEUE_OF_INSTANCE -> "`instanceId/queueId`, in the partition of `queueId`";
      case INSTANCE -> "`instanceId`";
      case AGENT -> "`agentId`";
      case RESOURCE -> "`instanceId/id`";
      case ATTEMPT -> "`attemptId`";
      case AS_READ -> "as read";
    };
  }

  private static String kept(Topic<?> topic) {
    return switch (topic.cleanup()) {
      case COMPACT -> "newest per key";
      case DELETE -> days(topic.retention());
    };
  }

  private static String days(Duration retention) {
    return retention.toDays() + (retention.toDays() == 1 ? " day" : " days");
  }

  private static String oneLine(String doc) {
    return doc == null ? "" : doc.replaceAll("\\s+", " ").replace("|", "\\|").strip();
  }
}
