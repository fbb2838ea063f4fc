package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.engine.Parameters;
import io.cordboard.flow.engine.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Flattens an action's parameters for events: {@code
 * InputValidation.CustomValidation.MaximumLength}, {@code Messages[0].Text}.
 */
final class ParameterReader {

  /** Parameters that say nothing to a reader of events and are long. */
  private static final Set<String> LEFT_OUT = Set.of("InputEncryption.Key");

  private ParameterReader() {}

  static Parameters read(ObjectNode parameters) {
    var list = new ArrayList<Parameters.Parameter>();
    flatten("", parameters, list);
    return list.isEmpty() ? Parameters.NONE : Parameters.of(list);
  }

  private static void flatten(String name, JsonNode node, List<Parameters.Parameter> list) {
    if (node.isObject()) {
      node.properties()
          .forEach(field ->
              flatten(
                  name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
                  field.getValue(),
                  list));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(name + "[" + i + "]", node.get(i), list);
      }
    } else if (!node.isNull() && !LEFT_OUT.contains(name)) {
      list.add(new Parameters.Parameter(name, Template.of(node.asText())));
    }
  }
}
