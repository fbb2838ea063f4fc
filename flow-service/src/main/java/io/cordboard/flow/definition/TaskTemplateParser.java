package io.cordboard.flow.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.engine.FieldType;
import io.cordboard.flow.engine.TaskTemplate;
import io.cordboard.flow.engine.TaskTemplate.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads task templates: {@code contactFlow}, {@code fields[{name,type,required,default,options}]}.
 */
public final class TaskTemplateParser {

  private static final Set<String> KNOWN =
      Set.of("id", "name", "arn", "description", "contactFlow", "fields");
  private static final Set<String> FIELD =
      Set.of("name", "type", "required", "default", "options", "description");
  private static final int NAME_MAX = 128;

  private final Problems problems = new Problems();

  private TaskTemplateParser() {}

  /** What came of reading; the template is null if a problem is an ERROR. */
  public record Parsed(@Nullable TaskTemplate template, List<FlowProblem> problems) {}

  /** Reads a document. */
  public static Parsed parse(String id, String json) {
    var parser = new TaskTemplateParser();
    try {
      var template = parser.read(id, Json.read(json));
      return new Parsed(parser.problems.hasErrors() ? null : template, parser.problems.list());
    } catch (JsonProcessingException notJson) {
      parser.problems.error(
          "$", notJson.getOriginalMessage(), "a JSON document", "mend the document");
      return new Parsed(null, parser.problems.list());
    }
  }

  private TaskTemplate read(String id, JsonNode root) {
    names(root, "$", KNOWN);
    var list = root.path("fields");
    if (!list.isArray() && !list.isMissingNode()) {
      problems.error("$.fields", Json.kind(list), "an array of fields", "write a list");
    }
    if (list.size() > TaskTemplate.FIELDS_MAX) {
      problems.error(
          "$.fields",
          list.size() + " fields",
          "at most " + TaskTemplate.FIELDS_MAX,
          "leave some out");
    }
    var fields = new ArrayList<Field>();
    var seen = new HashSet<String>();
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      var field = field(list.get(i), "$.fields[" + i + "]");
      if (!seen.add(field.name())) {
        problems.error(
            "$.fields[" + i + "].name", field.name(), "a name of its own", "rename one of them");
      }
      fields.add(field);
    }
    return new TaskTemplate(id, text(root, "$", "contactFlow"), List.copyOf(fields));
  }

  private Field field(JsonNode node, String at) {
    names(node, at, FIELD);
    var name = text(node, at, "name");
    if (name == null || name.isBlank() || name.length() > NAME_MAX) {
      problems.error(
          at + ".name",
          name == null ? "nothing" : name,
          "1 to " + NAME_MAX + " characters",
          "name the field");
    }
    var type = type(node, at);
    var options = new ArrayList<String>();
    node.path("options").forEach(option -> options.add(option.asText()));
    if (type == FieldType.SINGLE_SELECT && options.isEmpty()) {
      problems.error(at + ".options", "nothing", "what may be chosen", "write a list of texts");
    }
    var required = node.path("required");
    if (!required.isMissingNode() && !required.isBoolean()) {
      problems.error(at + ".required", required.toString(), "true or false", "write one of them");
    }
    var otherwise = node.path("default").isValueNode() ? node.path("default").asText() : null;
    var field =
        new Field(
            name == null ? "" : name,
            type,
            required.asBoolean(),
            node.path("default").isNull() ? null : otherwise,
            List.copyOf(options));
    if (field.otherwise() != null && !field.takes(field.otherwise())) {
      problems.error(
          at + ".default", field.otherwise(), "a value of type " + type, "correct the default");
    }
    return field;
  }

  private FieldType type(JsonNode node, String at) {
    var word = text(node, at, "type");
    for (var type : FieldType.values()) {
      if (type.name().equals(word)) {
        return type;
      }
    }
    problems.error(
        at + ".type",
        word == null ? "nothing" : word,
        "one of " + List.of(FieldType.values()),
        "choose one of them");
    return FieldType.TEXT;
  }

  private @Nullable String text(JsonNode node, String at, String name) {
    var value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      problems.error(at + "." + name, value.toString(), "a text", "write a text");
    }
    return value.asText();
  }

  private void names(JsonNode node, String at, Set<String> known) {
    if (!node.isObject()) {
      problems.error(at, Json.kind(node), "an object", "write an object");
    }
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            problems.error(
                at + "." + name,
                name,
                "one of " + known.stream().sorted().toList(),
                "correct the name");
          }
        });
  }
}
