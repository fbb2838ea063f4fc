package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A module of the legacy format as an action. Names of 2017, before blocks were renamed, are known
 * as well.
 *
 * @param type in the words of the current format; the legacy word if there is none
 */
record LegacyModule(String type, ObjectNode parameters) {

  static LegacyModule of(JsonNode node, String type) {
    var p = new LegacyParameters(node.path("parameters"));
    var to = Json.object();
    var conversation = LegacyConversation.of(node, type, p, to);
    if (conversation != null) {
      return conversation;
    }
    var routing = LegacyRouting.of(node, type, p, to);
    if (routing != null) {
      return routing;
    }
    return switch (type) {
      case "SetAttributes" -> attributes(p, to);
      case "SetScreenPop" -> screenPop(p, to);
      case "CheckAttribute", "CheckCallAttribute" -> compare(p, to);
      case "SetLoggingBehavior" -> logging(p, to);
      case "Loop" -> copied("Loop", p, to, "LoopCount", "LoopCount");
      case "Wait" -> waits(node, p, to);
      case "SetFlowAttributes" -> flowAttributes(p, to);
      case "PercentileBranching" -> new LegacyModule("DistributeByPercentage", to);
      case "SetContactData" -> data(p, to);
      case "InvokeExternalResource", "InvokeExternal" -> function(p, to);
      case String _ -> rest(type, p, to);
    };
  }

  private static LegacyModule attributes(LegacyParameters p, ObjectNode to) {
    to.putObject("Attributes");
    keyed(p, "Attribute", to, "Attributes");
    return new LegacyModule("UpdateContactAttributes", to);
  }

  /** The first name of Set contact attributes: one attribute, shown to the agent. */
  private static LegacyModule screenPop(LegacyParameters p, ObjectNode to) {
    var key = p.value("key");
    if (key != null) {
      put(to.putObject("Attributes"), key, p.value("value"));
    }
    return new LegacyModule("UpdateContactAttributes", to);
  }

  private static LegacyModule compare(LegacyParameters p, ObjectNode to) {
    var namespace = p.value("Namespace");
    var attribute = p.value("Attribute");
    if (attribute != null) {
      to.put(
          "ComparisonValue",
          LegacyParameters.reference(namespace == null ? "" : namespace, attribute));
    }
    return new LegacyModule("Compare", to);
  }

  private static LegacyModule logging(LegacyParameters p, ObjectNode to) {
    var word = p.value("LoggingBehavior");
    if (isEnable(word)) {
      to.put("FlowLoggingBehavior", "Enabled");
    } else {
      boolean off = word == null || word.toLowerCase(Locale.ROOT).startsWith("disable");
      to.put("FlowLoggingBehavior", off ? "Disabled" : word);
    }
    return new LegacyModule("UpdateFlowLoggingBehavior", to);
  }

  /** A branch for the customer who comes back is what waits for that. */
  private static LegacyModule waits(JsonNode node, LegacyParameters p, ObjectNode to) {
    for (var branch : node.path("branches")) {
      if ("CustomerReturn".equals(Json.text(branch, "condition"))) {
        to.putArray("Events").add("CustomerReturned");
      }
    }
    return copied("Wait", p, to, "TimeoutSeconds", "TimeLimitSeconds");
  }

  private static LegacyModule flowAttributes(LegacyParameters p, ObjectNode to) {
    var attributes = to.putObject("FlowAttributes");
    p.named("Attribute")
        .forEach(parameter ->
            put(
                attributes.putObject(LegacyParameters.key(parameter)),
                "Value",
                LegacyParameters.value(parameter)));
    return new LegacyModule("UpdateFlowAttributes", to);
  }

  private static LegacyModule data(LegacyParameters p, ObjectNode to) {
    p.all()
        .forEach(parameter ->
            put(to, LegacyParameters.name(parameter), LegacyParameters.value(parameter)));
    return new LegacyModule("UpdateContactData", to);
  }

  private static LegacyModule copied(
      String type, LegacyParameters p, ObjectNode to, String from, String name) {
    put(to, name, p.value(from));
    return new LegacyModule(type, to);
  }

  private static LegacyModule function(LegacyParameters p, ObjectNode to) {
    put(to, "LambdaFunctionARN", p.resource("FunctionArn"));
    put(to, "InvocationTimeLimitSeconds", p.value("TimeLimit"));
    keyed(p, "Parameter", to, "LambdaInvocationAttributes");
    return new LegacyModule("InvokeLambdaFunction", to);
  }

  /**
   * Types that are called the same in the current format, or have no name there, keep theirs, and
   * all that they say. Attributes are gathered by their keys.
   */
  static LegacyModule rest(String type, LegacyParameters p, ObjectNode to) {
    p.all().stream()
        .filter(parameter -> LegacyParameters.key(parameter).isEmpty())
        .forEach(parameter ->
            put(to, LegacyParameters.name(parameter), LegacyParameters.resource(parameter)));
    p.all().stream()
        .filter(parameter -> !LegacyParameters.key(parameter).isEmpty())
        .forEach(parameter ->
            put(
                to.withObjectProperty(LegacyParameters.name(parameter) + "s"),
                LegacyParameters.key(parameter),
                LegacyParameters.value(parameter)));
    return new LegacyModule(type, to);
  }

  /** Parameters of one name that each have a key. */
  static void keyed(LegacyParameters p, String name, ObjectNode to, String group) {
    var found = p.named(name);
    if (!found.isEmpty()) {
      var pairs = to.putObject(group);
      found.forEach(parameter ->
          put(pairs, LegacyParameters.key(parameter), LegacyParameters.value(parameter)));
    }
  }

  static boolean isEnable(@Nullable String word) {
    return word != null && word.toLowerCase(Locale.ROOT).startsWith("enable");
  }

  static void put(ObjectNode to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }
}
