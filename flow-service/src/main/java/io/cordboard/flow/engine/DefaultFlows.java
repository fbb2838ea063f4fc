package io.cordboard.flow.engine;

import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.CheckMetricData.MetricType;
import io.cordboard.flow.engine.block.DisconnectParticipant;
import io.cordboard.flow.engine.block.EndFlowExecution;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.MessageParticipantIteratively;
import io.cordboard.flow.engine.block.PromptTemplate;
import io.cordboard.flow.engine.block.TransferContactToAgent;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flows that run where no flow was set: what Connect's own defaults do, in words of ours.
 * Gateways know the two prompts by id.
 */
final class DefaultFlows {

  /** Music for those who wait. */
  static final String HOLD_MUSIC = "cordboard:hold-music";

  /** The short tone before two people are joined. */
  static final String BEEP = "cordboard:beep";

  private static final String ID_PREFIX = "default/";

  /** For how long a number that an agent transfers to may ring. */
  private static final Duration RING_MAX = Duration.ofSeconds(60);

  private static final Map<FlowType, Flow> FLOWS = new EnumMap<>(FlowType.class);

  static {
    put(
        FlowType.CUSTOMER_QUEUE,
        "Default customer queue",
        say(
            "welcome",
            "Please stay on the line. Somebody will be with you as soon as possible.",
            1),
        loop("music", prompt(Prompt.Kind.PROMPT_ID, HOLD_MUSIC)));
    put(
        FlowType.CUSTOMER_HOLD,
        "Default customer hold",
        loop("music", prompt(Prompt.Kind.PROMPT_ID, HOLD_MUSIC)));
    put(
        FlowType.AGENT_HOLD,
        "Default agent hold",
        loop("on-hold", prompt(Prompt.Kind.TEXT, "You are on hold.")));
    put(
        FlowType.AGENT_WHISPER,
        "Default agent whisper",
        say("queue", "$.Queue.Name", 1),
        end("end"));
    put(
        FlowType.CUSTOMER_WHISPER,
        "Default customer whisper",
        step(
            "beep",
            "MessageParticipant",
            "PlayPrompt",
            new MessageParticipant(prompt(Prompt.Kind.PROMPT_ID, BEEP)),
            Transitions.to(1)),
        end("end"));
    put(
        FlowType.OUTBOUND_WHISPER,
        "Default outbound whisper",
        say("notice", "This call is not being recorded.", 1),
        end("end"));
    put(
        FlowType.AGENT_TRANSFER,
        "Default agent transfer",
        say("notice", "Transferring now.", 1),
        step(
            "transfer",
            "TransferContactToAgent",
            "Transfer",
            new TransferContactToAgent(),
            sorry()),
        say("sorry", "Nobody can take the call.", 3),
        disconnect("disconnect"));
    put(
        FlowType.QUEUE_TRANSFER,
        "Default queue transfer",
        step(
            "hours",
            "CheckHoursOfOperation",
            "CheckHoursOfOperation",
            new CheckHoursOfOperation(null),
            branches(
                condition(Operator.EQUALS, "True", 1), condition(Operator.EQUALS, "False", 4))),
        step(
            "staffing",
            "CheckMetricData",
            "CheckStaffing",
            new CheckMetricData(MetricType.NUMBER_OF_AGENTS_STAFFED, null, null),
            branches(condition(Operator.NUMBER_GREATER_THAN, "0", 2))
                .withError(ErrorType.NO_MATCHING_CONDITION, 5)),
        say("notice", "Transferring now.", 3),
        step(
            "transfer",
            "TransferContactToQueue",
            "Transfer",
            new TransferContactToQueue(),
            branches()),
        say("closed", "The queue is closed at this time.", 7),
        say("unstaffed", "Nobody works in the queue at this time.", 7),
        say("sorry", "The call could not be transferred to the queue.", 7),
        disconnect("disconnect"));
  }

  /** What an agent hears who transfers to an outside number: ringing, or why nobody answers. */
  static final Flow NUMBER_TRANSFER =
      new Flow(
          ID_PREFIX + "NUMBER_TRANSFER",
          1,
          "Default number transfer",
          FlowType.AGENT_TRANSFER,
          List.of(
              step(
                  "dial",
                  "TransferParticipantToThirdParty",
                  "Transfer",
                  new TransferParticipantToThirdParty(
                      Template.of("$.CustomerCallbackNumber"), RING_MAX, false, null, null),
                  new Transitions(Transitions.NONE, List.of(), List.of(), false)
                      .withError(ErrorType.NO_MATCHING_ERROR, 1)),
              say("sorry", "The number could not be reached.", 2),
              disconnect("disconnect")),
          0);

  private DefaultFlows() {}

  /** The default for a type; null for types that must be set. */
  static @Nullable Flow of(FlowType type) {
    return FLOWS.get(type);
  }

  /** The default flow of this id; null if it is none. */
  static @Nullable Flow named(String flowId) {
    if (!flowId.startsWith(ID_PREFIX)) {
      return null;
    }
    if (flowId.equals(NUMBER_TRANSFER.flowId())) {
      return NUMBER_TRANSFER;
    }
    var type = FlowType.named(flowId.substring(ID_PREFIX.length()));
    return type == null ? null : FLOWS.get(type);
  }

  private static void put(FlowType type, String name, Step... steps) {
    FLOWS.put(type, new Flow(ID_PREFIX + type.name(), 1, name, type, List.of(steps), 0));
  }

  /** Where a queue transfer goes on: by these conditions, and after an error to its apology. */
  private static Transitions branches(Transitions.Condition... conditions) {
    return new Transitions(Transitions.NONE, List.of(conditions), List.of(), false)
        .withError(ErrorType.NO_MATCHING_ERROR, 6);
  }

  private static Transitions.Condition condition(Operator operator, String operand, int step) {
    return new Transitions.Condition(
        operator,
        Template.constant(operand),
        new Transitions.Branch(operator.word() + " " + operand, step));
  }

  private static Transitions sorry() {
    return new Transitions(Transitions.NONE, List.of(), List.of(), false)
        .withError(ErrorType.NO_MATCHING_ERROR, 2);
  }

  private static PromptTemplate prompt(Prompt.Kind kind, String value) {
    return new PromptTemplate(kind, Template.of(value));
  }

  private static Step say(String id, String text, int next) {
    var block = new MessageParticipant(prompt(Prompt.Kind.TEXT, text));
    var parameters = Parameters.of(List.of(new Parameters.Parameter("Text", Template.of(text))));
    return new Step(
        id, "MessageParticipant", block, parameters, Transitions.to(next), "PlayPrompt");
  }

  private static Step loop(String id, PromptTemplate prompt) {
    var block = new MessageParticipantIteratively(ID_PREFIX + id, List.of(prompt), null, false);
    return step(
        id,
        "MessageParticipantIteratively",
        "LoopPrompts",
        block,
        Transitions.to(Transitions.NONE));
  }

  private static Step end(String id) {
    return step(
        id, "EndFlowExecution", "Resume", new EndFlowExecution(), Transitions.to(Transitions.NONE));
  }

  private static Step disconnect(String id) {
    return step(
        id,
        "DisconnectParticipant",
        "Disconnect",
        new DisconnectParticipant(),
        Transitions.to(Transitions.NONE));
  }

  private static Step step(
      String id, String actionType, String logName, Block block, Transitions transitions) {
    return new Step(id, actionType, block, Parameters.NONE, transitions, logName);
  }
}
