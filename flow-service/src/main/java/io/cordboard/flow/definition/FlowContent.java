package io.cordboard.flow.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cordboard.flow.engine.FlowType;
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
    var flows = StackTemplate.flows(node);
    if (flows.size() > 1) {
      problems.error(
          "$",
          flows.size() + " flows: " + String.join(", ", flows.keySet()),
          "one flow",
          "cordboard flow convert FILE --out DIR writes each into a file of its own");
      return null;
    }
    return flows.isEmpty() ? node : StackTemplate.properties(flows.firstEntry().getValue());
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
        || StackTemplate.flows(node).values().stream().anyMatch(StackTemplate::isModule);
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
          "$", notJson.getOriginalMessage() + where, "a JSON document", fix(text, where));
      return null;
    }
  }

  private static String fix(String text, String where) {
    if (text.contains("AWS::Connect::ContactFlow")) {
      return "cordboard flow convert FILE.yaml --out DIR takes flows out of a template in YAML";
    }
    return text.contains("\"aws_connect_contact_flow")
        ? "take the flow's content out of the Terraform file"
        : "export the flow again, or mend the JSON" + where;
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
