package io.cordboard.flow.definition;

import static io.cordboard.flow.engine.ErrorType.INPUT_TIME_LIMIT_EXCEEDED;
import static io.cordboard.flow.engine.ErrorType.INVALID_PHONE_NUMBER;
import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_CONDITION;
import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_ERROR;

import java.util.List;

/** Actions that say, ask, record and show: what happens between the contact and the flow. */
final class ConversationActions {

  private static final String PROMPT = "one of PromptId, Text, SSML, Media{Uri,SourceType}";

  static final List<ActionType> ALL =
      List.of(
          ActionType.of("UpdateFlowLoggingBehavior", "Set logging behavior")
              .legacy("SetLoggingBehavior")
              .parameters("FlowLoggingBehavior: Enabled or Disabled")
              .harmless(),
          ActionType.of("UpdateContactRecordingBehavior", "Set recording and analytics behavior")
              .legacy("SetRecordingBehavior")
              .parameters(
                  "RecordingBehavior{RecordedParticipants, ScreenRecordedParticipants?, IVRRecordingBehavior?}",
                  "AnalyticsBehavior?")
              .may(NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_QUEUE_TRANSFER_AND_OUTBOUND)
              .harmless(),
          ActionType.of(
                  "UpdateContactRecordingAndAnalyticsBehavior",
                  "Set recording, analytics and processing behavior")
              .legacy("SetRecordingBehavior")
              .parameters("one of VoiceBehavior, ChatBehavior, ScreenRecordingBehavior")
              .may(NO_MATCHING_ERROR, "ChannelMismatch", "InFlightRedactionConfigurationFailed")
              .tests("UpdateContactRecordingBehaviorTest")
              .harmless(),
          ActionType.of("UpdateContactTextToSpeechVoice", "Set voice")
              .legacy("SetVoice")
              .parameters("TextToSpeechVoice", "TextToSpeechEngine?", "TextToSpeechStyle?")
              .may(NO_MATCHING_ERROR)
              .harmless(),
          ActionType.of("MessageParticipant", "Play prompt")
              .legacy("PlayPrompt", "PlayAudio")
              .parameters(PROMPT)
              .may(NO_MATCHING_ERROR)
              .in(FlowTypes.NOT_HOLD)
              .harmless(),
          ActionType.of("GetParticipantInput", "Get customer input")
              .legacy("GetUserInput", "PlayAudioAndFetchInput")
              .parameters(
                  PROMPT + ", or none", "InputTimeLimitSeconds: 1 to 180", "StoreInput?: False")
              .results("the key: Equals one of 0-9 * #")
              .needs(INPUT_TIME_LIMIT_EXCEEDED, NO_MATCHING_CONDITION, NO_MATCHING_ERROR)
              .in(FlowTypes.INBOUND_QUEUE_AND_TRANSFER),
          ActionType.of("GetParticipantInput", "Store customer input")
              .legacy("StoreUserInput")
              .parameters(
                  PROMPT + ", or none",
                  "InputTimeLimitSeconds: 1 to 180",
                  "StoreInput: True",
                  "InputValidation{CustomValidation{MaximumLength} or PhoneNumberValidation{NumberFormat, CountryCode?}}",
                  "InputEncryption?{EncryptionKeyId, Key}",
                  "DTMFConfiguration?{InputTerminationSequence, DisableCancelKey, InterdigitTimeLimitSeconds}")
              .needs(NO_MATCHING_ERROR)
              .may(INVALID_PHONE_NUMBER)
              .in(FlowTypes.INBOUND_QUEUE_AND_TRANSFER)
              .tests("StoreCustomerInputTest"),
          ActionType.of("MessageParticipantIteratively", "Loop prompts")
              .legacy("LoopPrompts")
              .parameters(
                  "Messages[one of PromptId, Text, SSML, Media]",
                  "InterruptFrequencySeconds?",
                  "ContinueMessagingDuringInterrupt?")
              .results("MessagesInterrupted")
              .may(NO_MATCHING_ERROR)
              .in(FlowTypes.WAITING),
          ActionType.of("ConnectParticipantWithLexBot", "Get customer input (bot)")
              .legacy("GetUserInput")
              .parameters(
                  PROMPT + ", or none",
                  "LexV2Bot{AliasArn} or LexBot{Name, Region, Alias}",
                  "LexSessionAttributes?",
                  "LexInitializationData?",
                  "LexTimeoutSeconds?{Text}")
              .results("the intent's name: Equals")
              .needs(NO_MATCHING_CONDITION, NO_MATCHING_ERROR)
              .may(INPUT_TIME_LIMIT_EXCEEDED)
              .in(FlowTypes.INBOUND_QUEUE_AND_TRANSFER),
          ActionType.of("ShowView", "Show view")
              .parameters(
                  "ViewResource{Id, Version}",
                  "InvocationTimeLimitSeconds",
                  "ViewData?",
                  "SensitiveDataConfiguration?")
              .results("the action chosen: Equals")
              .needs(NO_MATCHING_CONDITION, NO_MATCHING_ERROR, "TimeLimitExceeded"),
          ActionType.of("UpdateContactMediaStreamingBehavior", "Start, stop media streaming")
              .legacy("StartMediaStreaming", "StopMediaStreaming")
              .parameters(
                  "MediaStreamingState: Enabled or Disabled",
                  "Participants[{ParticipantType, MediaDirections}]",
                  "MediaStreamType: Audio")
              .needs(NO_MATCHING_ERROR)
              .in(FlowTypes.NOT_HOLD),
          ActionType.of("UpdateContactMediaProcessing", "Set media processing")
              .may(NO_MATCHING_ERROR));

  private ConversationActions() {}
}
