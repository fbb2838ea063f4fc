package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.Reference;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Transitions;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.Compare;
import io.cordboard.flow.engine.block.GetMetricData;
import io.cordboard.flow.engine.block.GetParticipantInput;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.Loop;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.engine.block.UpdateContactTextToSpeechVoice;
import io.cordboard.flow.engine.block.UpdateFlowAttributes;
import io.cordboard.flow.engine.block.UpdateFlowLoggingBehavior;
import java.util.EnumSet;
import java.util.List;

/** What is known behind a block, of what was known before it. */
final class Learned {

  private final Flow flow;

  /** Whether no other flow runs for the contact while this one does. */
  private final boolean alone;

  Learned(Flow flow) {
    this.flow = flow;
    this.alone = EnumSet.of(Stage.INBOUND, Stage.DIALLED).containsAll(Stage.of(flow));
  }

  /** What is known when the block was left by a branch. */
  Known behind(Step step, String label, Known before) {
    var kept = kept(step, before);
    boolean succeeded = !mayHaveFailed(step, label);
    return switch (step.block()) {
      case UpdateContactTargetQueue(var queueId, var agentId) ->
          succeeded ? kept.withQueue().with(queueId, agentId) : kept;
      case CheckMetricData(var _, var queueId, var agentId) ->
          succeeded ? kept.with(queueId, agentId) : kept;
      case GetMetricData(var queueId, var agentId, var _) ->
          succeeded ? kept.with(queueId, agentId) : kept;
      case UpdateContactAttributes(var attributes, var related) ->
          related ? kept : set(Reference.Source.ATTRIBUTE, attributes, succeeded, before, kept);
      case UpdateFlowAttributes(var attributes) ->
          set(Reference.Source.FLOW_ATTRIBUTE, attributes, succeeded, before, kept);
      case Block _ -> kept;
    };
  }

  private static Known set(
      Reference.Source source,
      List<Attribute> attributes,
      boolean succeeded,
      Known before,
      Known kept) {
    var after = kept;
    for (var attribute : attributes) {
      after =
          after.with(source, attribute.name(), succeeded ? before.texts(attribute.value()) : null);
    }
    return after;
  }

  private boolean mayHaveFailed(Step step, String label) {
    var transitions = step.transitions();
    return label.equals(Transitions.NEXT)
        ? Proofs.isAfterErrors(transitions, Outcomes.of(step, flow))
        : !label.equals(ErrorType.NO_MATCHING_CONDITION)
            && transitions.errors().stream().anyMatch(error -> error.errorType().equals(label));
  }

  /** What outlasts a block: less if time passes in it, or if it fetches or sets something. */
  private Known kept(Step step, Known before) {
    return switch (step.block()) {
      case Compare _,
          CheckHoursOfOperation _,
          CheckMetricData _,
          GetMetricData _,
          UpdateContactTargetQueue _ ->
          before;
      case UpdateContactAttributes _,
          UpdateFlowAttributes _,
          UpdateFlowLoggingBehavior _,
          UpdateContactTextToSpeechVoice _,
          Loop _ ->
          before.withoutFinds();
      case MessageParticipant _, GetParticipantInput _ ->
          alone ? before.withoutQueues() : before.withoutQueues().withoutAttributes();
      case InvokeFlowModule _ -> before.withoutFinds().withoutAttributes();
      case Block _ -> alone ? before.withoutFinds() : before.withoutFinds().withoutAttributes();
    };
  }
}
