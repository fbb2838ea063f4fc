package io.cordboard.flow.definition;

import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_CONDITION;
import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_ERROR;
import static io.cordboard.flow.engine.ErrorType.QUEUE_AT_CAPACITY;

import io.cordboard.flow.engine.FlowType;
import java.util.EnumSet;
import java.util.List;

/** Actions that say where the contact goes next, and that end it. */
final class RoutingActions {

  private static final String QUEUE_OR_AGENT = "QueueId or AgentId";

  static final List<ActionType> ALL =
      List.of(
          ActionType.of("UpdateContactTargetQueue", "Set working queue")
              .legacy("SetQueue")
              .parameters(QUEUE_OR_AGENT)
              .needs(NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_AND_TRANSFER),
          ActionType.of("TransferContactToQueue", "Transfer to queue")
              .legacy("Transfer")
              .needs(QUEUE_AT_CAPACITY, NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_AND_TRANSFER),
          ActionType.of("DequeueContactAndTransferToQueue", "Transfer to queue (from a queue)")
              .legacy("Transfer")
              .parameters(QUEUE_OR_AGENT)
              .needs(QUEUE_AT_CAPACITY, NO_MATCHING_ERROR)
              .in(EnumSet.of(FlowType.CUSTOMER_QUEUE)),
          ActionType.of("TransferContactToAgent", "Transfer to agent")
              .legacy("Transfer")
              .in(EnumSet.of(FlowType.AGENT_TRANSFER, FlowType.QUEUE_TRANSFER)),
          ActionType.of("TransferToFlow", "Transfer to flow")
              .legacy("Transfer")
              .parameters("ContactFlowId")
              .needs(NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_AND_TRANSFER),
          ActionType.of("TransferParticipantToThirdParty", "Transfer to phone number")
              .legacy("Transfer")
              .parameters(
                  "ThirdPartyPhoneNumber",
                  "ThirdPartyConnectionTimeLimitSeconds: 0 to 600",
                  "ContinueFlowExecution: True or False",
                  "ThirdPartyDTMFDigits?",
                  "CallerId?{Number, Name}")
              .needs(NO_MATCHING_ERROR)
              .may("CallFailed", "ConnectionTimeLimitExceeded")
              .in(FlowTypes.INBOUND_QUEUE_AND_TRANSFER),
          ActionType.of("UpdateContactRoutingBehavior", "Change routing priority / age")
              .legacy("UpdateRoutingPriority")
              .parameters("QueuePriority or QueueTimeAdjustmentSeconds")
              .in(FlowTypes.INBOUND_QUEUE_TRANSFER_AND_OUTBOUND)
              .harmless(),
          ActionType.of("UpdateRoutingCriteria", "Set routing criteria")
              .parameters("RoutingCriteria{Steps[{Expression, Expiry{DurationInSeconds}}]}")
              .may(NO_MATCHING_ERROR)
              .tests("UpdateContactRoutingCriteriaTest"),
          ActionType.of("UpdateContactRoutingCriteria", "Set routing criteria")
              .parameters("RoutingCriteria{Steps[{Expression, Expiry{DurationInSeconds}}]}")
              .may(NO_MATCHING_ERROR)
              .tests("UpdateContactRoutingCriteriaTest"),
          ActionType.of("UpdateContactCallbackNumber", "Set callback number")
              .legacy("SetCallBackNumber")
              .parameters("CallbackNumber")
              .may("InvalidCallbackNumber", "CallbackNumberNotDialable", NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_QUEUE_AND_TRANSFER),
          ActionType.of("CreateCallbackContact", "Transfer to callback queue")
              .tests("CallbackTest")
              .legacy("CreateCallback")
              .parameters(
                  "QueueId? or AgentId?",
                  "InitialCallDelaySeconds",
                  "MaximumConnectionAttempts",
                  "RetryDelaySeconds",
                  "ContactFlowId?",
                  "CallerId?")
              .needs(NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_QUEUE_AND_TRANSFER),
          ActionType.of("CompleteOutboundCall", "Call phone number")
              .tests("CallbackTest")
              .parameters(
                  "CallerId?{Number}",
                  "VoiceConnector?, ConnectionTimeLimitSeconds?: not used here")
              .in(EnumSet.of(FlowType.OUTBOUND_WHISPER)),
          ActionType.of("ResumeContact", "Resume contact")
              .tests("PausedTaskTest")
              .may(NO_MATCHING_ERROR),
          ActionType.of("RouteContactToAgent", "Interrupt agent")
              .may(NO_MATCHING_ERROR)
              .in(EnumSet.of(FlowType.CUSTOMER_QUEUE)),
          ActionType.of("StartOutboundChatContact", "Send message")
              .tests("InvokeIntegrationTest")
              .parameters(
                  "SourceEndpoint{Address, Type}",
                  "DestinationEndpoint{Address, Type}",
                  "ContactFlowArn",
                  "ContactSubtype",
                  "InitialSystemMessage?")
              .may(NO_MATCHING_ERROR),
          ActionType.of(
                  "CreatePersistentContactAssociation", "Create persistent contact association")
              .parameters("RehydrationType", "SourceContactId", "ClientToken?")
              .may(NO_MATCHING_ERROR),
          ActionType.of("UpdatePreviousContactParticipantState", "Hold customer or agent")
              .tests("TransferAgentOnHoldTest")
              .parameters("PreviousContactParticipantState: AgentOnHold, CustomerOnHold or OffHold")
              .needs(NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_QUEUE_TRANSFER_AND_OUTBOUND),
          ActionType.of("CheckOutboundCallStatus", "Check call progress")
              .results("CallAnswered", "VoicemailBeep", "VoicemailNoBeep", "NotDetected")
              .may(NO_MATCHING_CONDITION, NO_MATCHING_ERROR),
          ActionType.of("DisconnectParticipant", "Disconnect / hang up").legacy("Disconnect"),
          ActionType.of("EndFlowExecution", "End flow / resume").legacy("Resume"));

  private RoutingActions() {}
}
