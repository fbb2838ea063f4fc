package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes flow documents in the current format: legacy ones as actions that do the same, current
 * ones as they are, without wrappings. Where blocks stood in the designer is kept.
 */
public final class FlowConverter {

  /**
   * What came of it.
   *
   * @param json the document in the current format, indented; null if there was nothing to convert
   * @param problems why not, and what was doubtful on the way
   */
  public record Converted(@Nullable String json, List<FlowProblem> problems) {}

  /** Converts a document. */
  public Converted convert(String json) {
    var problems = new Problems();
    var unwrapped = FlowContent.unwrap(json, problems);
    var document = unwrapped == null ? null : FlowParser.document(unwrapped, problems);
    if (unwrapped == null || document == null || problems.hasErrors()) {
      return new Converted(null, problems.list());
    }
    var content =
        document.format() == ParsedFlow.Format.CURRENT
            ? unwrapped.content().deepCopy()
            : converted(unwrapped, document);
    if (content instanceof ObjectNode object) {
      keep(unwrapped, object);
    }
    return new Converted(content.toPrettyString() + "\n", problems.list());
  }

  /** What only the wrapping said. */
  private static void keep(FlowContent unwrapped, ObjectNode content) {
    if (unwrapped.name() == null && unwrapped.typeWord() == null) {
      return;
    }
    var metadata = Json.object(content, "Metadata");
    content.set("Metadata", metadata);
    if (unwrapped.name() != null && Json.firstText(metadata, "name", "Name") == null) {
      metadata.put("name", unwrapped.name());
    }
    if (unwrapped.typeWord() != null && Json.firstText(metadata, "type", "Type") == null) {
      metadata.put("type", unwrapped.typeWord());
    }
  }

  private static ObjectNode converted(FlowContent unwrapped, FlowDocument document) {
    var to = Json.object();
    to.put("Version", CurrentFormat.VERSION);
    to.put("StartAction", document.start());
    var metadata = to.putObject("Metadata");
    metadata(unwrapped.content(), metadata);
    var actions = to.putArray("Actions");
    document.actions().forEach(action -> write(action, actions.addObject()));
    return to;
  }

  private static void metadata(JsonNode from, ObjectNode to) {
    to.setAll(Json.object(from, "metadata"));
    var type = Json.firstText(from, "type");
    if (type != null) {
      to.put("type", type);
    }
    var byAction = to.putObject("ActionMetadata");
    for (var module : from.path("modules")) {
      var id = Json.firstText(module, "id");
      if (id != null) {
        var about = byAction.putObject(id);
        about.setAll(Json.object(module, "metadata"));
        names(module, about);
      }
    }
  }

  /** The names of resources that parameters gave beside their ids. */
  private static void names(JsonNode module, ObjectNode about) {
    for (var parameter : module.path("parameters")) {
      var name = Json.firstText(parameter, "resourceName");
      if (name != null) {
        about.withObject("/resourceNames").put(LegacyParameters.name(parameter), name);
      }
    }
  }

  private static void write(Action action, ObjectNode to) {
    to.put("Identifier", action.id());
    to.put("Type", action.type());
    to.set("Parameters", action.parameters());
    var transitions = to.putObject("Transitions");
    if (action.next() != null) {
      transitions.put("NextAction", action.next().id());
    }
    if (!action.conditions().isEmpty()) {
      var conditions = transitions.putArray("Conditions");
      for (var condition : action.conditions()) {
        var node = conditions.addObject().put("NextAction", condition.target().id());
        var operands =
            node.putObject("Condition").put("Operator", condition.operator()).putArray("Operands");
        condition.operands().forEach(operands::add);
      }
    }
    if (!action.errors().isEmpty()) {
      var errors = transitions.putArray("Errors");
      for (var error : action.errors()) {
        errors
            .addObject()
            .put("NextAction", error.target().id())
            .put("ErrorType", error.errorType());
      }
    }
  }
}
