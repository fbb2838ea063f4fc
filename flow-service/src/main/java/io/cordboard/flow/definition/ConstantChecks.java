package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Limits;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.AttributeSize;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at parameters that are written out: those of which a block is sure to make nothing,
 * whatever contact comes. Parameters with references are not judged.
 */
final class ConstantChecks {

  private static final PhoneNumbers NUMBERS = new TelephoneNumbers();
  private static final int TAG_KEY_MAX = 128;
  private static final int TAG_VALUE_MAX = 256;
  private static final String SYSTEM_TAG = "aws:";

  private final Action action;
  private final ObjectNode parameters;
  private final FlowType type;
  private final Problems problems;

  private ConstantChecks(Action action, FlowType type, Problems problems) {
    this.action = action;
    this.parameters = action.parameters();
    this.type = type;
    this.problems = problems;
  }

  static void check(Action action, FlowType type, Problems problems) {
    new ConstantChecks(action, type, problems).check();
  }

  private void check() {
    switch (action.type()) {
      case "Loop" ->
          check("LoopCount", text -> text.matches("0*(\\d{1,2}|100)"), "a number from 0 to 100");
      case "UpdateFlowLoggingBehavior" -> logging();
      case "UpdateContactRoutingBehavior" -> {
        number("QueuePriority");
        number("QueueTimeAdjustmentSeconds");
      }
      case "UpdateContactAttributes" -> {
        related();
        size("Attributes");
      }
      case "UpdateFlowAttributes" -> size("FlowAttributes");
      case "UpdateContactData" -> related();
      case "UpdateContactCallbackNumber" ->
          phone(
              "CallbackNumber",
              ErrorType.INVALID_CALLBACK_NUMBER,
              ErrorType.CALLBACK_NUMBER_NOT_DIALABLE);
      case "TransferParticipantToThirdParty" -> {
        phone("ThirdPartyPhoneNumber", ErrorType.NO_MATCHING_ERROR, ErrorType.NO_MATCHING_ERROR);
        check(
            "ThirdPartyDTMFDigits",
            text -> text.replace(" ", "").matches("[0-9,*#]{0,50}"),
            "up to 50 of 0-9, comma, * and #");
      }
      case "TagContact" -> tags();
      case "InvokeLambdaFunction" -> function();
      case "MessageParticipant" -> audioFile();
      case String _ -> {}
    }
  }

  private void logging() {
    var word = constant(parameters, "FlowLoggingBehavior");
    if (word != null && !word.equalsIgnoreCase("Enabled") && !word.equalsIgnoreCase("Disabled")) {
      warn("FlowLoggingBehavior", word, "Enabled or Disabled", "correct it; Disabled is taken");
    }
  }

  private void number(String name) {
    var text = constant(parameters, name);
    if (text != null && !text.strip().matches("[+-]?\\d{1,18}")) {
      warn(name, text, "a whole number", "correct it; nothing is done with it");
    }
  }

  private void related() {
    if ("Related".equals(Json.text(parameters, "TargetContact"))) {
      problems.hint(
          path("TargetContact"),
          "Related",
          "Current, but in a guide",
          "leave it as it is in a guide, which an agent sees; elsewhere the block takes its NoMatchingError branch");
    }
  }

  private void size(String name) {
    var known = new LinkedHashMap<String, String>();
    for (var field : Json.object(parameters, name).properties()) {
      var value = constant(field.getValue());
      known.put(field.getKey(), value == null ? "" : value);
    }
    int bytes = AttributeSize.of(known);
    int limit = Limits.DEFAULT.attributesMaxBytes();
    if (bytes > limit) {
      warn(
          name,
          bytes + " bytes",
          "at most " + limit,
          "shorten them; as they are, the block takes its NoMatchingError branch and sets nothing");
    }
  }

  private void phone(String name, String whenInvalid, String whenNotDialable) {
    var number = constant(parameters, name);
    if (number != null) {
      switch (NUMBERS.check(number, null)) {
        case PhoneNumbers.Dialable _ -> {}
        case PhoneNumbers.NotDialable(var _, var why) -> phone(name, number, why, whenNotDialable);
        case PhoneNumbers.Invalid(var why) -> phone(name, number, why, whenInvalid);
      }
    }
  }

  private void phone(String name, String number, String why, String branch) {
    warn(
        name,
        number + " (" + why + ")",
        "a number with its country code, such as +493012345678",
        "correct it; as it is, the block takes its " + branch + " branch");
  }

  private void tags() {
    for (var tag : Json.object(parameters, "Tags").properties()) {
      var key = tag.getKey();
      var value = constant(tag.getValue());
      boolean fits =
          key.startsWith("$.")
              || (!key.isBlank() && key.length() <= TAG_KEY_MAX && !key.startsWith(SYSTEM_TAG));
      int length = value == null ? 0 : value.length();
      if (!fits || length > TAG_VALUE_MAX) {
        warn(
            "Tags." + key,
            fits ? length + " characters" : key,
            "a key of 1 to "
                + TAG_KEY_MAX
                + " characters that does not begin with "
                + SYSTEM_TAG
                + ", a value of at most "
                + TAG_VALUE_MAX,
            "correct it; as it is, the block takes its NoMatchingError branch");
      }
    }
  }

  private void function() {
    word("InvocationType", parameters, "InvocationType", Set.of("SYNCHRONOUS", "ASYNCHRONOUS"));
    word(
        "ResponseValidation.ResponseType",
        Json.object(parameters, "ResponseValidation"),
        "ResponseType",
        Set.of("STRING_MAP", "JSON"));
  }

  private void word(String name, ObjectNode from, String field, Set<String> words) {
    var word = constant(from, field);
    if (word != null && !words.contains(word)) {
      var first = words.contains("JSON") ? "STRING_MAP" : "SYNCHRONOUS";
      warn(name, word, "one of " + words, "correct it; " + first + " is taken instead");
    }
  }

  private void audioFile() {
    boolean isFile =
        Json.firstText(parameters, "SSML", "Text", "PromptId") == null
            && Json.firstText(Json.object(parameters, "Media"), "Uri") != null;
    if (isFile && type.isWhisper()) {
      warn(
          "Media.Uri",
          "an audio file by its address in a flow of type " + type,
          "a text, SSML or a prompt's id",
          "make a prompt of the file; as it is, the block takes its NoMatchingError branch");
    }
  }

  private void check(String name, Predicate<String> fits, String expected) {
    var text = constant(parameters, name);
    if (text != null && !fits.test(text.strip())) {
      warn(
          name, text, expected, "correct it; as it is, the block takes its NoMatchingError branch");
    }
  }

  private void warn(String name, String found, String expected, String fix) {
    problems.warning(path(name), found, expected, fix);
  }

  private String path(String name) {
    return action.parametersPath() + "." + name;
  }

  private static @Nullable String constant(JsonNode from, String name) {
    var value = from.get(name);
    return value == null ? null : constant(value);
  }

  /** The text if it is all written out and not blank; null else. */
  private static @Nullable String constant(JsonNode value) {
    var text = Json.text(value.isObject() ? value.path("Value") : value);
    return text == null || text.isBlank() || !Template.of(text).isConstant() ? null : text;
  }
}
