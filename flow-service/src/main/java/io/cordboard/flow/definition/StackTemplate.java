package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Templates of infrastructure that hold flows and modules: CloudFormation's, also within a file of
 * the Serverless Framework, and Terraform's in its JSON syntax.
 */
public final class StackTemplate {

  private static final String RESOURCES = "Resources";
  private static final String FLOW = "AWS::Connect::ContactFlow";
  private static final String MODULE = FLOW + "Module";
  private static final String TERRAFORM_FLOW = "aws_connect_contact_flow";
  private static final String TERRAFORM_MODULE = TERRAFORM_FLOW + "_module";

  private StackTemplate() {}

  /**
   * The flows of a template by their names in it, in its order, each as a template that holds
   * nothing else; none if the document is no such template.
   */
  public static SequencedMap<String, JsonNode> flows(JsonNode template) {
    var flows = new LinkedHashMap<String, JsonNode>();
    for (var resource : resources(template).properties()) {
      if (Set.of(FLOW, MODULE).contains(resource.getValue().path("Type").asText())) {
        flows.put(resource.getKey(), within(resource.getValue(), resource.getKey(), RESOURCES));
      }
    }
    for (var kind : template.path("resource").properties()) {
      if (Set.of(TERRAFORM_FLOW, TERRAFORM_MODULE).contains(kind.getKey())) {
        for (var block : kind.getValue().properties()) {
          // A flow and a module may have the same name.
          var taken = flows.containsKey(block.getKey());
          flows.put(
              taken ? kind.getKey() + "." + block.getKey() : block.getKey(),
              within(block.getValue(), block.getKey(), kind.getKey(), "resource"));
        }
      }
    }
    return Collections.unmodifiableSequencedMap(flows);
  }

  private static JsonNode resources(JsonNode template) {
    var own = template.path(RESOURCES);
    return own.isObject() ? own : template.path("resources").path(RESOURCES);
  }

  /** What a flow's definition says of it, out of a template that holds it alone. */
  static JsonNode properties(JsonNode single) {
    var resource = single.path(RESOURCES).iterator();
    return resource.hasNext()
        ? resource.next().path("Properties")
        : single.path("resource").iterator().next().iterator().next();
  }

  static boolean isModule(JsonNode single) {
    return single.path("resource").has(TERRAFORM_MODULE)
        || single.path(RESOURCES).findValuesAsText("Type").contains(MODULE);
  }

  private static ObjectNode within(JsonNode inner, String... names) {
    var node = inner;
    for (var name : names) {
      node = Json.object().set(name, node);
    }
    return (ObjectNode) node;
  }
}
