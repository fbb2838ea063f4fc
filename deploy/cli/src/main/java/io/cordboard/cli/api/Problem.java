package io.cordboard.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a refused request (RFC 9457), in words: what it is, and every cause that it lists.
 */
final class Problem {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_FOREIGN_BODY = 300;

  private Problem() {}

  static String words(String body) {
    if (body.isBlank()) {
      return "";
    }
    try {
      return words(JSON.readTree(body));
    } catch (JsonProcessingException e) {
      return " " + body.substring(0, Math.min(body.length(), LONGEST_FOREIGN_BODY));
    }
  }

  private static String words(JsonNode problem) {
    List<String> words = new ArrayList<>();
    for (String field : List.of("title", "detail")) {
      if (problem.path(field).isTextual()) {
        words.add(problem.path(field).asText());
      }
    }
    StringBuilder text = new StringBuilder(" ").append(String.join(": ", words));
    // Whatever the list of causes is called, each gets a line.
    problem.forEach(value -> {
      if (value.isArray()) {
        value.forEach(
            cause -> text.append(System.lineSeparator()).append("  - ").append(cause(cause)));
      }
    });
    return text.toString();
  }

  private static String cause(JsonNode cause) {
    if (cause.isTextual()) {
      return cause.asText();
    }
    List<String> parts = new ArrayList<>();
    cause.forEach(part -> {
      if (part.isValueNode() && !part.asText().isEmpty()) {
        parts.add(part.asText());
      }
    });
    return String.join(": ", parts);
  }
}
