package io.cordboard.flow.offline.walk;

import static io.cordboard.flow.engine.ErrorType.CALLBACK_NUMBER_NOT_DIALABLE;
import static io.cordboard.flow.engine.ErrorType.CALL_FAILED;
import static io.cordboard.flow.engine.ErrorType.CHANNEL_MISMATCH;
import static io.cordboard.flow.engine.ErrorType.CONNECTION_TIME_LIMIT_EXCEEDED;
import static io.cordboard.flow.engine.ErrorType.INPUT_TIME_LIMIT_EXCEEDED;
import static io.cordboard.flow.engine.ErrorType.INVALID_CALLBACK_NUMBER;
import static io.cordboard.flow.engine.ErrorType.INVALID_PHONE_NUMBER;
import static io.cordboard.flow.engine.ErrorType.IN_FLIGHT_REDACTION_CONFIGURATION_FAILED;
import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_CONDITION;
import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_ERROR;
import static io.cordboard.flow.engine.ErrorType.PARTICIPANT_NOT_FOUND;
import static io.cordboard.flow.engine.ErrorType.QUEUE_AT_CAPACITY;
import static io.cordboard.flow.engine.ErrorType.TIME_LIMIT_EXCEEDED;

import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.CheckOutboundCallStatus;
import io.cordboard.flow.engine.block.Compare;
import io.cordboard.flow.engine.block.CompleteOutboundCall;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.CreateCallbackContact;
import io.cordboard.flow.engine.block.CreateTask;
import io.cordboard.flow.engine.block.DequeueContactAndTransferToQueue;
import io.cordboard.flow.engine.block.DisconnectParticipant;
import io.cordboard.flow.engine.block.DistributeByPercentage;
import io.cordboard.flow.engine.block.EndFlowExecution;
import io.cordboard.flow.engine.block.EndFlowModuleExecution;
import io.cordboard.flow.engine.block.GetMetricData;
import io.cordboard.flow.engine.block.GetParticipantInput;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.InvokeIntegration;
import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import io.cordboard.flow.engine.block.Loop;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.MessageParticipantIteratively;
import io.cordboard.flow.engine.block.ResumeContact;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.TagContact;
import io.cordboard.flow.engine.block.TransferContactToAgent;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import io.cordboard.flow.engine.block.TransferToFlow;
import io.cordboard.flow.engine.block.Unsupported;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactCallbackNumber;
import io.cordboard.flow.engine.block.UpdateContactData;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactMediaStreamingBehavior;
import io.cordboard.flow.engine.block.UpdateContactRecordingAndAnalyticsBehavior;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import io.cordboard.flow.engine.block.UpdateContactRoutingBehavior;
import io.cordboard.flow.engine.block.UpdateContactRoutingCriteria;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.engine.block.UpdateContactTextToSpeechVoice;
import io.cordboard.flow.engine.block.UpdateFlowAttributes;
import io.cordboard.flow.engine.block.UpdateFlowLoggingBehavior;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import io.cordboard.flow.engine.block.Wait;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What may become of a block, by what it is and its constant parameters: never less than what the
 * block does, so that what is not in here can't happen.
 *
 * @param errors the error types that it may raise; null for any
 * @param results the results that it may have; null for any, empty for none
 * @param completes whether it may succeed without a result
 */
record Outcomes(@Nullable Set<String> errors, @Nullable List<String> results, boolean completes) {

  private static final Set<String> NO_ERRORS = Set.of();
  private static final int PERCENT = 100;
  private static final int VOICE_NAME_MAX = 64;

  static Outcomes of(Step step, Flow flow) {
    return Constants.namesNothing(step.block(), flow) ? fails() : ofBlock(step, flow);
  }

