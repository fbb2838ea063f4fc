package io.cordboard.flow.definition;

import static io.cordboard.flow.definition.LegacyModule.isEnable;
import static io.cordboard.flow.definition.LegacyModule.keyed;
import static io.cordboard.flow.definition.LegacyModule.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Modules of the legacy format that say, ask, record and stream. */
final class LegacyConversation {

  private LegacyConversation() {}

  /** The action; null if the type is none of these. */
  static @Nullable LegacyModule of(JsonNode node, String type, LegacyParameters p, ObjectNode to) {
    return switch (type) {
      case "PlayPrompt", "PlayAudio" -> prompted("MessageParticipant", p, to);
      case "SetVoice" -> voice(p, to);
      case "GetUserInput", "PlayAudioAndFetchInput" -> input(Json.text(node, "target"), p, to);
      case "StoreUserInput", "StoreCustomerInput" -> store(p, to);
      case "SetRecordingBehavior" -> recording(p, to);
      case "LoopPrompts" -> loopPrompts(p, to);
      case "StartMediaStreaming" -> streaming("Enabled", p, to);
      case "StopMediaStreaming" -> streaming("Disabled", p, to);
      case String _ -> null;
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
            case "InterruptSeconds", "TimeoutSeconds", "Timeout", "InterruptFrequencySeconds" ->
                put(to, "InterruptFrequencySeconds", LegacyParameters.value(parameter));
            case String _ -> {}
          }
        });
    return new LegacyModule("MessageParticipantIteratively", to);
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
}
