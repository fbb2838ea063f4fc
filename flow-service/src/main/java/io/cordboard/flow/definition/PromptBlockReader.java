package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.GetParticipantInput;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.MessageParticipantIteratively;
import io.cordboard.flow.engine.block.PromptTemplate;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the blocks that play prompts and collect digits. */
final class PromptBlockReader {

  private static final int INPUT_SECONDS_MAX = 180;
  private static final int INPUT_SECONDS_DEFAULT = 5;

  /** Exports of voicemail flows wait longer for a key than documented, and so do we. */
  private static final int INPUT_SECONDS_TAKEN = 600;

  private static final int INTERDIGIT_SECONDS_MAX = 20;
  private static final int INTERDIGIT_SECONDS_DEFAULT = 5;
  private static final int DIGITS_MAX = 20;
  private static final int INTERRUPT_SECONDS_MAX = 604_800;
  private static final String INPUT_SECONDS = "InputTimeLimitSeconds";
  private static final String TERMINATOR_DEFAULT = "#";
  private static final int TERMINATOR_MAX = 5;
  private static final List<String> PROMPTS = List.of("SSML", "Text", "PromptId", "Media");

  private final Action action;
  private final ObjectNode parameters;
  private final String flowId;
  private final Problems problems;
  private final PromptReader prompts;

  PromptBlockReader(Action action, String flowId, Problems problems) {
    this.action = action;
    this.parameters = action.parameters();
    this.flowId = flowId;
    this.problems = problems;
    this.prompts = new PromptReader(problems);
  }

  Block read() {
    return switch (action.type()) {
      case "MessageParticipant" -> message();
      case "MessageParticipantIteratively" -> messages();
      case String _ -> ActionTypes.storesInput(parameters) ? store() : menu();
    };
  }

  private Block message() {
    checkOnePrompt(parameters, action.parametersPath());
    var prompt = prompts.read(parameters, action.parametersPath());
    return prompt == null
        ? BlockReader.missing(action, problems, "Text", "one of Text, SSML, PromptId, Media")
        : new MessageParticipant(prompt);
  }

  private Block messages() {
    var messages = new ArrayList<PromptTemplate>();
    var written = parameters.path("Messages");
    for (int i = 0; i < written.size(); i++) {
      var path = action.parametersPath() + ".Messages[" + i + "]";
      var prompt = written.get(i) instanceof ObjectNode object ? prompts.read(object, path) : null;
      if (prompt != null) {
        messages.add(prompt);
      }
    }
    if (messages.isEmpty()) {
      return BlockReader.missing(
          action,
          problems,
          "Messages",
          "an array of messages, each with Text, SSML, PromptId or Media");
    }
    var frequency = Json.firstText(parameters, "InterruptFrequencySeconds");
    var interrupt =
        frequency == null
            ? null
            : seconds("InterruptFrequencySeconds", INTERRUPT_SECONDS_MAX, INTERRUPT_SECONDS_MAX);
    boolean resumes = BlockReader.isTrue(Json.text(parameters, "ContinueMessagingDuringInterrupt"));
    return new MessageParticipantIteratively(
        BlockReader.key(flowId, action), List.copyOf(messages), interrupt, resumes);
  }

  private Block menu() {
    checkOnePrompt(parameters, action.parametersPath());
    for (var bot : List.of("LexV2Bot", "LexBot")) {
      if (parameters.has(bot)) {
        problems.warning(
            action.parametersPath() + "." + bot,
            bot,
            "keys: a bot is asked by an action of type ConnectParticipantWithLexBot",
            "make it an action of that type; this one takes a key and asks no bot");
      }
    }
    return new GetParticipantInput(
        prompts.read(parameters, action.parametersPath()), inputSeconds());
  }

  private Block store() {
    checkOnePrompt(parameters, action.parametersPath());
    var validation = Json.object(parameters, "InputValidation");
    var custom = Json.object(validation, "CustomValidation");
    var phone = Json.object(validation, "PhoneNumberValidation");
    var dtmf = Json.object(parameters, "DTMFConfiguration");
    if (custom.isEmpty() && phone.isEmpty()) {
      problems.hint(
          action.parametersPath() + ".InputValidation",
          "nothing",
          "CustomValidation{MaximumLength} or PhoneNumberValidation{NumberFormat}",
          "say what is valid; up to " + DIGITS_MAX + " keys are taken");
    }
    boolean cancelKey = !BlockReader.isTrue(Json.text(dtmf, "DisableCancelKey"));
    return new StoreCustomerInput(
        prompts.read(parameters, action.parametersPath()),
        inputSeconds(),
        Duration.ofSeconds(
            limit(
                dtmf,
                "DTMFConfiguration",
                "InterdigitTimeLimitSeconds",
                INTERDIGIT_SECONDS_MAX,
                INTERDIGIT_SECONDS_DEFAULT)),
        limit(custom, "InputValidation.CustomValidation", "MaximumLength", DIGITS_MAX, DIGITS_MAX),
        terminator(dtmf, cancelKey),
        cancelKey,
        phoneFormat(phone),
        Json.firstText(phone, "CountryCode"),
        encryption(!phone.isEmpty()));
  }

