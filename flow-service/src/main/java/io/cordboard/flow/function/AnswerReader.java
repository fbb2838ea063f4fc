package io.cordboard.flow.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.ResponseType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks an answer and flattens it: {@code {"a":{"b":[1]}}} gives {@code a.b.0 = 1}. */
final class AnswerReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEPTH_MAX = 20;

  private AnswerReader() {}

  /** The answer is not what was expected; the message says how, not what it was. */
  static final class UnusableAnswerException extends Exception {
    UnusableAnswerException(String message) {
      super(message);
    }
  }

  static Map<String, String> read(String body, FunctionKind kind, ResponseType type)
      throws UnusableAnswerException {
    if (type == ResponseType.NONE) {
      return Map.of();
    }
    JsonNode root = json(body);
    if (!root.isObject()) {
      throw new UnusableAnswerException("expected a JSON object, found " + root.getNodeType());
    }
    Map<String, String> values = new LinkedHashMap<>();
    if (type == ResponseType.STRING_MAP) {
      flat(root, values);
    } else {
      for (Map.Entry<String, JsonNode> field : root.properties()) {
        flatten(field.getKey(), field.getValue(), values, 1);
      }
    }
    return Collections.unmodifiableMap(kind == FunctionKind.BOT ? BotAnswers.of(root) : values);
  }

  private static JsonNode json(String body) throws UnusableAnswerException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UnusableAnswerException("the answer is no JSON");
    }
  }

  private static void flat(JsonNode root, Map<String, String> values)
      throws UnusableAnswerException {
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (field.getValue().isContainerNode()) {
        throw new UnusableAnswerException(
            "expected a flat object (STRING_MAP), found "
                + field.getValue().getNodeType()
                + " in it");
      }
      if (!field.getValue().isNull()) {
        values.put(field.getKey(), field.getValue().asText());
      }
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values, int depth)
      throws UnusableAnswerException {
    if (depth > DEPTH_MAX) {
      throw new UnusableAnswerException("the answer is nested more than " + DEPTH_MAX + " deep");
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        flatten(path + "." + field.getKey(), field.getValue(), values, depth + 1);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "." + i, node.get(i), values, depth + 1);
      }
    } else if (!node.isNull()) {
      values.put(path, node.asText());
    }
  }
}
