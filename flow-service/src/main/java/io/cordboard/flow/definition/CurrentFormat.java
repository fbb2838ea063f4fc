package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.definition.FlowDocument.Condition;
import io.cordboard.flow.definition.FlowDocument.Failure;
import io.cordboard.flow.definition.FlowDocument.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the current format, {@code Actions}. Absent keys that exports leave out are empty. */
final class CurrentFormat {

  static final String VERSION = "2019-10-30";

  private CurrentFormat() {}

  static FlowDocument read(JsonNode root, Problems problems) {
    var version = Json.text(root, "Version");
    if (!VERSION.equals(version)) {
      problems.hint(
          "$.Version",
          version == null ? "nothing" : version,
          VERSION,
          "write \"Version\": \"" + VERSION + "\"");
    }
    var metadata = Json.object(root, "Metadata");
    var start = Json.text(root, "StartAction");
    var names = new LinkedHashMap<String, String>();
    return new FlowDocument(
        ParsedFlow.Format.CURRENT,
        start == null ? "" : start,
        "$.StartAction",
        Json.firstText(metadata, "name", "Name"),
        Json.firstText(metadata, "type", "Type"),
        actions(root.get("Actions"), Json.object(metadata, "ActionMetadata"), names, problems),
        names);
  }

  private static List<Action> actions(
      JsonNode nodes, JsonNode metadata, Map<String, String> names, Problems problems) {
    var actions = new ArrayList<Action>();
    if (!nodes.isArray()) {
      problems.error(
          "$.Actions", Json.kind(nodes), "an array of actions", "put the actions into an array");
      return actions;
    }
    for (int i = 0; i < nodes.size(); i++) {
      var action = action(nodes.get(i), "$.Actions[" + i + "]", metadata, names, problems);
      if (action != null) {
        actions.add(action);
      }
    }
    return actions;
  }

  private static @Nullable Action action(
      JsonNode node, String path, JsonNode metadata, Map<String, String> names, Problems problems) {
    var id = Json.text(node, "Identifier");
    var type = Json.text(node, "Type");
    if (id == null || id.isEmpty()) {
      problems.error(
          path + ".Identifier",
          "nothing",
          "an identifier of up to 50 characters",
          "give the action an identifier of its own");
    }
    if (type == null || type.isEmpty()) {
      problems.error(
          path + ".Type",
          "nothing",
          "an action type, such as MessageParticipant",
          "give the action its type");
    }
    if (id == null || id.isEmpty() || type == null || type.isEmpty()) {
      return null;
    }
    var transitions = Json.object(node, "Transitions");
    var there = path + ".Transitions";
    return new Action(
        id,
        type,
        new ResourceNames(path + ".Parameters", names, problems)
            .fill(Json.object(node, "Parameters"), metadata.path(id)),
        next(transitions, there),
        conditions(transitions.get("Conditions"), there + ".Conditions", problems),
        errors(transitions.get("Errors"), there + ".Errors", problems),
        path,
        path + ".Parameters");
  }

  /** Where it goes on; branching actions of exports have an empty text there. */
  private static @Nullable Target next(JsonNode transitions, String path) {
    var target = target(transitions, path);
    return target == null || target.id().isBlank() ? null : target;
  }

  private static @Nullable Target target(JsonNode node, String path) {
    var next = Json.text(node, "NextAction");
    return next == null ? null : new Target(next, path + ".NextAction");
  }

  /** The elements of an array; anything else has none, and is a problem unless it is absent. */
  private static List<JsonNode> items(@Nullable JsonNode nodes, String path, Problems problems) {
    var items = new ArrayList<JsonNode>();
    if (nodes != null && nodes.isArray()) {
      nodes.forEach(items::add);
    } else if (nodes != null && !nodes.isNull()) {
      problems.warning(
          path, Json.kind(nodes), "an array", "put the branches into an array; they are left out");
    }
    return items;
  }

  private static List<Condition> conditions(
      @Nullable JsonNode nodes, String path, Problems problems) {
    var conditions = new ArrayList<Condition>();
    var items = items(nodes, path, problems);
    for (int i = 0; i < items.size(); i++) {
      var here = path + "[" + i + "]";
      var target = target(items.get(i), here);
      var condition = items.get(i).get("Condition");
      var operator = condition == null ? null : Json.text(condition, "Operator");
      if (condition == null || operator == null || target == null) {
        problems.warning(
            here,
            items.get(i).toString(),
            "NextAction and Condition{Operator, Operands}",
            "complete the condition or take it out; it never holds");
        continue;
      }
      var operands = operands(condition.path("Operands"));
      if (operands == null) {
        problems.warning(
            here + ".Condition",
            NestedConditions.describe(condition),
            "an operator and operands that are texts",
            "make a condition, or a block, of each part; it never holds as it is");
        continue;
      }
      conditions.add(new Condition(operator, operands, target));
    }
    return conditions;
  }

  /** The operands; null if one of them is no text but a condition of its own. */
  private static @Nullable List<String> operands(JsonNode nodes) {
    var operands = new ArrayList<String>();
    for (var operand : nodes.isValueNode() && !nodes.isNull() ? List.of(nodes) : nodes) {
      if (operand.isContainerNode()) {
        return null;
      }
      var text = Json.text(operand);
      operands.add(text == null ? "" : text);
    }
    return operands;
  }

  private static List<Failure> errors(@Nullable JsonNode nodes, String path, Problems problems) {
    var errors = new ArrayList<Failure>();
    var items = items(nodes, path, problems);
    for (int i = 0; i < items.size(); i++) {
      var here = path + "[" + i + "]";
      var target = target(items.get(i), here);
      var type = Json.text(items.get(i), "ErrorType");
      if (target == null || type == null) {
        problems.warning(
            here,
            items.get(i).toString(),
            "NextAction and ErrorType",
            "complete the error branch or take it out; it is never taken");
      } else {
        errors.add(new Failure(type, target));
      }
    }
    return errors;
  }
}
