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
        StoreCustomerInput,
        TransferContactToAgent,
        TransferContactToQueue,
        TransferToFlow,
        Unsupported,
        UpdateContactAttributes,
        UpdateContactData,
        UpdateContactEventHooks,
        UpdateContactRecordingBehavior,
        UpdateContactRoutingBehavior,
        UpdateContactTargetQueue,
        UpdateContactTextToSpeechVoice,
        UpdateFlowAttributes,
        UpdateFlowLoggingBehavior,
        Wait {

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
