package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.JsonText;
import io.cordboard.flow.engine.Template;
import java.util.ArrayList;
import java.util.List;

/** Splits JSON values into what is fixed and the texts that may have references. */
final class JsonTemplates {

  private final List<JsonTemplate.Piece> pieces = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  private JsonTemplates() {}

  static JsonTemplate of(JsonNode node) {
    var templates = new JsonTemplates();
    templates.add(node);
    templates.flush();
    return new JsonTemplate(List.copyOf(templates.pieces));
  }

  private void add(JsonNode node) {
    if (node.isObject()) {
      literal.append('{');
      var separator = "";
      for (var field : node.properties()) {
        literal.append(separator).append(JsonText.quote(field.getKey())).append(':');
        add(field.getValue());
        separator = ",";
      }
      literal.append('}');
    } else if (node.isArray()) {
      literal.append('[');
      for (int i = 0; i < node.size(); i++) {
        literal.append(i == 0 ? "" : ",");
        add(node.get(i));
      }
      literal.append(']');
    } else if (node.isTextual()) {
      text(Template.of(node.textValue()));
    } else {
      literal.append(node);
    }
  }

  private void text(Template value) {
    if (value.isConstant()) {
      literal.append(JsonText.quote(value.source()));
    } else {
      flush();
      pieces.add(new JsonTemplate.Text(value));
    }
  }

  private void flush() {
    if (!literal.isEmpty()) {
      pieces.add(new JsonTemplate.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
