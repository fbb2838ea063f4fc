package io.cordboard.flow.definition;

import io.cordboard.flow.engine.FlowType;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known about the flow language's action types: their names in flow logs, the flow types
 * that they are for, and which of them harmlessly lack an error branch in real exports.
 */
final class ActionTypes {

  private static final Set<FlowType> I_Q_TA_TQ_M =
      EnumSet.of(
          FlowType.CONTACT_FLOW,
          FlowType.CAMPAIGN,
          FlowType.CUSTOMER_QUEUE,
          FlowType.AGENT_TRANSFER,
          FlowType.QUEUE_TRANSFER,
          FlowType.MODULE);
  private static final Set<FlowType> I_TA_TQ_M =
      EnumSet.of(
          FlowType.CONTACT_FLOW,
          FlowType.CAMPAIGN,
          FlowType.AGENT_TRANSFER,
          FlowType.QUEUE_TRANSFER,
          FlowType.MODULE);

  private static final Set<FlowType> I_Q_TA_TQ_OW_M = with(I_Q_TA_TQ_M);
  private static final Set<FlowType> I_TA_TQ_OW_M = with(I_TA_TQ_M);

  /** Flow types by action type; types that are not here are for every flow. */
  private static final Map<String, Set<FlowType>> ALLOWED =
      Map.ofEntries(
          Map.entry(
              "MessageParticipant",
              EnumSet.complementOf(EnumSet.of(FlowType.CUSTOMER_HOLD, FlowType.AGENT_HOLD))),
          Map.entry(
              "MessageParticipantIteratively",
              EnumSet.of(FlowType.CUSTOMER_QUEUE, FlowType.CUSTOMER_HOLD, FlowType.AGENT_HOLD)),
          Map.entry("GetParticipantInput", I_Q_TA_TQ_M),
          Map.entry("ConnectParticipantWithLexBot", I_Q_TA_TQ_M),
          Map.entry("CheckHoursOfOperation", I_Q_TA_TQ_M),
          Map.entry("CheckMetricData", I_Q_TA_TQ_M),
          Map.entry("DistributeByPercentage", I_Q_TA_TQ_M),
          Map.entry("CreateCallbackContact", I_Q_TA_TQ_M),
          Map.entry("UpdateContactCallbackNumber", I_Q_TA_TQ_M),
          Map.entry("UpdateContactRecordingBehavior", I_Q_TA_TQ_OW_M),
          Map.entry("UpdateContactRoutingBehavior", I_Q_TA_TQ_OW_M),
          Map.entry("UpdatePreviousContactParticipantState", I_TA_TQ_OW_M),
          Map.entry(
              "UpdateContactMediaStreamingBehavior",
              EnumSet.complementOf(EnumSet.of(FlowType.CUSTOMER_HOLD, FlowType.AGENT_HOLD))),
          Map.entry("CompleteOutboundCall", EnumSet.of(FlowType.OUTBOUND_WHISPER)),
          Map.entry("TransferParticipantToThirdParty", I_Q_TA_TQ_M),
          Map.entry("UpdateContactTargetQueue", I_TA_TQ_M),
          Map.entry("TransferContactToQueue", I_TA_TQ_M),
          Map.entry("TransferToFlow", I_TA_TQ_M),
          Map.entry("DequeueContactAndTransferToQueue", EnumSet.of(FlowType.CUSTOMER_QUEUE)),
          Map.entry(
              "TransferContactToAgent",
              EnumSet.of(FlowType.AGENT_TRANSFER, FlowType.QUEUE_TRANSFER)),
          Map.entry("EndFlowModuleExecution", EnumSet.of(FlowType.MODULE)),
          Map.entry("InvokeFlowModule", EnumSet.of(FlowType.CONTACT_FLOW, FlowType.MODULE)));

  private static final Map<String, String> LOG_NAMES =
      Map.ofEntries(
          Map.entry("MessageParticipant", "PlayPrompt"),
          Map.entry("MessageParticipantIteratively", "LoopPrompts"),
          Map.entry("Compare", "CheckAttribute"),
          Map.entry("UpdateContactTargetQueue", "SetQueue"),
          Map.entry("TransferContactToQueue", "Transfer"),
          Map.entry("TransferContactToAgent", "Transfer"),
          Map.entry("TransferToFlow", "Transfer"),
          Map.entry("DequeueContactAndTransferToQueue", "Transfer"),
          Map.entry("UpdateContactCallbackNumber", "SetCallBackNumber"),
          Map.entry("CreateCallbackContact", "CreateCallback"),
          Map.entry("TransferParticipantToThirdParty", "Transfer"),
          Map.entry("DisconnectParticipant", "Disconnect"),
          Map.entry("EndFlowExecution", "Resume"),
          Map.entry("UpdateFlowLoggingBehavior", "SetLoggingBehavior"),
          Map.entry("UpdateContactRecordingBehavior", "SetRecordingBehavior"),
          Map.entry("UpdateContactRecordingAndAnalyticsBehavior", "SetRecordingBehavior"),
          Map.entry("UpdateContactTextToSpeechVoice", "SetVoice"),
          Map.entry("UpdateContactAttributes", "SetAttributes"),
          Map.entry("UpdateFlowAttributes", "SetFlowAttributes"),
          Map.entry("UpdateContactEventHooks", "SetContactFlow"),
          Map.entry("UpdateContactData", "SetContactData"),
          Map.entry("UpdateContactMediaStreamingBehavior", "StartMediaStreaming"),
          Map.entry("UpdateContactRoutingBehavior", "UpdateRoutingPriority"),
          Map.entry("DistributeByPercentage", "PercentileBranching"),
          Map.entry("InvokeLambdaFunction", "InvokeExternalResource"));

  /**
   * Blocks that change nothing that the customer needs: exports often leave their error branch out.
   */
  private static final Set<String> GO_ON_AFTER_ERROR =
      Set.of(
          "MessageParticipant",
          "UpdateFlowLoggingBehavior",
          "UpdateContactRecordingBehavior",
          "UpdateContactRecordingAndAnalyticsBehavior",
          "UpdateContactTextToSpeechVoice",
          "UpdateContactAttributes",
          "UpdateFlowAttributes",
          "UpdateContactData",
          "TagContact",
          "UntagContact",
          "UpdateContactMediaStreamingBehavior",
          "UpdateContactRoutingBehavior",
          "UpdateContactEventHooks");

  private ActionTypes() {}

  private static Set<FlowType> with(Set<FlowType> types) {
    var more = EnumSet.copyOf(types);
    more.add(FlowType.OUTBOUND_WHISPER);
    return more;
  }

  /**
   * The legacy name under which flow logs show a block; {@code storesInput} tells the forms of
   * GetParticipantInput apart.
   */
  static String logName(String type, boolean storesInput) {
    if (type.equals("GetParticipantInput")) {
      return storesInput ? "StoreUserInput" : "GetUserInput";
    }
    return LOG_NAMES.getOrDefault(type, type);
  }

  static boolean isAllowed(String type, FlowType flowType) {
    var allowed = ALLOWED.get(type);
    return allowed == null || allowed.contains(flowType);
  }

  static boolean goesOnAfterError(String type) {
    return GO_ON_AFTER_ERROR.contains(type);
  }
}
