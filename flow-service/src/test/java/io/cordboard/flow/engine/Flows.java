package io.cordboard.flow.engine;

import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.DisconnectParticipant;
import io.cordboard.flow.engine.block.EndFlowExecution;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.PromptTemplate;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import java.util.ArrayList;
import java.util.List;

/** Small flows for tests. */
public final class Flows {

  private Flows() {}

  /**
   * A flow of blocks that follow one another, named b0, b1, ...; every error of every block leads
   * to its end, which disconnects. Results lead on, and so does a result that is not there.
   */
  public static Flow line(String id, FlowType type, Block... blocks) {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < blocks.length; i++) {
      steps.add(step("b" + i, blocks[i], i + 1, blocks.length));
    }
    steps.add(
        step(
            "end",
            type == FlowType.CONTACT_FLOW ? new DisconnectParticipant() : new EndFlowExecution(),
            Transitions.NONE,
            0));
    return new Flow(id, 1, id, type, List.copyOf(steps), 0);
  }

  /** An inbound flow of these blocks. */
  public static Flow inbound(Block... blocks) {
    return line("inbound", FlowType.CONTACT_FLOW, blocks);
  }

  /** An inbound flow that waits in a queue, with hooks for the flows named. */
  public static Flow queueing(Flow... hooked) {
    var hooks = new ArrayList<UpdateContactEventHooks.Hook>();
    for (var flow : hooked) {
      hooks.add(new UpdateContactEventHooks.Hook(flow.flowId(), Template.of(flow.flowId()), false));
    }
    return inbound(
        new UpdateContactEventHooks(hooks),
        new UpdateContactTargetQueue(Template.of("sales"), null),
        new TransferContactToQueue());
  }

  /** The same, with a NoMatchingCondition branch to the end for its first block. */
  public static Flow withNoMatch(Flow flow) {
    var first = flow.steps().getFirst();
    var transitions = first.transitions();
    var errors = new ArrayList<>(transitions.errors());
    errors.add(
        new Transitions.ErrorBranch(
            ErrorType.NO_MATCHING_CONDITION,
            new Transitions.Branch(ErrorType.NO_MATCHING_CONDITION, Flow.EMPTY)));
    var steps = new ArrayList<>(flow.steps());
    steps.set(
        0,
        new Step(
            first.id(),
            first.actionType(),
            first.block(),
            first.parameters(),
            new Transitions(
                transitions.next(), transitions.conditions(), List.copyOf(errors), false),
            first.logName()));
    return new Flow(
        flow.flowId(), flow.version(), flow.name(), flow.type(), List.copyOf(steps), flow.start());
  }

  /** A prompt. */
  public static MessageParticipant say(String text) {
    return new MessageParticipant(text(text));
  }

  /** A text to be spoken. */
  public static PromptTemplate text(String text) {
    return new PromptTemplate(Prompt.Kind.TEXT, Template.of(text));
  }

  private static Step step(String id, Block block, int next, int error) {
    var errors = new ArrayList<Transitions.ErrorBranch>();
    for (var type :
        List.of(
            ErrorType.NO_MATCHING_ERROR,
            ErrorType.INPUT_TIME_LIMIT_EXCEEDED,
            ErrorType.INVALID_PHONE_NUMBER,
            ErrorType.QUEUE_AT_CAPACITY,
            ErrorType.CHANNEL_MISMATCH,
            ErrorType.IN_FLIGHT_REDACTION_CONFIGURATION_FAILED,
            ErrorType.CALL_FAILED,
            ErrorType.CONNECTION_TIME_LIMIT_EXCEEDED,
            ErrorType.INVALID_CALLBACK_NUMBER,
            ErrorType.CALLBACK_NUMBER_NOT_DIALABLE,
            ErrorType.PARTICIPANT_NOT_FOUND,
            ErrorType.TIME_LIMIT_EXCEEDED)) {
      errors.add(new Transitions.ErrorBranch(type, new Transitions.Branch(type, error)));
    }
    var transitions = new Transitions(next, List.of(), List.copyOf(errors), false);
    return new Step(
        id,
        block.getClass().getSimpleName(),
        block,
        Parameters.NONE,
        transitions,
        block.getClass().getSimpleName());
  }
}
