package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A module of the legacy format as an action.
 *
 * @param type in the words of the current format; the legacy word if there is none
 */
record LegacyModule(String type, ObjectNode parameters) {

  static LegacyModule of(JsonNode node, String type) {
    var p = new LegacyParameters(node.path("parameters"));
    var to = Json.object();
    return switch (type) {
      case "PlayPrompt", "PlayAudio" -> prompted("MessageParticipant", p, to);
      case "Disconnect" -> new LegacyModule("DisconnectParticipant", to);
      case "SetAttributes" -> attributes(p, to);
      case "CheckAttribute", "CheckCallAttribute" -> compare(p, to);
      case "SetQueue" -> queue(p, to);
      case "Transfer" -> transfer(Json.text(node, "target"), p, to);
      case "SetLoggingBehavior" -> logging(p, to);
      case "SetVoice" -> voice(p, to);
      case "GetUserInput", "PlayAudioAndFetchInput" -> input(Json.text(node, "target"), p, to);
      case "StoreUserInput" -> store(p, to);
      case "SetRecordingBehavior" -> recording(p, to);
      case "SetContactFlow", "SetEventHook" -> hook(p, to);
      case "Loop" -> copied("Loop", p, to, "LoopCount", "LoopCount");
      case "Wait" -> copied("Wait", p, to, "TimeoutSeconds", "TimeLimitSeconds");
      case "Resume" -> new LegacyModule("EndFlowExecution", to);
      case "UpdateRoutingPriority" -> routing(p, to);
      case "LoopPrompts" -> loopPrompts(p, to);
      case "PercentileBranching" -> new LegacyModule("DistributeByPercentage", to);
      case "SetContactData" -> data(p, to);
      case "InvokeExternalResource", "InvokeExternal" -> function(p, to);
      case "CheckHoursOfOperation" -> hours(p, to);
      case "CheckStaffing" -> staffing(p, to);
      case "CheckQueueStatus" -> new LegacyModule("CheckMetricData", whose(p, to));
      case "SetCallBackNumber" -> callbackNumber(p, to);
      case "CreateCallback" -> callback(p, to);
      case "StartMediaStreaming" -> streaming("Enabled", p, to);
      case "StopMediaStreaming" -> streaming("Disabled", p, to);
      case String _ -> rest(type, p, to);
    };
  }

  private static LegacyModule prompted(String type, LegacyParameters p, ObjectNode to) {
    prompt(p, to);
    return new LegacyModule(type, to);
  }

  private static void prompt(LegacyParameters p, ObjectNode to) {
    boolean ssml = "ssml".equalsIgnoreCase(p.value("TextToSpeechType"));
    put(to, ssml ? "SSML" : "Text", p.value("Text"));
    put(to, "PromptId", p.resource("AudioPrompt"));
  }

  private static LegacyModule attributes(LegacyParameters p, ObjectNode to) {
    to.putObject("Attributes");
    keyed(p, "Attribute", to, "Attributes");
    return new LegacyModule("UpdateContactAttributes", to);
  }

  private static LegacyModule compare(LegacyParameters p, ObjectNode to) {
    var namespace = p.value("Namespace");
    var attribute = p.value("Attribute");
    if (attribute != null) {
      to.put(
          "ComparisonValue",
          LegacyParameters.reference(namespace == null ? "" : namespace, attribute));
    }
    return new LegacyModule("Compare", to);
  }

  private static LegacyModule queue(LegacyParameters p, ObjectNode to) {
    return new LegacyModule("UpdateContactTargetQueue", whose(p, to));
  }

  private static LegacyModule transfer(@Nullable String target, LegacyParameters p, ObjectNode to) {
    return switch (target == null ? "" : target) {
      case "Queue" -> {
        whose(p, to);
        yield new LegacyModule(
            to.isEmpty() ? "TransferContactToQueue" : "DequeueContactAndTransferToQueue", to);
      }
      case "Agent" -> new LegacyModule("TransferContactToAgent", to);
      case "Flow" -> {
        put(to, "ContactFlowId", p.resource("ContactFlowId"));
        yield new LegacyModule("TransferToFlow", to);
      }
      case "PhoneNumber" -> {
        put(to, "ThirdPartyPhoneNumber", p.value("PhoneNumber"));
        put(to, "ThirdPartyConnectionTimeLimitSeconds", p.value("TimeLimit"));
        put(
            to,
            "ContinueFlowExecution",
            "true".equalsIgnoreCase(p.value("BlindTransfer")) ? "False" : "True");
        yield new LegacyModule("TransferParticipantToThirdParty", to);
      }
      case String _ -> rest("Transfer", p, to);
    };
  }

