package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Refusal;

/** What a block of a flow does. */
public sealed interface Block
    permits CheckHoursOfOperation,
        CheckMetricData,
        CheckOutboundCallStatus,
        Compare,
        ConnectParticipantWithLexBot,
        CompleteOutboundCall,
        CreateCallbackContact,
        CreateTask,
        DequeueContactAndTransferToQueue,
        DisconnectParticipant,
        DistributeByPercentage,
        EndFlowExecution,
        EndFlowModuleExecution,
        GetMetricData,
        GetParticipantInput,
        InvokeFlowModule,
        InvokeIntegration,
        InvokeLambdaFunction,
        Loop,
        MessageParticipant,
        MessageParticipantIteratively,
        ResumeContact,
        ShowView,
        StoreCustomerInput,
        TagContact,
        TransferContactToAgent,
        TransferContactToQueue,
        TransferParticipantToThirdParty,
        TransferToFlow,
        Unsupported,
        UpdateContactAttributes,
        UpdateContactCallbackNumber,
        UpdateContactData,
        UpdateContactEventHooks,
        UpdateContactMediaStreamingBehavior,
        UpdateContactRecordingAndAnalyticsBehavior,
        UpdateContactRecordingBehavior,
        UpdateContactRoutingBehavior,
        UpdateContactRoutingCriteria,
        UpdateContactTargetQueue,
        UpdateContactTextToSpeechVoice,
        UpdateFlowAttributes,
        UpdateFlowLoggingBehavior,
        UpdatePreviousContactParticipantState,
        Wait {

  /**
   * Whether it waits for the participant who hears the flow, so that it must begin anew when
   * somebody else does.
   */
  default boolean waitsForParticipant() {
    return false;
  }

  /** The flow arrives at the block. */
  Move enter(Context c);

  /**
   * What the block waits for happened: an answer to its command or request, or its timer. Only
   * called after a {@link Move.WaitFor}, and only with an answer to the command that it waits for.
   */
  default Move resume(Context c, Input.Payload input) {
    return new Move.Refuse(Refusal.NOT_WAITING_FOR_THIS);
  }
}
