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

/**
 * Reads the legacy format, {@code modules}, and brings it to the words of the current one: types
 * and parameters by {@link LegacyModule}, branches here.
 */
final class LegacyFormat {

  private static final String NO_MATCHING_CONDITION = "NoMatchingCondition";

  private LegacyFormat() {}

  static FlowDocument read(JsonNode root, Problems problems) {
    var metadata = Json.object(root, "metadata");
    var start = Json.text(root, "start");
    var actions = new ArrayList<Action>();
    var modules = root.get("modules");
    if (!modules.isArray()) {
      problems.error(
          "$.modules", Json.kind(modules), "an array of modules", "put the modules into an array");
    }
    for (int i = 0; modules.isArray() && i < modules.size(); i++) {
      var action = action(modules.get(i), "$.modules[" + i + "]", problems);
      if (action != null) {
        actions.addAll(parts(action, modules.get(i)));
      }
    }
    return new FlowDocument(
        ParsedFlow.Format.LEGACY,
        start == null ? "" : start,
        "$.start",
        Json.firstText(metadata, "name"),
        type(root, metadata),
        actions,
        names(modules));
  }

  private static Map<String, String> names(JsonNode modules) {
    var names = new LinkedHashMap<String, String>();
    for (var module : modules) {
      for (var parameter : module.path("parameters")) {
        var id = Json.firstText(parameter, "value");
        var name = Json.firstText(parameter, "resourceName");
        if (id != null && name != null && Json.firstText(parameter, "namespace") == null) {
          names.putIfAbsent(id, name);
        }
      }
      addShown(module.path("metadata"), names);
    }
    return names;
  }

  /** What the designer showed: {@code queue} or {@code contactFlow} with an id and a text. */
  private static void addShown(JsonNode metadata, Map<String, String> names) {
    for (var shown : metadata) {
      var id = Json.firstText(shown, "id");
      var text = Json.firstText(shown, "text");
      if (id != null && text != null) {
        names.putIfAbsent(id, text);
      }
    }
  }

  /** Files of 2017 have their type in the metadata only. */
  private static @Nullable String type(JsonNode root, JsonNode metadata) {
    var type = Json.firstText(root, "type");
    return type != null ? type : Json.firstText(metadata, "type");
  }

  private static List<Action> parts(Action action, JsonNode node) {
    return "CheckQueueStatus".equals(Json.text(node, "type"))
        ? LegacyQueueStatus.split(action, LegacyQueueStatus.metrics(node.path("branches")))
        : List.of(action);
  }

  private static @Nullable Action action(JsonNode node, String path, Problems problems) {
    var id = Json.text(node, "id");
    var type = Json.text(node, "type");
    if (id == null || id.isEmpty() || type == null || type.isEmpty()) {
      problems.error(path, "a module without id or type", "id and type", "export the flow again");
      return null;
    }
    var module = LegacyModule.of(node, type);
    var conditions = new ArrayList<Condition>();
    var errors = new ArrayList<Failure>();
    Target next = null;
    Target fallback = null;
    var branches = node.path("branches");
    if (!branches.isArray() && !branches.isMissingNode() && !branches.isNull()) {
      problems.warning(
          path + ".branches",
          Json.kind(branches),
          "an array",
          "put the branches into an array; they are left out");
    }
    for (int i = 0; branches.isArray() && i < branches.size(); i++) {
      var branch = branches.get(i);
      var target =
          new Target(textOr(branch, "transition"), path + ".branches[" + i + "].transition");
      var word = textOr(branch, "condition");
      var errorType = errorType(type, word);
      var condition = condition(type, word, branch, target);
      if (condition != null) {
        conditions.add(condition);
      } else if (errorType != null) {
        errors.add(new Failure(errorType, target));
      } else {
        next = target;
      }
      boolean isFallback =
          word.equals("NoMatch")
              || word.equals("Complete")
              || word.equals("Timeout")
              || word.equals("False");
      fallback = isFallback ? target : fallback;
    }
    return new Action(
        id,
        module.type(),
        module.parameters(),
        next != null ? next : fallback,
        type.equals("PercentileBranching") ? LegacyPercentages.cumulative(conditions) : conditions,
        errors,
        path,
        path + ".parameters");
  }

  private static @Nullable String errorType(String type, String word) {
    return switch (word) {
      case "Error" -> "NoMatchingError";
      case "NoMatch" -> NO_MATCHING_CONDITION;
      case "False" -> type.equals("CheckStaffing") ? NO_MATCHING_CONDITION : null;
      case "AtCapacity" -> "QueueAtCapacity";
      case "InvalidNumber" -> "InvalidPhoneNumber";
      case "Timeout" ->
          type.equals("Transfer") ? "ConnectionTimeLimitExceeded" : "InputTimeLimitExceeded";
      case "CallFailure" -> "CallFailed";
      case "InvalidPhoneNumber" -> "InvalidCallbackNumber";
      case "NonDialableNumber" -> "CallbackNumberNotDialable";
      case String _ -> null;
    };
  }

  private static @Nullable Condition condition(
      String type, String word, JsonNode branch, Target target) {
    return switch (word) {
      case "Looping" -> equalTo("ContinueLooping", target);
      case "Complete" -> equalTo("DoneLooping", target);
      case "True" ->
          type.equals("CheckStaffing")
              ? new Condition("NumberGreaterThan", List.of("0"), target)
              : equalTo(word, target);
      case "False" -> type.equals("CheckStaffing") ? null : equalTo(word, target);
      case "CustomerReturn" -> equalTo("CustomerReturned", target);
      case "Timeout" ->
          switch (type) {
            case "Wait" -> equalTo("WaitCompleted", target);
            case "LoopPrompts" -> equalTo("MessagesInterrupted", target);
            case String _ -> null;
          };
      case "Evaluate", LegacyQueueStatus.TIME, LegacyQueueStatus.SIZE ->
          new Condition(
              operator(textOr(branch, "conditionType")),
              List.of(textOr(branch, "conditionValue")),
              target);
      case String _ -> null;
    };
  }

  private static Condition equalTo(String value, Target target) {
    return new Condition("Equals", List.of(value), target);
  }

  private static String operator(String legacy) {
    return switch (legacy) {
      case "", "Equals" -> "Equals";
      case "GreaterThan" -> "NumberGreaterThan";
      case "GreaterThanOrEqualTo" -> "NumberGreaterOrEqualTo";
      case "LessThan" -> "NumberLessThan";
      case "LessThanOrEqualTo" -> "NumberLessOrEqualTo";
      case "StartsWith" -> "TextStartsWith";
      case "EndsWith" -> "TextEndsWith";
      case "Contains" -> "TextContains";
      case String other -> other;
    };
  }

  private static String textOr(JsonNode node, String field) {
    var text = Json.text(node, field);
    return text == null ? "" : text;
  }
}