  private static LegacyModule logging(LegacyParameters p, ObjectNode to) {
    to.put("FlowLoggingBehavior", isEnable(p.value("LoggingBehavior")) ? "Enabled" : "Disabled");
    return new LegacyModule("UpdateFlowLoggingBehavior", to);
  }

  private static LegacyModule voice(LegacyParameters p, ObjectNode to) {
    put(to, "TextToSpeechVoice", p.value("GlobalVoice"));
    put(to, "TextToSpeechEngine", p.value("GlobalEngine"));
    put(to, "TextToSpeechStyle", p.value("SpeakingStyle"));
    return new LegacyModule("UpdateContactTextToSpeechVoice", to);
  }

  private static LegacyModule input(@Nullable String target, LegacyParameters p, ObjectNode to) {
    prompt(p, to);
    if ("Lex".equals(target)) {
      var bot = to.putObject("LexBot");
      put(bot, "Name", p.value("BotName"));
      put(bot, "Alias", p.value("BotAlias"));
      put(bot, "Region", p.value("BotRegion"));
      keyed(p, "Attribute", to, "LexSessionAttributes");
      return new LegacyModule("ConnectParticipantWithLexBot", to);
    }
    put(to, "InputTimeLimitSeconds", p.value("Timeout"));
    to.put("StoreInput", "False");
    return new LegacyModule("GetParticipantInput", to);
  }

  private static LegacyModule store(LegacyParameters p, ObjectNode to) {
    prompt(p, to);
    put(to, "InputTimeLimitSeconds", p.value("Timeout"));
    to.put("StoreInput", "True");
    var validation = to.putObject("InputValidation");
    if ("PhoneNumber".equals(p.value("CustomerInputType"))) {
      var phone = validation.putObject("PhoneNumberValidation");
      var format = p.value("PhoneNumberFormat");
      phone.put(
          "NumberFormat",
          format == null || format.toLowerCase(Locale.ROOT).startsWith("local") ? "Local" : "E164");
      put(phone, "CountryCode", p.value("CountryCode"));
    } else {
      put(validation.putObject("CustomValidation"), "MaximumLength", p.value("MaxDigits"));
    }
    var dtmf = to.putObject("DTMFConfiguration");
    put(dtmf, "InputTerminationSequence", p.value("TerminatorDigits"));
    put(dtmf, "DisableCancelKey", p.value("DisableCancel"));
    if ("true".equalsIgnoreCase(p.value("EncryptEntry"))) {
      var encryption = to.putObject("InputEncryption");
      put(encryption, "EncryptionKeyId", p.value("EncryptionKeyId"));
      put(encryption, "Key", p.value("EncryptionKey"));
    }
    return new LegacyModule("GetParticipantInput", to);
  }

  private static LegacyModule recording(LegacyParameters p, ObjectNode to) {
    var participants = to.putObject("RecordingBehavior").putArray("RecordedParticipants");
    var who = p.value("RecordingParticipantOption");
    if (isEnable(p.value("RecordingBehaviorOption"))) {
      if (!"Customer".equals(who)) {
        participants.add("Agent");
      }
      if (!"Agent".equals(who)) {
        participants.add("Customer");
      }
    }
    return new LegacyModule("UpdateContactRecordingBehavior", to);
  }

  private static LegacyModule hook(LegacyParameters p, ObjectNode to) {
    var type = p.value("Type");
    if (type != null) {
      var flow = p.resource("ContactFlowId");
      to.putObject("EventHooks").put(type, flow == null ? "" : flow);
    }
    return new LegacyModule("UpdateContactEventHooks", to);
  }

  private static LegacyModule routing(LegacyParameters p, ObjectNode to) {
    put(to, "QueuePriority", p.value("AbsolutePosition"));
    put(to, "QueueTimeAdjustmentSeconds", p.value("TimeOffset"));
    return new LegacyModule("UpdateContactRoutingBehavior", to);
  }

  private static LegacyModule loopPrompts(LegacyParameters p, ObjectNode to) {
    var messages = to.putArray("Messages");
    p.all()
        .forEach(parameter -> {
          switch (LegacyParameters.name(parameter)) {
            case "Text" ->
                put(
                    messages.addObject(),
                    LegacyParameters.key(parameter).equalsIgnoreCase("ssml") ? "SSML" : "Text",
                    LegacyParameters.value(parameter));
            case "AudioPrompt" ->
                put(messages.addObject(), "PromptId", LegacyParameters.resource(parameter));
            case "TimeoutSeconds", "Timeout", "InterruptFrequencySeconds" ->
                put(to, "InterruptFrequencySeconds", LegacyParameters.value(parameter));
            case String _ -> {}
          }
        });
    return new LegacyModule("MessageParticipantIteratively", to);
  }

