package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.engine.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The designer's names of the resources that parameters name, which exports keep in the metadata.
 * Connect resolves a resource by its name where its ARN says nothing (admin guide, "Resolve
 * resources in imported flows"), and so it is here: by {@code names} where the reference means
 * nothing, at once where an export left the id empty. Nothing else in the metadata counts.
 *
 * @param path where the parameters are
 * @param names of all references so far, which more are added to
 */
record ResourceNames(String path, Map<String, String> names, Problems problems) {

  private static final String PROMPT = "PromptId";

  /** Parameters that name a resource, and where its name is if it has no {@code displayName}. */
  private static final Map<String, List<String>> RESOURCES =
      Map.of(
          "QueueId",
          List.of("/queue/text", "/Queue/text", "/resourceNames/Queue"),
          "ContactFlowId",
          List.of("/contactFlow/text", "/ContactFlow/text", "/resourceNames/ContactFlowId"),
          "FlowModuleId",
          List.of("/contactFlowModuleName"),
          "HoursOfOperationId",
          List.of("/Hours/text", "/resourceNames/Hours"),
          "LambdaFunctionARN",
          List.of("/resourceNames/FunctionArn"),
          "AliasArn",
          List.of("/lexV2BotName"),
          PROMPT,
          List.of("/promptName", "/resourceNames/AudioPrompt"));

  private static final String HOOKS = "EventHooks";
  private static final String NAME = "displayName";

  /** The parameters, with names in place of ids that were left empty. */
  ObjectNode fill(ObjectNode parameters, JsonNode metadata) {
    if (!metadata.isObject()) {
      return parameters;
    }
    var filled = parameters.deepCopy();
    fill(filled, metadata.path("parameters"), metadata, path);
    return filled;
  }

  private void fill(ObjectNode node, JsonNode about, JsonNode metadata, String here) {
    for (var field : List.copyOf(node.properties())) {
      var key = field.getKey();
      var value = field.getValue();
      if (value instanceof ObjectNode inner) {
        fill(inner, about.path(key), metadata, here + "." + key);
      } else if (value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          if (value.get(i) instanceof ObjectNode inner) {
            var item = about.path(key).path(i);
            fill(
                inner,
                item.isObject() ? item : loopPrompt(metadata, i),
                metadata,
                here + "." + key + "[" + i + "]");
          }
        }
      } else if (value.isTextual()) {
        var name = name(key, about.path(key), metadata, here.endsWith("." + HOOKS));
        if (name != null) {
          named(node, key, value.textValue(), name, here + "." + key);
        }
      }
    }
  }

  /** What elder exports of Loop prompts say about one of them. */
  private static JsonNode loopPrompt(JsonNode metadata, int index) {
    var name = Json.firstText(metadata.path("audio").path(index), "text");
    var about = JsonNodeFactory.instance.objectNode();
    if (name != null) {
      about.putObject(PROMPT).put(NAME, name);
    }
    return about;
  }

  private void named(ObjectNode node, String key, String written, String name, String where) {
    if (!written.isBlank()) {
      if (Template.of(written).isConstant()) {
        names.putIfAbsent(written, name);
      }
      return;
    }
    if (key.equals(PROMPT) && Json.firstText(node, "SSML", "Text") != null) {
      return;
    }
    node.put(key, name);
    problems.hint(
        where,
        "nothing",
        "an id or ARN",
        "write it; until then what is called \"" + name + "\" is taken, as the designer named it");
  }

  /** The name of what a parameter names; null if it names no resource, or none is known. */
  private static @Nullable String name(
      String key, JsonNode about, JsonNode metadata, boolean isHook) {
    var elsewhere = RESOURCES.get(isHook ? "ContactFlowId" : key);
    if (elsewhere == null) {
      return null;
    }
    var name = Json.firstText(about, NAME);
    for (int i = 0; name == null && i < elsewhere.size(); i++) {
      var text = Json.text(metadata.at(elsewhere.get(i)));
      name = text == null || text.isBlank() ? null : text;
    }
    return name;
  }
}
