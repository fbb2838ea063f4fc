package io.cordboard.flow.engine;

import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import io.cordboard.flow.engine.block.UpdateFlowLoggingBehavior;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters as Connect's flow logs name them: as the legacy format does, whose block names flow
 * logs keep. Parameters without a name there keep their own.
 */
final class FlowLogParameters {

  /** By the block's legacy name: the current parameter, then the legacy one, and so on. */
  private static final Map<String, Map<String, String>> NAMES =
      Map.ofEntries(
          Map.entry("SetQueue", Map.of("QueueId", "Queue", "AgentId", "Agent")),
          Map.entry(
              "SetVoice",
              Map.of(
                  "TextToSpeechVoice", "GlobalVoice",
                  "TextToSpeechEngine", "GlobalEngine",
                  "TextToSpeechStyle", "SpeakingStyle")),
          Map.entry(
              "InvokeExternalResource",
              Map.of(
                  "LambdaFunctionARN", "FunctionArn", "InvocationTimeLimitSeconds", "TimeLimit")),
          Map.entry(
              "GetUserInput",
              Map.of("InputTimeLimitSeconds", "Timeout", "LexV2Bot.AliasArn", "BotAliasArn")),
          Map.entry(
              "StoreUserInput",
              Map.of(
                  "InputTimeLimitSeconds", "Timeout",
                  "InputValidation.CustomValidation.MaximumLength", "MaxDigits",
                  "InputValidation.PhoneNumberValidation.NumberFormat", "PhoneNumberFormat",
                  "InputValidation.PhoneNumberValidation.CountryCode", "CountryCode",
                  "InputEncryption.EncryptionKeyId", "EncryptionKeyId",
                  "DTMFConfiguration.InputTerminationSequence", "TerminatorDigits",
                  "DTMFConfiguration.DisableCancelKey", "DisableCancel")),
          Map.entry(
              "Transfer",
              Map.of(
                  "QueueId", "Queue",
                  "AgentId", "Agent",
                  "ThirdPartyPhoneNumber", "PhoneNumber",
                  "ThirdPartyConnectionTimeLimitSeconds", "TimeLimit")),
          Map.entry("Wait", Map.of("TimeLimitSeconds", "TimeoutSeconds")),
          Map.entry(
              "UpdateRoutingPriority",
              Map.of(
                  "QueuePriority", "AbsolutePosition", "QueueTimeAdjustmentSeconds", "TimeOffset")),
          Map.entry("SetCallBackNumber", Map.of("CallbackNumber", "CallBackNumber")),
          Map.entry(
              "CreateCallback",
              Map.of(
                  "QueueId", "Queue",
                  "AgentId", "Agent",
                  "InitialCallDelaySeconds", "InitialDelaySeconds",
                  "MaximumConnectionAttempts", "MaxRetryAttempts")),
          Map.entry("CheckStaffing", Map.of("QueueId", "Queue", "AgentId", "Agent")),
          Map.entry("CheckQueueStatus", Map.of("QueueId", "Queue", "AgentId", "Agent")),
          Map.entry("GetQueueMetrics", Map.of("QueueId", "Queue", "AgentId", "Agent")));

  private static final String HOOK = "EventHooks.";

  private FlowLogParameters() {}

  /** The parameters of a line. */
  static Map<String, String> of(String logName, Block block, Map<String, String> parameters) {
    if (block instanceof UpdateFlowLoggingBehavior(var enabled)) {
      return Map.of("LoggingBehavior", enabled ? "Enable" : "Disable");
    }
    if (block instanceof UpdateContactRecordingBehavior(var behavior)) {
      return recording(behavior, parameters);
    }
    return switch (logName) {
      case "SetContactFlow", "SetEventHook" -> hook(parameters);
      case "GetUserInput" -> input(renamed(logName, parameters));
      case String _ -> renamed(logName, parameters);
    };
  }

  private static Map<String, String> recording(
      RecordingBehavior behavior, Map<String, String> parameters) {
    var line = new LinkedHashMap<String, String>();
    boolean agent = behavior.participants().contains(ParticipantRole.AGENT);
    boolean customer = behavior.participants().contains(ParticipantRole.CUSTOMER);
    line.put("RecordingBehaviorOption", agent || customer ? "Enable" : "Disable");
    line.put(
        "RecordingParticipantOption", agent == customer ? "All" : agent ? "Agent" : "Customer");
    parameters.forEach((name, value) -> {
      if (!name.startsWith("RecordingBehavior.RecordedParticipants")) {
        line.put(name, value);
      }
    });
    return Collections.unmodifiableMap(line);
  }

  private static Map<String, String> hook(Map<String, String> parameters) {
    var line = new LinkedHashMap<String, String>();
    parameters.forEach((name, value) -> {
      if (name.startsWith(HOOK)) {
        line.put("Type", name.substring(HOOK.length()));
        line.put("ContactFlowId", value);
      } else {
        line.put(name, value);
      }
    });
    return Collections.unmodifiableMap(line);
  }

  /** A menu takes one key; a bot's line has no such number. */
  private static Map<String, String> input(Map<String, String> parameters) {
    if (!parameters.containsKey("Timeout")) {
      return parameters;
    }
    var line = new LinkedHashMap<>(parameters);
    line.remove("StoreInput");
    line.put("MaxDigits", "1");
    return Collections.unmodifiableMap(line);
  }

  private static Map<String, String> renamed(String logName, Map<String, String> parameters) {
    var names = NAMES.getOrDefault(logName, Map.of());
    if (names.isEmpty()) {
      return parameters;
    }
    var line = new LinkedHashMap<String, String>();
    parameters.forEach((name, value) -> line.put(names.getOrDefault(name, name), value));
    return Collections.unmodifiableMap(line);
  }
}
