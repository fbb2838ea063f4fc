package io.cordboard.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/asyncapi.yaml}: the catalogue for tools, as AsyncAPI 3.0 with Avro schemas. JSON
 * inside is YAML.
 */
class AsyncApiTest {

  private static final Pattern NOT_A_WORD = Pattern.compile("[^A-Za-z0-9]+");

  @Test
  void shouldDescribeTheCatalogueAsItIs() throws IOException {
    Repository.holds(Repository.root().resolve("docs/asyncapi.yaml"), document());
  }

  private static String document() throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(
        "# Generated from contact-events by AsyncApiTest. Do not edit: change the schema or the catalogue, then run mvn -pl contact-events test -Dcordboard.regenerate=true\n");
    out.append(
        "asyncapi: 3.0.0\ninfo:\n  title: Cordboard\n  version: 0.1.0\n  description: Contact-centre flows on Kafka; every block execution is an event.\n  license:\n    name: Apache-2.0\n    url: https://www.apache.org/licenses/LICENSE-2.0\n");
    out.append("defaultContentType: application/avro\nchannels:\n");
    Topics.all().forEach(topic -> channel(out, topic));
    out.append("operations:\n");
    Topics.all().forEach(topic -> operations(out, topic));
    out.append("components:\n  messages:\n");
    for (Topic<?> topic : firstOfEachSchema()) {
      message(out, topic);
    }
    out.append("  schemas:\n");
    for (Topic<?> topic : firstOfEachSchema()) {
      JsonNode schema = new ObjectMapper().readTree(topic.schema().toString());
      out.append("    ")
          .append(topic.schema().getName())
          .append(
              ":\n      schemaFormat: application/vnd.apache.avro;version=1.12.0\n      schema: ")
          .append(schema)
          .append('\n');
    }
    return out.toString();
  }

  private static List<Topic<?>> firstOfEachSchema() {
    List<Topic<?>> first = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Topic<?> topic : Topics.all()) {
      if (!names.contains(topic.schema().getName())) {
        names.add(topic.schema().getName());
        first.add(topic);
      }
    }
    return first;
  }

  private static void channel(StringBuilder out, Topic<?> topic) {
    out.append("  ")
        .append(id(topic))
        .append(":\n    address: ")
        .append(topic.in(Topics.DEFAULT_PREFIX))
        .append("\n    description: ")
        .append(quoted(topic.about()))
        .append("\n    messages:\n      ")
        .append(topic.schema().getName())
        .append(":\n        $ref: '#/components/messages/")
        .append(topic.schema().getName())
        .append("'\n    bindings:\n      kafka:\n        partitions: ")
        .append(topic.partitions())
        .append("\n        topicConfiguration:\n          cleanup.policy: [")
        .append(topic.cleanup() == Topic.Cleanup.COMPACT ? "compact" : "delete")
        .append("]\n          retention.ms: ")
        .append(topic.retention().toMillis())
        .append('\n');
  }

  private static void operations(StringBuilder out, Topic<?> topic) {
    for (String writer : topic.writers()) {
      operation(out, topic, "send", writer);
    }
    for (String reader : topic.readers()) {
      operation(out, topic, "receive", reader);
    }
  }

  private static void operation(StringBuilder out, Topic<?> topic, String action, String who) {
    out.append("  ")
        .append(action)
        .append('_')
        .append(id(topic))
        .append('_')
        .append(NOT_A_WORD.matcher(who).replaceAll("_"))
        .append(":\n    action: ")
        .append(action)
        .append("\n    channel:\n      $ref: '#/channels/")
        .append(id(topic))
        .append("'\n    summary: ")
        .append(quoted(who + (action.equals("send") ? " writes " : " reads ") + topic.name()))
        .append('\n');
  }

  private static void message(StringBuilder out, Topic<?> topic) {
    String name = topic.schema().getName();
    out.append("    ")
        .append(name)
        .append(":\n      name: ")
        .append(name)
        .append("\n      summary: ")
        .append(quoted(topic.schema().getDoc().replaceAll("\\s+", " ").strip()))
        .append(
            "\n      headers:\n        type: object\n        required: [ce_specversion, ce_id, ce_type, ce_source]\n        properties:\n");
    for (String header :
        List.of(
            "ce_specversion",
            "ce_id",
            "ce_type",
            "ce_source",
            "ce_time",
            "ce_subject",
            "content-type",
            "traceparent")) {
      out.append("          ").append(header).append(": {type: string}\n");
    }
    out.append("      payload:\n        $ref: '#/components/schemas/")
        .append(name)
        .append("'\n      bindings:\n        kafka:\n          key: {type: string, description: ")
        .append(quoted(topic.key().name()))
        .append(
            "}\n          schemaIdLocation: payload\n          schemaIdPayloadEncoding: confluent\n");
  }

  private static String id(Topic<?> topic) {
    return NOT_A_WORD.matcher(topic.name()).replaceAll("_");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
