package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.Template;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what an action names and nobody has published: queues, flows, modules, hours, functions,
 * bots and task templates. What a reference will name is not known before a contact comes.
 */
final class ResourceChecks {

  /** What blocks do meanwhile, and how they come to do what is meant. */
  private static final String UNTIL_THEN =
      "publish it, or name another; until then the block takes its NoMatchingError branch";

  private final Action action;
  private final ObjectNode parameters;
  private final FlowType type;
  private final String own;
  private final Definitions published;
  private final Problems problems;

  /**
   * Checks of a flow's action.
   *
   * @param type the flow's type
   * @param own the flow's name: it may name itself before it is published
   */
  ResourceChecks(
      Action action, FlowType type, String own, Definitions published, Problems problems) {
    this.action = action;
    this.parameters = action.parameters();
    this.type = type;
    this.own = own;
    this.published = published;
    this.problems = problems;
  }

  void check() {
    switch (action.type()) {
      case "UpdateContactTargetQueue",
          "CheckMetricData",
          "GetMetricData",
          "DequeueContactAndTransferToQueue" ->
          queue();
      case "CreateCallbackContact" -> {
        queue();
        flow(parameters, "ContactFlowId", "ContactFlowId", null);
      }
      case "TransferToFlow" -> flow(parameters, "ContactFlowId", "ContactFlowId", type);
      case "InvokeFlowModule" -> flow(parameters, "FlowModuleId", "FlowModuleId", FlowType.MODULE);
      case "UpdateContactEventHooks" -> hooks();
      case "CheckHoursOfOperation" -> hours();
      case "InvokeLambdaFunction" ->
          function(FunctionKind.FUNCTION, parameters, "LambdaFunctionARN", "LambdaFunctionARN");
      case "ConnectParticipantWithLexBot" -> {
        var v2 = Json.object(parameters, "LexV2Bot");
        function(FunctionKind.BOT, v2, "AliasArn", "LexV2Bot.AliasArn");
        if (v2.isEmpty()) {
          function(FunctionKind.BOT, Json.object(parameters, "LexBot"), "Name", "LexBot.Name");
        }
      }
      case "CreateTask" -> {
        flow(parameters, "ContactFlowId", "ContactFlowId", null);
        taskTemplate();
      }
      case String _ -> {}
    }
  }

  private void queue() {
    var id = constant(parameters, "QueueId");
    boolean ignored = Json.firstText(parameters, "AgentId") != null;
    if (id != null
        && !ignored
        && published.queue(id) == null
        && published.queue(id.substring(id.lastIndexOf('/') + 1)) == null) {
      warn("QueueId", id, "a queue that is defined");
    }
  }

  private void hooks() {
    var flows = Json.object(parameters, "EventHooks");
    var configuration = Json.object(parameters, "EventHooksConfiguration");
    flows
        .fieldNames()
        .forEachRemaining(hook -> {
          var about = Json.object(configuration, hook);
          if (!BlockReader.isTrue(Json.text(about, "DisableExecution"))) {
            flow(flows, hook, "EventHooks." + hook, null);
          }
        });
  }

  /** A flow by reference; of any type if none is wanted. */
  private void flow(ObjectNode from, String field, String name, @Nullable FlowType wanted) {
    var reference = constant(from, field);
    if (reference == null || reference.equals(own)) {
      return;
    }
    var found = published.resolve(reference);
    boolean fits =
        found != null
            && (wanted == null
                || found.type() == wanted
                || (wanted == FlowType.CAMPAIGN && found.type() == FlowType.CONTACT_FLOW)
                || type == FlowType.MODULE);
    if (!fits) {
      warn(
          name,
          found == null ? reference : reference + ", a flow of type " + found.type(),
          wanted == null ? "a published flow" : "a published flow of type " + wanted);
    }
  }

  private void hours() {
    var id = constant(parameters, "HoursOfOperationId");
    if (id != null && published.hours(id) == null) {
      warn("HoursOfOperationId", id, "hours of operation that are defined");
    }
  }

  private void function(FunctionKind kind, ObjectNode from, String field, String name) {
    var reference = constant(from, field);
    if (reference != null && published.function(kind, reference) == null) {
      warn(
          name,
          reference,
          kind == FunctionKind.BOT ? "a bot that is registered" : "a function that is registered");
    }
  }

  private void taskTemplate() {
    var id = constant(parameters, "TaskTemplateId");
    if (id != null && published.taskTemplate(id) == null) {
      warn("TaskTemplateId", id, "a task template that is defined");
    }
  }

  private void warn(String name, String found, String expected) {
    problems.warning(action.parametersPath() + "." + name, found, expected, UNTIL_THEN);
  }

  private static @Nullable String constant(ObjectNode from, String field) {
    var text = Json.firstText(from, field);
    return text != null && Template.of(text).isConstant() ? text : null;
  }
}
