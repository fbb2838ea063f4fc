package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckOutboundCallStatus;
import io.cordboard.flow.engine.block.Compare;
import io.cordboard.flow.engine.block.DisconnectParticipant;
import io.cordboard.flow.engine.block.DistributeByPercentage;
import io.cordboard.flow.engine.block.EndFlowExecution;
import io.cordboard.flow.engine.block.Loop;
import io.cordboard.flow.engine.block.ResumeContact;
import io.cordboard.flow.engine.block.TransferContactToAgent;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.TransferToFlow;
import io.cordboard.flow.engine.block.Unsupported;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactRoutingBehavior;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.engine.block.UpdateContactTextToSpeechVoice;
import io.cordboard.flow.engine.block.UpdateFlowAttributes;
import io.cordboard.flow.engine.block.UpdateFlowLoggingBehavior;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the block of an action. An action that names too little is a problem, and a block that
 * takes its error branch.
 */
final class BlockReader {

  private static final Set<String> HOOKS =
      Set.of(
          "AgentHold",
          "AgentWhisper",
          "CustomerHold",
          "CustomerQueue",
          "CustomerRemaining",
          "CustomerWhisper",
          "DefaultAgentUI",
          "DisconnectAgentUI",
          "PauseContact",
          "ResumeContact");

  private final Action action;
  private final ObjectNode parameters;
  private final String flowId;
  private final Problems problems;

  BlockReader(Action action, String flowId, Problems problems) {
    this.action = action;
    this.parameters = action.parameters();
    this.flowId = flowId;
    this.problems = problems;
  }

  /** The block; null if there is none for the action's type. */
  @Nullable Block read() {
    return switch (action.type()) {
      case "MessageParticipant", "MessageParticipantIteratively", "GetParticipantInput" ->
          new PromptBlockReader(action, flowId, problems).read();
      case "UpdateContactRecordingBehavior", "UpdateContactRecordingAndAnalyticsBehavior" ->
          new RecordingReader(action, problems).read();
      case "CheckHoursOfOperation", "CheckMetricData", "GetMetricData" ->
          new CheckBlockReader(action, problems).read();
      case "InvokeLambdaFunction",
          "InvokeFlowModule",
          "EndFlowModuleExecution",
          "ConnectParticipantWithLexBot" ->
          new CallBlockReader(action, problems).read();
      case "UpdateFlowLoggingBehavior" -> logging();
      case "UpdateContactTextToSpeechVoice" -> voice();
      case "Compare" -> compare();
      case "UpdateContactTargetQueue" -> queue();
      case "TransferContactToQueue" -> transferToQueue();
      case "TransferContactToAgent" -> new TransferContactToAgent();
      case "DisconnectParticipant" -> new DisconnectParticipant();
      case "EndFlowExecution" -> new EndFlowExecution();
      case "TransferToFlow" -> transferToFlow();
      case "UpdateContactAttributes" -> attributes();
      case "UpdateFlowAttributes" -> flowAttributes();
      case "UpdateContactEventHooks" -> hooks();
      case "UpdateContactRoutingBehavior" -> routing();
      case "Loop" -> loop();
      case "DistributeByPercentage" -> new DistributeByPercentage();
      case "ResumeContact" -> new ResumeContact();
      case "CheckOutboundCallStatus" -> new CheckOutboundCallStatus();
      case String type -> {
        if (CallBlockReader.isIntegration(type)) {
          yield new CallBlockReader(action, problems).read();
        }
        var onLine = new LineBlockReader(action, problems).read();
        yield onLine != null ? onLine : new DataBlockReader(action, problems).read();
      }
    };
  }

  static boolean isTrue(@Nullable String word) {
    return word != null && word.equalsIgnoreCase("true");
  }

  /** The name under which a block counts for a contact. */
  static String key(String flowId, Action action) {
    return flowId + "/" + action.id();
  }

  private Block logging() {
    var behavior = Json.text(parameters, "FlowLoggingBehavior");
    if (behavior == null) {
      return missing("FlowLoggingBehavior", "Enabled or Disabled");
    }
    return new UpdateFlowLoggingBehavior(behavior.equalsIgnoreCase("Enabled"));
  }

  private Block voice() {
    var voice = template("TextToSpeechVoice");
    if (voice == null) {
      return missing("TextToSpeechVoice", "the name of a voice, such as Joanna");
    }
    return new UpdateContactTextToSpeechVoice(
        voice, template("TextToSpeechEngine"), template("TextToSpeechStyle"));
  }

  private Block compare() {
    var value = template("ComparisonValue");
    if (value == null) {
      return missing("ComparisonValue", "a reference, such as $.Attributes.language");
    }
    if (value.wholeReference() == null) {
      problems.warning(
          action.parametersPath() + ".ComparisonValue",
          value.source(),
          "one reference, such as $.Attributes.language",
          "write the reference; as it is, the text itself is compared");
    }
    return new Compare(value);
  }