  private static Outcomes ofBlock(Step step, Flow flow) {
    return switch (step.block()) {
      case Compare compare ->
          compare.value().isConstant()
              ? results(NO_ERRORS, compare.value().source())
              : new Outcomes(Set.of(NO_MATCHING_CONDITION), null, false);
      case CheckHoursOfOperation _ -> results(Set.of(NO_MATCHING_ERROR), "True", "False");
      case CheckMetricData _ -> new Outcomes(Set.of(NO_MATCHING_ERROR), null, false);
      case CheckOutboundCallStatus _ ->
          results(
              Set.of(NO_MATCHING_ERROR),
              "CallAnswered",
              "VoicemailBeep",
              "VoicemailNoBeep",
              "NotDetected");
      case DistributeByPercentage _ -> new Outcomes(NO_ERRORS, percent(), false);
      case GetParticipantInput _ ->
          results(Set.of(INPUT_TIME_LIMIT_EXCEEDED, NO_MATCHING_ERROR), "1234567890*#".split(""));
      case StoreCustomerInput store ->
          store.phone() == null
              ? next(NO_MATCHING_ERROR)
              : next(NO_MATCHING_ERROR, INVALID_PHONE_NUMBER);
      case ConnectParticipantWithLexBot _ ->
          new Outcomes(
              Set.of(NO_MATCHING_CONDITION, INPUT_TIME_LIMIT_EXCEEDED, NO_MATCHING_ERROR),
              null,
              false);
      case Loop loop -> loop(loop);
      case InvokeFlowModule _ -> new Outcomes(Set.of(NO_MATCHING_ERROR), null, true);
      case InvokeIntegration _ -> new Outcomes(null, null, true);
      case ShowView _ -> new Outcomes(Set.of(TIME_LIMIT_EXCEEDED, NO_MATCHING_ERROR), null, false);
      case MessageParticipantIteratively looped ->
          looped.interrupt() == null
              ? new Outcomes(Set.of(NO_MATCHING_ERROR), List.of(), false)
              : results(Set.of(NO_MATCHING_ERROR), "MessagesInterrupted");
      case Wait wait ->
          wait.untilCustomerReturns()
              ? results(Set.of(NO_MATCHING_ERROR), "WaitCompleted", "CustomerReturned")
              : wait.untilBotLeaves()
                  ? new Outcomes(Set.of(NO_MATCHING_ERROR, PARTICIPANT_NOT_FOUND), List.of(), false)
                  : results(Set.of(NO_MATCHING_ERROR), "WaitCompleted");
      case TransferContactToQueue _, DequeueContactAndTransferToQueue _ ->
          new Outcomes(Set.of(QUEUE_AT_CAPACITY, NO_MATCHING_ERROR), List.of(), false);
      case TransferContactToAgent _ ->
          new Outcomes(Set.of(QUEUE_AT_CAPACITY, NO_MATCHING_ERROR), List.of(), false);
      case TransferToFlow _ -> new Outcomes(Set.of(NO_MATCHING_ERROR), List.of(), false);
      case TransferParticipantToThirdParty third -> thirdParty(third);
      case Unsupported _ -> new Outcomes(Set.of(NO_MATCHING_ERROR), List.of(), false);
      case UpdateContactAttributes update ->
          update.related() && !Stage.mayGuide(flow) ? fails() : next(NO_MATCHING_ERROR);
      case UpdateContactData update ->
          update.related() && !Stage.mayGuide(flow)
              ? fails()
              : Constants.areShort(update) ? next() : next(NO_MATCHING_ERROR);
      case UpdateContactCallbackNumber update -> callbackNumber(update);
      case UpdateContactRecordingAndAnalyticsBehavior update -> analytics(update);
      case UpdateContactTextToSpeechVoice voice ->
          voice.voice().isConstant() && isVoice(voice.voice().source())
              ? next()
              : next(NO_MATCHING_ERROR);
      case UpdateContactTargetQueue(var _, var agent) ->
          agent != null && agent.isConstant() && isAgent(agent.source())
              ? next()
              : next(NO_MATCHING_ERROR);
      case UpdateContactRoutingBehavior routing ->
          isNumber(routing.priority()) || isNumber(routing.adjustmentSeconds())
              ? next()
              : next(NO_MATCHING_ERROR);
      case UpdatePreviousContactParticipantState _ ->
          flow.type() == FlowType.AGENT_TRANSFER || flow.type() == FlowType.QUEUE_TRANSFER
              ? next(NO_MATCHING_ERROR)
              : fails();
      case UpdateContactEventHooks update ->
          update.hooks().stream().allMatch(UpdateContactEventHooks.Hook::disabled)
              ? next()
              : next(NO_MATCHING_ERROR);
      case UpdateFlowAttributes _ ->
          Constants.flowAttributesFit(flow) ? next() : next(NO_MATCHING_ERROR);
      case CompleteOutboundCall _ -> Stage.mayGuide(flow) ? next(NO_MATCHING_ERROR) : next();
      case UpdateFlowLoggingBehavior _ -> next();
      case MessageParticipant _,
          InvokeLambdaFunction _,
          CreateCallbackContact _,
          CreateTask _,
          ResumeContact _,
          GetMetricData _,
          UpdateContactMediaStreamingBehavior _,
          UpdateContactRecordingBehavior _ ->
          next(NO_MATCHING_ERROR);
      case UpdateContactRoutingCriteria criteria ->
          Constants.areComplete(criteria) ? next() : next(NO_MATCHING_ERROR);
      case TagContact tag -> tag.tags().isEmpty() ? next() : next(NO_MATCHING_ERROR);
      case DisconnectParticipant _, EndFlowExecution _ -> new Outcomes(NO_ERRORS, List.of(), false);
      case EndFlowModuleExecution _ -> fails();
    };
  }

