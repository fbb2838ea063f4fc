package io.cordboard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.cordboard.flow.definition.StackTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that hold flows: a flow alone, or a template of infrastructure with any number of them. */
final class FlowTemplate {

  private static final JsonMapper JSON = new JsonMapper();
  private static final YAMLFactory YAML = new YAMLFactory();

  private FlowTemplate() {}

  /**
   * The flow documents of a file, by the names of files that they may go into: of a template with
   * several the names are those in it.
   *
   * @throws CommandFailure if the file can't be read
   */
  static Map<String, String> flows(Path file) {
    String text = FlowFile.read(file);
    String name = file.getFileName().toString();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    JsonNode document = yaml ? yaml(file, text) : json(text);
    Map<String, String> flows = new LinkedHashMap<>();
    StackTemplate.flows(document)
        .forEach((flow, template) -> flows.put(fileName(flow), template.toString()));
    if (flows.size() > 1) {
      return flows;
    }
    return yaml
        ? Map.of(
            name.substring(0, name.lastIndexOf('.')) + ".json",
            flows.isEmpty() ? document.toString() : flows.values().iterator().next())
        : Map.of(name, text);
  }

  /** A name in a template never leads out of a directory. */
  private static String fileName(String flow) {
    return flow.replaceAll("[^\\p{L}\\p{N}._-]", "-") + ".json";
  }

  /** What is no JSON is no template, and stays for the parser of flows to say so. */
  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private static JsonNode yaml(Path file, String text) {
    try (YAMLParser parser = YAML.createParser(text)) {
      return parser.nextToken() == null ? JsonNodeFactory.instance.missingNode() : value(parser);
    } catch (IOException e) {
      throw new CommandFailure("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /** A value, with CloudFormation's short form of a function, as {@code !Sub}, in its full one. */
  private static JsonNode value(YAMLParser parser) throws IOException {
    Object tag = parser.getTypeId();
    JsonNode value =
        switch (parser.currentToken()) {
          case START_OBJECT -> object(parser);
          case START_ARRAY -> array(parser);
          case VALUE_NULL -> JsonNodeFactory.instance.nullNode();
          case VALUE_TRUE, VALUE_FALSE ->
              JsonNodeFactory.instance.booleanNode(parser.getBooleanValue());
          default -> JsonNodeFactory.instance.textNode(parser.getText());
        };
    if (tag == null) {
      return value;
    }
    String function = tag.toString().replaceFirst("^!", "");
    ObjectNode called = JsonNodeFactory.instance.objectNode();
    called.set(function.equals("Ref") ? function : "Fn::" + function, value);
    return called;
  }

  private static ObjectNode object(YAMLParser parser) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.set(name, value(parser));
    }
    return object;
  }

  private static ArrayNode array(YAMLParser parser) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }
}
