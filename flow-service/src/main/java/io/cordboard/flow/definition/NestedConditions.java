package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Conditions within conditions. The language allows them, up to five deep and fifty in all, but
 * documents no operator that joins them and no export has one: they are reported, never guessed.
 */
final class NestedConditions {

  static final int DEPTH_MAX = 5;
  static final int PARTS_MAX = 50;

  /** Deeper ones are not looked into. */
  private static final int LOOKED_AT_MAX = 64;

  private NestedConditions() {}

  /** What was found, for whoever must mend it. */
  static String describe(JsonNode condition) {
    int depth = depth(condition, 1);
    int parts = parts(condition, 1) - 1;
    var found = parts + " conditions within a condition, " + depth + " deep";
    return depth > DEPTH_MAX || parts > PARTS_MAX
        ? found + " (the language allows " + PARTS_MAX + ", " + DEPTH_MAX + " deep)"
        : found;
  }

  private static int depth(JsonNode condition, int so) {
    int deepest = so;
    for (var operand : condition.path("Operands")) {
      if (operand.isObject() && so < LOOKED_AT_MAX) {
        deepest = Math.max(deepest, depth(inner(operand), so + 1));
      }
    }
    return deepest;
  }

  private static int parts(JsonNode condition, int so) {
    int count = 1;
    for (var operand : condition.path("Operands")) {
      if (operand.isObject() && so < LOOKED_AT_MAX) {
        count += parts(inner(operand), so + 1);
      }
    }
    return count;
  }

  private static JsonNode inner(JsonNode operand) {
    return operand.has("Condition") ? operand.path("Condition") : operand;
  }
}