  private Block queue() {
    var queueId = template("QueueId");
    var agentId = template("AgentId");
    if (queueId == null && agentId == null) {
      return missing("QueueId", "the id or ARN of a queue, or AgentId");
    }
    if (queueId != null && agentId != null) {
      problems.warning(
          action.parametersPath() + ".QueueId",
          "QueueId and AgentId",
          "one of the two",
          "take one out; AgentId is taken");
    }
    return new UpdateContactTargetQueue(queueId, agentId);
  }

  private Block transferToQueue() {
    if (parameters.has("QueueId")) {
      problems.hint(
          action.parametersPath() + ".QueueId",
          String.valueOf(Json.text(parameters, "QueueId")),
          "no parameters: the working queue is meant",
          "set the queue by UpdateContactTargetQueue before");
    }
    return new TransferContactToQueue();
  }

  private Block transferToFlow() {
    var flow = template("ContactFlowId");
    return flow == null
        ? missing("ContactFlowId", "the id or ARN of a flow")
        : new TransferToFlow(flow);
  }

  private Block attributes() {
    var attributes = pairs(Json.object(parameters, "Attributes"));
    if (attributes.isEmpty()) {
      problems.hint(
          action.parametersPath() + ".Attributes",
          "nothing",
          "names and values",
          "name the attributes, or take the block out");
    }
    return new UpdateContactAttributes(
        attributes, "Related".equals(Json.text(parameters, "TargetContact")));
  }

  private Block flowAttributes() {
    var attributes = new ArrayList<Attribute>();
    for (var field : Json.object(parameters, "FlowAttributes").properties()) {
      var value =
          field.getValue().isObject()
              ? Json.text(field.getValue(), "Value")
              : Json.text(field.getValue());
      attributes.add(new Attribute(field.getKey(), Template.of(value == null ? "" : value)));
    }
    return new UpdateFlowAttributes(List.copyOf(attributes));
  }

  private Block hooks() {
    var hooks = new ArrayList<UpdateContactEventHooks.Hook>();
    var flows = Json.object(parameters, "EventHooks");
    var configuration = Json.object(parameters, "EventHooksConfiguration");
    for (var name : hookNames(flows, configuration)) {
      if (!HOOKS.contains(name)) {
        problems.warning(
            action.parametersPath() + ".EventHooks." + name,
            name,
            "one of the event hooks, such as CustomerQueue",
            "correct the name; no flow runs for it");
      }
      var reference = Json.text(flows, name);
      boolean disabled = isTrue(Json.text(Json.object(configuration, name), "DisableExecution"));
      if (!disabled && (reference == null || reference.isBlank())) {
        problems.warning(
            action.parametersPath() + ".EventHooks." + name,
            "nothing",
            "the id or ARN of a flow",
            "name the flow, or set DisableExecution; until then the block takes its NoMatchingError branch");
      }
      hooks.add(
          new UpdateContactEventHooks.Hook(
              name, Template.of(reference == null ? "" : reference), disabled));
    }
    return hooks.isEmpty()
        ? missing("EventHooks", "a hook and its flow")
        : new UpdateContactEventHooks(List.copyOf(hooks));
  }

  /** Exports that switch a flow off may name its hook in the configuration only. */
  private static Set<String> hookNames(ObjectNode flows, ObjectNode configuration) {
    var names = new LinkedHashSet<String>();
    flows.fieldNames().forEachRemaining(names::add);
    for (var field : configuration.properties()) {
      if (isTrue(Json.text(field.getValue(), "DisableExecution"))) {
        names.add(field.getKey());
      }
    }
    return names;
  }

  private Block routing() {
    var priority = template("QueuePriority");
    var adjustment = template("QueueTimeAdjustmentSeconds");
    if (priority == null && adjustment == null) {
      return missing("QueuePriority", "a number from 1, or QueueTimeAdjustmentSeconds");
    }
    return new UpdateContactRoutingBehavior(priority, adjustment);
  }

  private Block loop() {
    var count = template("LoopCount");
    return count == null
        ? missing("LoopCount", "a number from 0 to 100")
        : new Loop(key(flowId, action), count);
  }

  private List<Attribute> pairs(ObjectNode node) {
    var attributes = new ArrayList<Attribute>();
    for (var field : node.properties()) {
      attributes.add(new Attribute(field.getKey(), Template.of(textOf(field.getValue()))));
    }
    return List.copyOf(attributes);
  }

  private static String textOf(JsonNode value) {
    var text = Json.text(value);
    return text != null ? text : value.isNull() ? "" : value.toString();
  }

  private @Nullable Template template(String name) {
    var text = Json.text(parameters, name);
    return text == null || text.isEmpty() ? null : Template.of(text);
  }

  private Block missing(String parameter, String expected) {
    return missing(action, problems, parameter, expected);
  }

  static Block missing(Action action, Problems problems, String parameter, String expected) {
    var found = Json.text(action.parameters(), parameter);
    problems.warning(
        action.parametersPath() + "." + parameter,
        found == null || found.isEmpty() ? "nothing" : found,
        expected,
        "fill it in; until then the block takes its NoMatchingError branch");
    return new Unsupported(parameter + " is missing: expected " + expected);
  }
}
