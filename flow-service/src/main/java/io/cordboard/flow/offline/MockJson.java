package io.cordboard.flow.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a mocked answer, as the edge reads a real one. */
public final class MockJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private MockJson() {}

  /** The object flattened, as {@code items.0.price}; null if it is no JSON object. */
  public static @Nullable Map<String, String> flat(String json) {
    try {
      var root = JSON.readTree(json);
      if (!root.isObject()) {
        return null;
      }
      var values = new LinkedHashMap<String, String>();
      root.properties().forEach(field -> flatten(field.getKey(), field.getValue(), values));
      return values;
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> flatten(path + "." + field.getKey(), field.getValue(), values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "." + i, node.get(i), values);
      }
    } else if (!node.isNull()) {
      values.put(path, node.asText());
    }
  }
}
