package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.EndFlowModuleExecution;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.InvokeIntegration;
import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the blocks that call something: functions, bots, modules, integrations. */
final class CallBlockReader {

  private static final int SECONDS_MAX = 8;
  private static final int SECONDS_DEFAULT = 3;
  private static final int TEXT_SECONDS_MAX = 86_400;
  private static final int TEXT_SECONDS_DEFAULT = 300;

  /** Action types that go to an AWS service in Connect, and the root of what they fetch. */
  private static final Map<String, String> INTEGRATIONS =
      Map.ofEntries(
          Map.entry("GetCustomerProfile", "Customer"),
          Map.entry("CreateCustomerProfile", "Customer"),
          Map.entry("UpdateCustomerProfile", "Customer"),
          Map.entry("AssociateContactToCustomerProfile", "Customer"),
          Map.entry("GetCustomerProfileObject", "Customer"),
          Map.entry("GetCalculatedAttributesForCustomerProfile", "Customer"),
          Map.entry("CheckSegmentMembership", "Customer"),
          Map.entry("LoadContactContent", ReferenceChecks.EMAIL),
          Map.entry("AuthenticateParticipant", "AuthenticateParticipant"),
          Map.entry("StartOutboundChatContact", "StartOutboundChatContact"),
          Map.entry("SendSMS", "SendSMS"),
          Map.entry("CheckCommunicationStatus", "CheckCommunicationStatus"),
          Map.entry("CreateCase", "Case"),
          Map.entry("GetCase", "Case"),
          Map.entry("UpdateCase", "Case"),
          Map.entry("CreateWisdomSession", "Wisdom"),
          Map.entry("CheckVoiceId", "VoiceId"),
          Map.entry("StartVoiceIdStream", "VoiceId"));

  private final Action action;
  private final ObjectNode parameters;
  private final Problems problems;

  CallBlockReader(Action action, Problems problems) {
    this.action = action;
    this.parameters = action.parameters();
    this.problems = problems;
  }

  static boolean isIntegration(String type) {
    return INTEGRATIONS.containsKey(type);
  }

  /**
   * What an action of a type that is not known here does: nothing, unless an integration does it.
   */
  static Block unknown(Action action) {
    return new InvokeIntegration(
        action.type(), action.type(), JsonTemplates.of(action.parameters()));
  }

  Block read() {
    return switch (action.type()) {
      case "InvokeLambdaFunction" -> function();
      case "InvokeFlowModule" -> module();
      case "EndFlowModuleExecution" ->
          new EndFlowModuleExecution(
              template(parameters, "Result"), pairs(Json.object(parameters, "ResultData")));
      case "ConnectParticipantWithLexBot" -> bot();
      case String type -> integration(type);
    };
  }

  private Block function() {
    var function = template(parameters, "LambdaFunctionARN");
    if (function == null) {
      return missing("LambdaFunctionARN", "the ARN, id or name of a function");
    }
    var type = Json.firstText(Json.object(parameters, "ResponseValidation"), "ResponseType");
    return new InvokeLambdaFunction(
        function,
        seconds("InvocationTimeLimitSeconds", SECONDS_MAX, SECONDS_DEFAULT),
        !"ASYNCHRONOUS".equals(Json.text(parameters, "InvocationType")),
        JsonTemplates.of(Json.object(parameters, "LambdaInvocationAttributes")),
        "JSON".equals(type) ? ResponseType.JSON : ResponseType.STRING_MAP);
  }

  private Block module() {
    var module = template(parameters, "FlowModuleId");
    var input = parameters.has("Input") ? "Input" : "FlowModuleInput";
    return module == null
        ? missing("FlowModuleId", "the id or ARN of a module")
        : new InvokeFlowModule(module, pairs(Json.object(parameters, input)));
  }

  private Block bot() {
    var v2 = Json.object(parameters, "LexV2Bot");
    var v1 = Json.object(parameters, "LexBot");
    var bot = v2.isEmpty() ? template(v1, "Name") : template(v2, "AliasArn");
    if (bot == null) {
      return missing("LexV2Bot.AliasArn", "the alias ARN or name of a bot");
    }
    var text = Json.firstText(Json.object(parameters, "LexTimeoutSeconds"), "Text");
    int textSeconds = PromptBlockReader.number(text, TEXT_SECONDS_MAX, TEXT_SECONDS_DEFAULT);
    if (text != null && !text.strip().equals(Integer.toString(textSeconds))) {
      problems.warning(
          action.parametersPath() + ".LexTimeoutSeconds.Text",
          text,
          "whole seconds from 1 to " + TEXT_SECONDS_MAX,
          "write a number; " + textSeconds + " is taken instead");
    }
    return new ConnectParticipantWithLexBot(
        new PromptReader(problems).read(parameters, action.parametersPath()),
        bot,
        pairs(Json.object(parameters, "LexSessionAttributes")),
        template(Json.object(parameters, "LexInitializationData"), "InitialMessage"),
        Duration.ofSeconds(textSeconds));
  }

  private Block integration(String type) {
    problems.hint(
        action.path() + ".Type",
        type,
        "an integration called " + type,
        "register the integration; without it the block takes its NoMatchingError branch");
    return new InvokeIntegration(
        type, INTEGRATIONS.getOrDefault(type, type), JsonTemplates.of(parameters));
  }

  private Duration seconds(String name, int max, int otherwise) {
    var text = Json.firstText(parameters, name);
    int seconds = PromptBlockReader.number(text, max, otherwise);
    if (text != null && !text.strip().equals(Integer.toString(seconds))) {
      problems.warning(
          action.parametersPath() + "." + name,
          text,
          "whole seconds from 1 to " + max,
          "write a number; " + seconds + " is taken instead");
    }
    return Duration.ofSeconds(seconds);
  }

  private static List<Attribute> pairs(ObjectNode node) {
    var attributes = new ArrayList<Attribute>();
    for (var field : node.properties()) {
      var text = Json.text(field.getValue());
      var value =
          text != null ? text : field.getValue().isNull() ? "" : field.getValue().toString();
      attributes.add(new Attribute(field.getKey(), Template.of(value)));
    }
    return List.copyOf(attributes);
  }

  private static @Nullable Template template(ObjectNode from, String name) {
    var text = Json.firstText(from, name);
    return text == null ? null : Template.of(text);
  }

  private Block missing(String parameter, String expected) {
    return BlockReader.missing(action, problems, parameter, expected);
  }
}
