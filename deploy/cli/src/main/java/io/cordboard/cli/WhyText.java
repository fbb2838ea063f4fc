package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An answer of the matcher as people read it: what it comes to, then who is meant. */
final class WhyText {

  private WhyText() {}

  static String of(JsonNode why) {
    List<String> lines = new ArrayList<>();
    lines.add(why.path("summary").asText());
    JsonNode step = why.path("step");
    if (step.isObject()) {
      lines.add(
          "  criteria, step " + step.path("number").asInt() + ": " + step.path("text").asText());
    }
    groups(why.path("agents"), lines);
    groups(why.path("waiting"), lines);
    return String.join(System.lineSeparator(), lines);
  }

  private static void groups(JsonNode groups, List<String> lines) {
    for (JsonNode group : groups) {
      List<String> ids = new ArrayList<>();
      group.path("ids").forEach(id -> ids.add(id.asText()));
      int more = group.path("count").asInt() - ids.size();
      lines.add(
          "  "
              + group.path("why").asText()
              + ": "
              + String.join(", ", ids)
              + (more > 0 ? " and " + more + " more" : ""));
    }
  }
}
