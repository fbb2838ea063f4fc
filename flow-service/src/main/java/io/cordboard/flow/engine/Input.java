package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a contact.
 *
 * @param inputId unique, and the same when the input is delivered again; the eventId on the wire,
 *     or {@link Ids#timerInput} for timers
 * @param contactId the contact it is about
 * @param at when it happened; the only clock there is
 */
public record Input(String inputId, String contactId, Instant at, Payload payload) {

  /**
   * What happened. One record for each event that channel-events, queue-events, assignment-events
   * and campaign-events have for flow-service, and timers.
   */
  public sealed interface Payload
      permits FromChannel, FromQueue, FromAgent, FunctionAnswered, DialRequested, TimerFired {}

  /** What a channel gateway reports. */
  public sealed interface FromChannel extends Payload
      permits ContactArrived,
          PromptFinished,
          InputCollected,
          MessageReceived,
          ParticipantJoined,
          ParticipantLeft,
          DialProgress,
          CommandCompleted,
          CommandFailed,
          ViewAnswered,
          PauseRequested,
          ResumeRequested {}

  /** What queue-service reports. */
  public sealed interface FromQueue extends Payload
      permits Enqueued,
          EnqueueRefused,
          Dequeued,
          DequeueRefused,
          PriorityChanged,
          PositionChanged,
          MoveRequested {}

  /** What agent-service reports. */
  public sealed interface FromAgent extends Payload
      permits Offered,
          Accepted,
          Dialled,
          Rejected,
          Missed,
          Withdrawn,
          AgentRequested,
          AgentLost,
          AfterContactWorkStarted,
          Released {}

  /** A contact reached the centre. */
  public record ContactArrived(
      Channel channel,
      InitiationMethod initiationMethod,
      Endpoint customerEndpoint,
      Endpoint systemEndpoint,
      String gatewayId,
      String customerParticipantId,
      @Nullable String languageCode,
      @Nullable String name,
      @Nullable String description,
      Map<String, String> sipHeaders,
      Map<String, String> attributes,
      @Nullable String relatedContactId,
      Map<String, ContactReference> references,
      @Nullable Instant scheduledAt)
      implements FromChannel {

    /** An arrival that has to do with no other contact, and begins at once. */
    public ContactArrived(
        Channel channel,
        InitiationMethod initiationMethod,
        Endpoint customerEndpoint,
        Endpoint systemEndpoint,
        String gatewayId,
        String customerParticipantId,
        @Nullable String languageCode,
        @Nullable String name,
        @Nullable String description,
        Map<String, String> sipHeaders,
        Map<String, String> attributes) {
      this(
          channel,
          initiationMethod,
          customerEndpoint,
          systemEndpoint,
          gatewayId,
          customerParticipantId,
          languageCode,
          name,
          description,
          sipHeaders,
          attributes,
          null,
          Map.of(),
          null);
    }
  }

  /**
   * Somebody asks for a task to rest.
   *
   * @param flow reference to the flow that runs meanwhile; null for the one that the task's event
   *     hook says
   */
  public record PauseRequested(@Nullable String flow) implements FromChannel {}

  /**
   * Somebody asks for a paused task to go on.
   *
   * @param flow reference to the flow that it goes on with; null for the one that the task's event
   *     hook says
   */
  public record ResumeRequested(@Nullable String flow) implements FromChannel {}

  /** How playing ended. */
  public enum PromptOutcome {
    COMPLETED,
    INTERRUPTED,
    FAILED
  }

  /** Playing ended. */
  public record PromptFinished(
      String commandId, String participantId, PromptOutcome outcome, @Nullable String detail)
      implements FromChannel {}

  /** How collecting ended. */
  public enum InputOutcome {
    COLLECTED,
    NO_INPUT,
    FAILED
  }

  /** How input came in. */
  public enum InputMode {
    DTMF,
    SPEECH,
    MESSAGE
  }

  /**
   * Collecting ended.
   *
   * @param value the input without its terminator; ciphertext if {@code encrypted}
   */
  public record InputCollected(
      String commandId,
      String participantId,
      InputOutcome outcome,
      InputMode mode,
      String value,
      boolean encrypted,
      @Nullable String detail)
      implements FromChannel {}

  /** A chat participant wrote something that no block asked for. */
  public record MessageReceived(
      String participantId, String messageId, String contentType, String content)
      implements FromChannel {}

  /** A participant is on the line. */
  public record ParticipantJoined(
      String participantId,
      ParticipantRole role,
      @Nullable String commandId,
      @Nullable String agentId)
      implements FromChannel {}

  /** Why somebody left the line. */
  public enum LeaveReason {
    HUNG_UP,
    DISCONNECTED,
    LINE_FAILED
  }

  /** A participant left the line. */
  public record ParticipantLeft(String participantId, ParticipantRole role, LeaveReason reason)
      implements FromChannel {}

  /** How a dial goes. */
  public record DialProgress(
      String commandId,
      String participantId,
      DialStatus status,
      AmdResult amdResult,
      @Nullable String detail)
      implements FromChannel {}

  /** A command was carried out. */
  public record CommandCompleted(String commandId, @Nullable MediaStream stream)
      implements FromChannel {

    /** It has no stream. */
    public CommandCompleted(String commandId) {
      this(commandId, null);
    }
  }

  /**
   * Where what a gateway streams is to be found.
   *
   * @param arn the stream's ARN or name
   * @param startFragment the first fragment that has something of the contact
   */
  public record MediaStream(
      @Nullable String arn,
      @Nullable String startFragment,
      @Nullable Instant startedAt,
      @Nullable Instant stoppedAt) {}

  /** Somebody chose an action of a view. */
  public record ViewAnswered(
      String commandId, String participantId, String action, Map<String, String> viewResultData)
      implements FromChannel {}

  /** A command could not be carried out. */
  public record CommandFailed(String commandId, String detail) implements FromChannel {}

  /** The contact waits in a queue. */
  public record Enqueued(
      String requestId,
      QueueRef queue,
      Instant enqueuedAt,
      int position,
      @Nullable Long estimatedWaitMs)
      implements FromQueue {}

  /** Why a contact was not let into a queue. */
  public enum EnqueueRefusal {
    AT_CAPACITY,
    QUEUE_UNKNOWN,
    QUEUE_DISABLED,
    ALREADY_QUEUED,
    UNKNOWN
  }

  /** The contact was not let into a queue. */
  public record EnqueueRefused(
      String requestId, QueueRef queue, EnqueueRefusal reason, @Nullable String detail)
      implements FromQueue {}

  /**
   * The contact left a queue.
   *
   * @param requestId the request it answers; null if nobody asked
   * @param reason a {@link DequeueReason} by name
   */
  public record Dequeued(
      @Nullable String requestId, QueueRef queue, String reason, @Nullable String assignmentId)
      implements FromQueue {}

  /** The contact could not be taken out of a queue: it does not wait there. */
  public record DequeueRefused(String requestId, QueueRef queue, String reason)
      implements FromQueue {}

  /**
   * Priority or age of the waiting contact changed.
   *
   * @param actor the supervisor who changed it; null if the contact's flow did
   */
  public record PriorityChanged(
      QueueRef queue, int priority, long ageAdjustmentSeconds, @Nullable String actor)
      implements FromQueue {}

  /** A supervisor wants the waiting contact in another queue. */
  public record MoveRequested(QueueRef queue, QueueRef target) implements FromQueue {}

  /**
   * The waiting contact's place changed.
   *
   * @param reminder whether the queue says by this that the contact still waits there
   */
  public record PositionChanged(
      QueueRef queue, int position, @Nullable Long estimatedWaitMs, boolean reminder)
      implements FromQueue {

    /** A place that is news, and no more than that. */
    public PositionChanged(QueueRef queue, int position, @Nullable Long estimatedWaitMs) {
      this(queue, position, estimatedWaitMs, false);
    }
  }

  /** The contact is offered to an agent. */
  public record Offered(String assignmentId, String agentId, int attempt) implements FromAgent {}

  /** An agent took the contact. */
  public record Accepted(
      String assignmentId,
      String agentId,
      String username,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String routingProfileId,
      @Nullable String endpoint,
      QueueRef queue)
      implements FromAgent {}

  /**
   * An agent calls somebody; the input's contactId is the new contact's.
   *
   * @param by who calls, in the name of which queue
   */
  public record Dialled(
      Accepted by, String number, String gatewayId, Map<String, String> attributes)
      implements FromAgent {}

  /** The agent turned the offer down. */
  public record Rejected(String assignmentId, String agentId) implements FromAgent {}

  /** The agent did not answer the offer in time. */
  public record Missed(String assignmentId, String agentId) implements FromAgent {}

  /** The offer ended without the agent's doing. */
  public record Withdrawn(String assignmentId, String agentId, String reason)
      implements FromAgent {}

  /** What an agent, or a supervisor, asks of a contact in hand. */
  public enum AgentRequestKind {
    HOLD,
    RESUME,
    MUTE,
    UNMUTE,
    DISCONNECT,
    TRANSFER,
    REQUEUE,
    MONITOR,
    BARGE,
    STOP_MONITORING,
    PAUSE_RECORDING,
    RESUME_RECORDING,
    HOLD_PARTY,
    RESUME_PARTY
  }

  /** Where to an agent transfers. */
  public enum TransferTarget {
    AGENT,
    QUEUE,
    PHONE_NUMBER
  }

  /**
   * An agent, or a supervisor, asks something of a contact in hand; target and targetId only for
   * TRANSFER.
   *
   * @param supervisor who asks, if not the agent
   * @param flow reference to the flow that a TRANSFER to an agent or a queue runs; null for the
   *     default transfer flow
   * @param targetAgent who the target is, if it is an agent and is known
   */
  public record AgentRequested(
      String assignmentId,
      String agentId,
      AgentRequestKind kind,
      @Nullable TransferTarget target,
      @Nullable String targetId,
      @Nullable Supervisor supervisor,
      @Nullable String flow,
      @Nullable TargetAgent targetAgent)
      implements FromAgent {

    /** Of a target of which no more is known. */
    public AgentRequested(
        String assignmentId,
        String agentId,
        AgentRequestKind kind,
        @Nullable TransferTarget target,
        @Nullable String targetId,
        @Nullable Supervisor supervisor,
        @Nullable String flow) {
      this(assignmentId, agentId, kind, target, targetId, supervisor, flow, null);
    }

    /** What the agent, or a supervisor, asks; a transfer runs the default transfer flow. */
    public AgentRequested(
        String assignmentId,
        String agentId,
        AgentRequestKind kind,
        @Nullable TransferTarget target,
        @Nullable String targetId,
        @Nullable Supervisor supervisor) {
      this(assignmentId, agentId, kind, target, targetId, supervisor, null);
    }

    /** What the agent asks. */
    public AgentRequested(
        String assignmentId,
        String agentId,
        AgentRequestKind kind,
        @Nullable TransferTarget target,
        @Nullable String targetId) {
      this(assignmentId, agentId, kind, target, targetId, null, null);
    }
  }

  /** The agent whom a transfer is for, as {@code $.Agent} gives it in the transfer's flow. */
  public record TargetAgent(
      String username, @Nullable String firstName, @Nullable String lastName) {}

  /**
   * A supervisor who asks.
   *
   * @param endpoint the supervisor's device; null if the gateway knows it
   */
  public record Supervisor(String supervisorId, @Nullable String endpoint) {}

  /** The agent vanished with the contact in hand. */
  public record AgentLost(String assignmentId, String agentId, String reason)
      implements FromAgent {}

  /** After-contact work began. */
  public record AfterContactWorkStarted(String assignmentId, String agentId) implements FromAgent {}

  /** The agent is free of the contact. */
  public record Released(
      String assignmentId, String agentId, String reason, long afterContactWorkMs)
      implements FromAgent {}

  /**
   * A function, bot or integration answered, or did not.
   *
   * @param invocationId of the {@link Effect.Invoke}
   * @param values the answer, flattened: {@code items.0.price}
   */
  public record FunctionAnswered(
      String invocationId,
      FunctionOutcome outcome,
      Map<String, String> values,
      @Nullable String detail)
      implements Payload {

    /** Whether there is an answer. */
    public boolean isSuccess() {
      return outcome == FunctionOutcome.SUCCEEDED;
    }

    /** What went wrong, in words. */
    public String why() {
      return outcome + (detail == null ? "" : ": " + detail);
    }
  }

  /** A campaign asks to dial somebody; the input's contactId is the new contact's. */
  public record DialRequested(
      String campaignId,
      String attemptId,
      Endpoint customerEndpoint,
      @Nullable String callerId,
      String gatewayId,
      String flowId,
      @Nullable String queueId,
      Map<String, String> attributes,
      long ringTimeoutMs,
      boolean amd,
      Instant notAfter)
      implements Payload {}

  /** A timer that {@link Effect.SetTimer} asked for is due. */
  public record TimerFired(TimerId timerId) implements Payload {}

  /** The type's simple name, as InputRefused carries it. */
  public String type() {
    return payload.getClass().getSimpleName();
  }
}