  private String terminator(ObjectNode dtmf, boolean cancelKey) {
    var written = Json.firstText(dtmf, "InputTerminationSequence");
    if (written == null) {
      return TERMINATOR_DEFAULT;
    }
    boolean keys = written.matches("[0-9*#]{1," + TERMINATOR_MAX + "}");
    if (!keys || (cancelKey && written.contains("*"))) {
      problems.warning(
          action.parametersPath() + ".DTMFConfiguration.InputTerminationSequence",
          written,
          keys
              ? "no * while * deletes what was typed"
              : "up to " + TERMINATOR_MAX + " keys of 0-9, * and #",
          keys ? "set DisableCancelKey to True" : "correct it; # is taken instead");
    }
    return keys ? written : TERMINATOR_DEFAULT;
  }

  /** Exactly one kind of prompt may be named; more are not heard. */
  private void checkOnePrompt(ObjectNode from, String path) {
    var named = PROMPTS.stream().filter(name -> isFilled(from, name)).toList();
    if (named.size() > 1) {
      problems.warning(
          path,
          String.join(", ", named),
          "one of " + String.join(", ", PROMPTS),
          "keep one; only the first is heard");
    }
  }

  private static boolean isFilled(ObjectNode from, String name) {
    return Json.firstText(from, name) != null || !Json.object(from, name).isEmpty();
  }

  private static StoreCustomerInput.@Nullable PhoneFormat phoneFormat(ObjectNode phone) {
    var format = Json.firstText(phone, "NumberFormat");
    if (format == null) {
      return null;
    }
    return format.equals("E164")
        ? StoreCustomerInput.PhoneFormat.E164
        : StoreCustomerInput.PhoneFormat.LOCAL;
  }

  private StoreCustomerInput.@Nullable Encryption encryption(boolean ofPhoneNumber) {
    var encryption = Json.object(parameters, "InputEncryption");
    if (encryption.isEmpty()) {
      return null;
    }
    if (ofPhoneNumber) {
      problems.warning(
          action.parametersPath() + ".InputEncryption",
          "encryption of a telephone number",
          "encryption with CustomValidation",
          "use CustomValidation; an encrypted number can't be checked, so it is never valid");
    }
    var keyId = Json.firstText(encryption, "EncryptionKeyId");
    var key = Json.firstText(encryption, "Key");
    if (keyId == null || key == null) {
      problems.error(
          action.parametersPath() + ".InputEncryption",
          encryption.isEmpty() ? "nothing" : "an incomplete key",
          "EncryptionKeyId and Key",
          "name both, or take InputEncryption out");
    }
    return new StoreCustomerInput.Encryption(
        Template.of(keyId == null ? "" : keyId), Template.of(key == null ? "" : key));
  }

  private int limit(ObjectNode from, String group, String name, int max, int otherwise) {
    var text = Json.firstText(from, name);
    int value = number(text, max, otherwise);
    if (text != null && !text.strip().replaceFirst("^0+(?=.)", "").equals(value + "")) {
      problems.warning(
          action.parametersPath() + "." + group + "." + name,
          text,
          "a whole number from 1 to " + max,
          "write a number; " + value + " is taken instead");
    }
    return value;
  }

  private Duration inputSeconds() {
    var text = Json.firstText(parameters, INPUT_SECONDS);
    int seconds = number(text, INPUT_SECONDS_TAKEN, INPUT_SECONDS_DEFAULT);
    var path = action.parametersPath() + "." + INPUT_SECONDS;
    var expected = "whole seconds from 1 to " + INPUT_SECONDS_MAX;
    if (text == null || !text.strip().equals(Integer.toString(seconds))) {
      problems.warning(
          path,
          text == null ? "nothing" : text,
          expected,
          "write a number; " + seconds + " is taken instead");
    } else if (seconds > INPUT_SECONDS_MAX) {
      problems.hint(path, text, expected, "shorten it before you import the flow elsewhere");
    }
    return Duration.ofSeconds(seconds);
  }

  private Duration seconds(String name, int max, int otherwise) {
    var text = Json.firstText(parameters, name);
    int seconds = number(text, max, otherwise);
    if (text == null || !text.strip().equals(Integer.toString(seconds))) {
      problems.warning(
          action.parametersPath() + "." + name,
          text == null ? "nothing" : text,
          "whole seconds from 1 to " + max,
          "write a number; " + seconds + " is taken instead");
    }
    return Duration.ofSeconds(seconds);
  }

  static int number(@Nullable String text, int max, int otherwise) {
    var plain = text == null ? "" : text.strip();
    if (!plain.matches("\\d{1,7}")) {
      return otherwise;
    }
    return Math.clamp(Integer.parseInt(plain), 1, max);
  }
}
