package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.Effect;
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
  private static final int INTERDIGIT_SECONDS_MAX = 20;
  private static final int INTERDIGIT_SECONDS_DEFAULT = 5;
  private static final int DIGITS_MAX = 20;
  private static final int INTERRUPT_SECONDS_MAX = 604_800;
  private static final String TERMINATOR_DEFAULT = "#";

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
    return new GetParticipantInput(
        prompts.read(parameters, action.parametersPath()),
        seconds("InputTimeLimitSeconds", INPUT_SECONDS_MAX, INPUT_SECONDS_DEFAULT));
  }

  private Block store() {
    var validation = Json.object(parameters, "InputValidation");
    var custom = Json.object(validation, "CustomValidation");
    var phone = Json.object(validation, "PhoneNumberValidation");
    var dtmf = Json.object(parameters, "DTMFConfiguration");
    var terminator = Json.firstText(dtmf, "InputTerminationSequence");
    return new StoreCustomerInput(
        prompts.read(parameters, action.parametersPath()),
        seconds("InputTimeLimitSeconds", INPUT_SECONDS_MAX, INPUT_SECONDS_DEFAULT),
        Duration.ofSeconds(
            number(
                Json.firstText(dtmf, "InterdigitTimeLimitSeconds"),
                INTERDIGIT_SECONDS_MAX,
                INTERDIGIT_SECONDS_DEFAULT)),
        number(Json.firstText(custom, "MaximumLength"), DIGITS_MAX, DIGITS_MAX),
        terminator == null ? TERMINATOR_DEFAULT : terminator,
        !BlockReader.isTrue(Json.text(dtmf, "DisableCancelKey")),
        phoneFormat(phone),
        encryption());
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

  private Effect.@Nullable InputEncryption encryption() {
    var encryption = Json.object(parameters, "InputEncryption");
    if (encryption.isEmpty()) {
      return null;
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
    return new Effect.InputEncryption(keyId == null ? "" : keyId, key == null ? "" : key);
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