  private static LegacyModule data(LegacyParameters p, ObjectNode to) {
    p.all()
        .forEach(parameter ->
            put(to, LegacyParameters.name(parameter), LegacyParameters.value(parameter)));
    return new LegacyModule("UpdateContactData", to);
  }

  private static LegacyModule callbackNumber(LegacyParameters p, ObjectNode to) {
    for (var name : List.of("CallBackNumber", "CallbackNumber", "PhoneNumber")) {
      put(to, "CallbackNumber", p.value(name));
    }
    return new LegacyModule("UpdateContactCallbackNumber", to);
  }

  private static LegacyModule copied(
      String type, LegacyParameters p, ObjectNode to, String from, String name) {
    put(to, name, p.value(from));
    return new LegacyModule(type, to);
  }

  private static LegacyModule function(LegacyParameters p, ObjectNode to) {
    put(to, "LambdaFunctionARN", p.resource("FunctionArn"));
    put(to, "InvocationTimeLimitSeconds", p.value("TimeLimit"));
    keyed(p, "Parameter", to, "LambdaInvocationAttributes");
    return new LegacyModule("InvokeLambdaFunction", to);
  }

  private static LegacyModule hours(LegacyParameters p, ObjectNode to) {
    var hours = p.resource("Hours");
    put(to, "HoursOfOperationId", hours == null ? p.resource("HoursOfOperationId") : hours);
    return new LegacyModule("CheckHoursOfOperation", to);
  }

  private static LegacyModule staffing(LegacyParameters p, ObjectNode to) {
    var status = p.value("Status");
    to.put(
        "MetricType",
        switch (status == null ? "" : status.toUpperCase(Locale.ROOT)) {
          case "ONLINE" -> "NumberOfAgentsOnline";
          case "STAFFED" -> "NumberOfAgentsStaffed";
          case String _ -> "NumberOfAgentsAvailable";
        });
    return new LegacyModule("CheckMetricData", whose(p, to));
  }

  /** The queue or agent that figures are asked for; neither means the working queue. */
  private static ObjectNode whose(LegacyParameters p, ObjectNode to) {
    put(to, "QueueId", p.resource("Queue"));
    put(to, "AgentId", p.resource("Agent"));
    return to;
  }

  private static LegacyModule callback(LegacyParameters p, ObjectNode to) {
    put(to, "InitialCallDelaySeconds", p.value("InitialDelaySeconds"));
    put(to, "RetryDelaySeconds", p.value("RetryDelaySeconds"));
    put(to, "MaximumConnectionAttempts", attempts(p.value("MaxRetryAttempts")));
    put(to, "ContactFlowId", p.resource("ContactFlowId"));
    return new LegacyModule("CreateCallbackContact", whose(p, to));
  }

  /** Attempts are the first one and the retries. */
  private static @Nullable String attempts(@Nullable String retries) {
    return retries != null && retries.matches("\\d{1,3}")
        ? Integer.toString(Integer.parseInt(retries) + 1)
        : retries;
  }

  private static LegacyModule streaming(String state, LegacyParameters p, ObjectNode to) {
    to.put("MediaStreamingState", state);
    var customer = to.putArray("Participants").addObject();
    customer.put("ParticipantType", "Customer");
    var directions = customer.putArray("MediaDirections");
    var tracks = p.named("Track").stream().map(LegacyParameters::value).toList();
    if (tracks.isEmpty() || tracks.contains("FromCustomer")) {
      directions.add("From");
    }
    if (tracks.isEmpty() || tracks.contains("ToCustomer")) {
      directions.add("To");
    }
    to.put("MediaStreamType", "Audio");
    return new LegacyModule("UpdateContactMediaStreamingBehavior", to);
  }

  /** Parameters of one name that each have a key. */
  private static void keyed(LegacyParameters p, String name, ObjectNode to, String group) {
    var found = p.named(name);
    if (!found.isEmpty()) {
      var pairs = to.putObject(group);
      found.forEach(parameter ->
          put(pairs, LegacyParameters.key(parameter), LegacyParameters.value(parameter)));
    }
  }

  /** Types without a name in the current format keep theirs, and all that they say. */
  private static LegacyModule rest(String type, LegacyParameters p, ObjectNode to) {
    p.all()
        .forEach(parameter ->
            put(to, LegacyParameters.name(parameter), LegacyParameters.value(parameter)));
    return new LegacyModule(type, to);
  }

  private static boolean isEnable(@Nullable String word) {
    return word != null && word.toLowerCase(Locale.ROOT).startsWith("enable");
  }

  private static void put(ObjectNode to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }
}
