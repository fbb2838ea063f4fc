package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exports that were made to be passed on have empty ids, and the designer's names of what was meant
 * in the metadata. Connect resolves a resource by its name where its ARN says nothing (admin guide,
 * "Resolve resources in imported flows"), as is done for {@code resourceName} of legacy files.
 * Nothing else in the metadata counts.
 *
 * @param path where the parameters are
 */
record ResourceNames(String path, Problems problems) {

  /** Parameters that name a resource, and where older exports have its name. */
  private static final Map<String, List<String>> RESOURCES =
      Map.of(
          "QueueId", List.of("queue", "Queue"),
          "ContactFlowId", List.of("contactFlow", "ContactFlow"),
          "FlowModuleId", List.of("contactFlowModuleName"),
          "HoursOfOperationId", List.of("hours", "Hours"),
          "LambdaFunctionARN", List.of(),
          "AliasArn", List.of("lexV2BotName"),
          "PromptId", List.of("promptName"));

  private static final String HOOKS = "EventHooks";
  private static final List<String> HOOKED = List.of("contactFlow", "ContactFlow");
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

  private void fill(ObjectNode node, JsonNode names, JsonNode metadata, String here) {
    for (var field : List.copyOf(node.properties())) {
      var key = field.getKey();
      var value = field.getValue();
      if (value instanceof ObjectNode inner) {
        fill(inner, names.path(key), metadata, here + "." + key);
      } else if (value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          if (value.get(i) instanceof ObjectNode inner) {
            fill(inner, names.path(key).path(i), metadata, here + "." + key + "[" + i + "]");
          }
        }
      } else if (value.isTextual() && value.textValue().isBlank()) {
        name(node, key, names.path(key), metadata, here);
      }
    }
  }

  private void name(ObjectNode node, String key, JsonNode about, JsonNode metadata, String here) {
    boolean hook = here.endsWith("." + HOOKS);
    var older = hook ? HOOKED : RESOURCES.get(key);
    if (older == null) {
      return;
    }
    var name = Json.firstText(about, NAME);
    for (int i = 0; name == null && i < older.size(); i++) {
      name = older(metadata.path(older.get(i)));
    }
    if (name != null) {
      node.put(key, name);
      problems.hint(
          here + "." + key,
          "nothing",
          "an id or ARN",
          "write it; until then what is called \""
              + name
              + "\" is taken, as the designer named it");
    }
  }

  private static @Nullable String older(JsonNode about) {
    var text = about.isObject() ? Json.firstText(about, "text", "name") : Json.text(about);
    return text == null || text.isBlank() ? null : text;
  }
}
