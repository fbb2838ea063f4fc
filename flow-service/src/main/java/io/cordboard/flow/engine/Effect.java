package io.cordboard.flow.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that the world outside must do because of a step.
 *
 * @param sequence place among all that flow-service wrote for the chain; 0 for timers and {@link
 *     Forget}, which have no id on the wire
 */
public record Effect(String contactId, long sequence, Instant at, Payload payload) {

  /** What is to be done. */
  public sealed interface Payload
      permits Command,
          Invoke,
          SetTimer,
          CancelTimer,
          WriteFlowLog,
          WriteContactRecord,
          CreateTask,
          Forget {}

  /**
   * An order to the gateway that holds the line; its commandId is {@link Ids#command}.
   *
   * @param lineId the contact with which the line began; null for the chain's first
   * @param answerBy when an answer is of no more use; null if none is waited for
   */
  public record Command(
      String gatewayId, @Nullable String lineId, @Nullable Instant answerBy, Order order)
      implements Payload {}

  /**
   * A call to something outside; its id is {@link Ids#request}. Answered by {@link
   * Input.FunctionAnswered}, unless the response type is NONE.
   *
   * @param functionId the resource's id
   * @param timeLimit for one attempt
   * @param answerBy when an answer is of no more use
   * @param body the request's, a JSON object
   */
  public record Invoke(
      FunctionKind kind,
      String functionId,
      ResponseType responseType,
      Duration timeLimit,
      Instant answerBy,
      String body)
      implements Payload {}

  /** Feed {@link Input.TimerFired} at {@code due}, instead of an earlier timer of this id. */
  public record SetTimer(TimerId timerId, Instant due) implements Payload {}

  /** Don't feed this timer any more. */
  public record CancelTimer(TimerId timerId) implements Payload {}

  /** A line for the flow log. */
  public record WriteFlowLog(FlowLogEntry entry) implements Payload {}

  /** The contact's record. */
  public record WriteContactRecord(ContactRecord contactRecord) implements Payload {}

  /**
   * A task: a contact of a chain of its own.
   *
   * @param flow reference to the flow that it begins with
   * @param scheduledAt when that flow begins; null for at once
   */
  public record CreateTask(
      String contactId,
      String relatedContactId,
      Endpoint customerEndpoint,
      String flow,
      String name,
      @Nullable String description,
      Map<String, String> attributes,
      Map<String, ContactReference> references,
      @Nullable Instant scheduledAt)
      implements Payload {}

  /** Every contact of the chain ended some time ago: its state may be deleted. */
  public record Forget() implements Payload {}

  /** What a gateway can be ordered to do; one record for each that channel-commands has. */
  public sealed interface Order
      permits AnswerContact,
          PlayPrompt,
          PlayLoop,
          StopPlaying,
          CollectInput,
          DialParticipant,
          ConnectAgent,
          JoinParticipants,
          HoldParticipant,
          ResumeParticipant,
          MuteParticipant,
          SetRecording,
          SendMessage,
          DisconnectParticipant,
          DisconnectContact,
          SetMediaStreaming,
          ShowView,
          ConnectSupervisor,
          SetMessageRedaction {}

  /** Answer the line. */
  public record AnswerContact(String participantId) implements Order {}

  /** Play a prompt once. */
  public record PlayPrompt(String participantId, Prompt prompt) implements Order {}

  /** Play prompts for ever. */
  public record PlayLoop(String participantId, List<Prompt> prompts, boolean resume)
      implements Order {}

  /** Stop what is playing or being collected. */
  public record StopPlaying(String participantId, @Nullable String stopsCommandId)
      implements Order {}

  /** A certificate to encrypt input with. */
  public record InputEncryption(String keyId, String certificate) {}

  /** Play a prompt, then collect input. */
  public record CollectInput(
      String participantId,
      @Nullable Prompt prompt,
      Duration firstInputTimeout,
      Duration interDigitTimeout,
      int maxDigits,
      String terminator,
      boolean cancelKey,
      boolean acceptsSpeech,
      @Nullable InputEncryption encryption,
      boolean sensitive)
      implements Order {}

  /** Dial an outside party. */
  public record DialParticipant(
      String participantId,
      ParticipantRole role,
      Endpoint endpoint,
      @Nullable String callerId,
      Duration ringTimeout,
      boolean amd,
      @Nullable String dtmfDigits)
      implements Order {}

  /** Bring an agent's device onto the contact. */
  public record ConnectAgent(String participantId, String agentId, @Nullable String agentEndpoint)
      implements Order {}

  /** How a supervisor takes part in a conversation. */
  public enum MonitorMode {
    SILENT_MONITOR,
    BARGE
  }

  /** Bring a supervisor's device into an agent's conversation, or change how it takes part. */
  public record ConnectSupervisor(
      String participantId,
      Input.Supervisor supervisor,
      String agentParticipantId,
      MonitorMode mode)
      implements Order {}

  /** Join participants so that they hear each other. */
  public record JoinParticipants(List<String> participantIds) implements Order {}

  /** Take a participant out of the conversation. */
  public record HoldParticipant(String participantId) implements Order {}

  /** Take a participant back into the conversation. */
  public record ResumeParticipant(String participantId) implements Order {}

  /** Mute or unmute a participant. */
  public record MuteParticipant(String participantId, boolean muted) implements Order {}

  /** What is recorded from now on. */
  public record SetRecording(
      String recordingId,
      List<ParticipantRole> participants,
      boolean automatedInteraction,
      List<ParticipantRole> screens,
      boolean paused)
      implements Order {}

  /** Send a chat message. */
  public record SendMessage(String participantId, String contentType, String content)
      implements Order {}

  /**
   * What is taken out of messages before anybody else reads them, from now on.
   *
   * @param entities in Connect's words, as {@code EMAIL}; empty for all that the gateway knows
   * @param namesKind whether the kind stands in its place, instead of {@code [PII]}
   * @param deliverUnprocessed whether a message is delivered that can't be looked through
   */
  public record SetMessageRedaction(
      boolean enabled, List<String> entities, boolean namesKind, boolean deliverUnprocessed)
      implements Order {}

  /** Put one participant off the line. */
  public record DisconnectParticipant(String participantId) implements Order {}

  /** Whose audio is streamed, and in which directions. */
  public record StreamedParticipant(
      ParticipantRole role, boolean fromParticipant, boolean toParticipant) {}

  /** What of the audio is streamed from now on. */
  public record SetMediaStreaming(boolean enabled, List<StreamedParticipant> participants)
      implements Order {}

  /**
   * Show a view.
   *
   * @param viewData names and values; a value that is not a text is JSON
   */
  public record ShowView(
      String participantId,
      String viewId,
      @Nullable String viewVersion,
      Map<String, String> viewData,
      Duration timeLimit,
      boolean sensitive)
      implements Order {}

  /** End the line for everybody. */
  public record DisconnectContact(DisconnectReason reason) implements Order {}

  /**
   * One block in a flow log, in the shape of Connect's.
   *
   * @param contactFlowModuleType the block's legacy name, such as PlayPrompt
   */
  public record FlowLogEntry(
      String contactFlowId,
      String contactFlowName,
      int contactFlowVersion,
      String contactFlowModuleType,
      String identifier,
      Map<String, String> parameters,
      @Nullable String results,
      Map<String, String> externalResults) {}
}
