package io.cordboard.flow.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cordboard.flow.engine.FlowType;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A flow document without its wrappings: describe-contact-flow's answer, a CloudFormation template
 * or Terraform document that holds one flow, or a string of any of these; and what they said.
 *
 * @param content the document
 * @param name the flow's name, as a wrapping gives it
 * @param typeWord the flow's type, as a wrapping gives it
 */
record FlowContent(JsonNode content, @Nullable String name, @Nullable String typeWord) {

  private static final int WRAPPINGS_MAX = 6;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String CLOUDFORMATION = "AWS::Connect::ContactFlow";
  private static final String TERRAFORM = "aws_connect_contact_flow";

  /** The innermost document; null if there is none, with a problem that says why. */
  static @Nullable FlowContent unwrap(String json, Problems problems) {
    JsonNode node = read(json, problems);
    String name = null;
    String typeWord = null;
    for (int i = 0; i < WRAPPINGS_MAX && node != null; i++) {
      if (node.isTextual()) {
        node = read(node.asText(), problems);
        continue;
      }
      var wrapper = wrapper(node, problems);
      if (wrapper == null) {
        return null;
      }
      var content = content(wrapper);
      if (content == null) {
        return new FlowContent(node, name, typeWord);
      }
      name = Json.firstText(wrapper, "Name", "name");
      typeWord = isModule(node) ? FlowType.MODULE.name() : Json.firstText(wrapper, "Type", "type");
      node = content;
    }
    return node == null ? null : new FlowContent(node, name, typeWord);
  }

  /** What holds the content; the node itself if it is no wrapping. */
  private static @Nullable JsonNode wrapper(JsonNode node, Problems problems) {
    for (var word : List.of("ContactFlow", "ContactFlowModule")) {
      if (node.path(word).isObject()) {
        return node.path(word);
      }
    }
    var flows = stackFlows(node);
    if (flows.size() > 1) {
      problems.error(
          "$", flows.size() + " flows", "one flow", "take each flow's content into its own file");
      return null;
    }
    return flows.isEmpty() ? node : flows.getFirst();
  }

  private static List<JsonNode> stackFlows(JsonNode node) {
    var flows = new ArrayList<JsonNode>();
    for (var resource : node.path("Resources")) {
      if (resource.path("Type").asText().startsWith(CLOUDFORMATION)) {
        flows.add(resource.path("Properties"));
      }
    }
    for (var kind : node.path("resource").properties()) {
      if (kind.getKey().startsWith(TERRAFORM)) {
        kind.getValue().forEach(flows::add);
      }
    }
    return flows;
  }

  private static @Nullable JsonNode content(JsonNode wrapper) {
    var content = wrapper.has("Content") ? wrapper.get("Content") : wrapper.get("content");
    var text = content == null ? null : intrinsic(content);
    return text == null ? content : TextNode.valueOf(text);
  }

  /** The text that a template puts together, with {@code ${name}} for what it looks up. */
  private static @Nullable String intrinsic(JsonNode node) {
    var substituted = node.get("Fn::Sub");
    if (substituted != null) {
      return Json.text(substituted.isArray() ? substituted.path(0) : substituted);
    }
    var joined = node.path("Fn::Join");
    if (!joined.path(1).isArray()) {
      return null;
    }
    var text = new StringJoiner(joined.path(0).asText());
    for (var part : joined.path(1)) {
      var inner = intrinsic(part);
      text.add(part.isTextual() ? part.textValue() : inner != null ? inner : placeholder(part));
    }
    return text.toString();
  }

  private static String placeholder(JsonNode part) {
    var attribute = part.path("Fn::GetAtt");
    var name =
        attribute.isArray()
            ? attribute.path(0).asText() + "." + attribute.path(1).asText()
            : attribute.asText(part.path("Ref").asText("value"));
    return "${" + name + "}";
  }

  private static boolean isModule(JsonNode node) {
    return node.has("ContactFlowModule")
        || node.path("resource").has(TERRAFORM + "_module")
        || node.path("Resources").findValuesAsText("Type").contains(CLOUDFORMATION + "Module");
  }

  private static @Nullable JsonNode read(String text, Problems problems) {
    try {
      return Json.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (JsonProcessingException notJson) {
      var unescaped = readEscaped(text);
      if (unescaped != null) {
        return unescaped;
      }
      var place = notJson.getLocation();
      var where =
          place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
      problems.error(
          "$",
          notJson.getOriginalMessage() + where,
          "a JSON document",
          "export the flow again, or mend the JSON" + where);
      return null;
    }
  }

  /** Content that was copied out of a JSON string without its quotes. */
  private static @Nullable JsonNode readEscaped(String text) {
    var plain = text.strip();
    if (!plain.startsWith("{\\\"") && !plain.startsWith("{\\n")) {
      return null;
    }
    try {
      return Json.read('"' + plain + '"');
    } catch (JsonProcessingException notEscapedEither) {
      return null;
    }
  }
}