  /** Whether nothing but errors can come of it. */
  boolean alwaysFails() {
    return !completes && results != null && results.isEmpty();
  }

  private static Outcomes loop(Loop loop) {
    var count = loop.count();
    if (!count.isConstant()) {
      return results(Set.of(NO_MATCHING_ERROR), "ContinueLooping", "DoneLooping");
    }
    if (!count.source().strip().matches("0?[0-9]{1,2}|100")) {
      return fails();
    }
    return Integer.parseInt(count.source().strip()) == 0
        ? results(NO_ERRORS, "DoneLooping")
        : results(NO_ERRORS, "ContinueLooping", "DoneLooping");
  }

  private static Outcomes analytics(UpdateContactRecordingAndAnalyticsBehavior update) {
    var errors = new TreeSet<String>();
    if (update.form() != UpdateContactRecordingAndAnalyticsBehavior.Form.SCREEN) {
      errors.add(CHANNEL_MISMATCH);
    }
    var inFlight = update.inFlight();
    if (inFlight != null) {
      errors.add(IN_FLIGHT_REDACTION_CONFIGURATION_FAILED);
    }
    return new Outcomes(errors, List.of(), inFlight == null || inFlight.problem() == null);
  }

  private static Outcomes next(String... errors) {
    return new Outcomes(Set.of(errors), List.of(), true);
  }

  private static Outcomes fails() {
    return new Outcomes(Set.of(NO_MATCHING_ERROR), List.of(), false);
  }

  private static Outcomes results(Set<String> errors, String... results) {
    return new Outcomes(errors, List.of(results), false);
  }

  private static List<String> percent() {
    return IntStream.rangeClosed(1, PERCENT).mapToObj(Integer::toString).toList();
  }

  /** Whether a name of a voice is taken as it is. */
  static boolean isVoice(String name) {
    return !name.isBlank() && name.length() <= VOICE_NAME_MAX;
  }

  /** Whether a reference to an agent names one: whether there is such an agent is not asked. */
  static boolean isAgent(String reference) {
    return !reference.isBlank() && !reference.endsWith("/");
  }

  private static Outcomes thirdParty(TransferParticipantToThirdParty third) {
    var number = Constants.number(third.number());
    if (number != null && !(number instanceof PhoneNumbers.Dialable)) {
      return fails();
    }
    return third.continues()
        ? next(CALL_FAILED, CONNECTION_TIME_LIMIT_EXCEEDED, NO_MATCHING_ERROR)
        : new Outcomes(Set.of(CALL_FAILED, NO_MATCHING_ERROR), List.of(), false);
  }

  /** On any channel but voice the number is invalid, whatever it is. */
  private static Outcomes callbackNumber(UpdateContactCallbackNumber update) {
    return switch (Constants.number(update.number())) {
      case null -> next(INVALID_CALLBACK_NUMBER, CALLBACK_NUMBER_NOT_DIALABLE);
      case PhoneNumbers.Dialable _ -> next(INVALID_CALLBACK_NUMBER);
      case PhoneNumbers.NotDialable _ ->
          new Outcomes(
              Set.of(INVALID_CALLBACK_NUMBER, CALLBACK_NUMBER_NOT_DIALABLE), List.of(), false);
      case PhoneNumbers.Invalid _ ->
          new Outcomes(Set.of(INVALID_CALLBACK_NUMBER), List.of(), false);
    };
  }

  private static boolean isNumber(@Nullable Template template) {
    return template != null
        && template.isConstant()
        && template.source().strip().matches("-?\\d{1,9}");
  }
}
