package io.cordboard.flow.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reading JSON the way flow files need it: numbers and booleans stand for strings, and absent
 * things are empty.
 */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The field if it is an object, else an empty one. */
  static ObjectNode object(JsonNode node, String field) {
    return node.get(field) instanceof ObjectNode found ? found : object();
  }

  /** The field as text; null if it is absent, null, or a structure. */
  static @Nullable String text(JsonNode node, String field) {
    var found = node.get(field);
    return found == null ? null : text(found);
  }

  /** The value as text; null if it is null or a structure. */
  static @Nullable String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  /** The first of these fields that is text and not blank. */
  static @Nullable String firstText(JsonNode node, String... fields) {
    for (var field : fields) {
      var found = text(node, field);
      if (found != null && !found.isBlank()) {
        return found;
      }
    }
    return null;
  }

  /** What kind of value it is, for messages. */
  static String kind(@Nullable JsonNode node) {
    return node == null ? "nothing" : node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
