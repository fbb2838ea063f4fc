package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a contact. Folding a chain's events over its state gives its next state.
 *
 * @param sequence place among all that flow-service wrote for the chain; events, commands and
 *     requests share one count
 * @param at when it happened: the time of the input that caused it
 */
public record FlowEvent(String contactId, long sequence, Instant at, Payload payload) {

  /** The id on the wire. */
  public String eventId() {
    return switch (payload) {
      case AgentLegEnded ended when ended.end() == LegEnd.CONTACT_GONE ->
          Ids.contactGone(contactId, ended.assignmentId());
      case PlaceGivenUp given -> Ids.contactGone(contactId, given.reminderId());
      case Payload _ -> Ids.event(contactId, sequence);
    };
  }

  /** What happened. */
  public sealed interface Payload permits Published, Note {}

  /**
   * A fact for everybody: what contact-events carries, one record for one record. Components that
   * the wire does not have are for the state.
   */
  public sealed interface Published extends Payload
      permits BlockExecuted,
          FlowStarted,
          FlowEnded,
          ContactInitiated,
          ContactConnectedToSystem,
          ContactDataUpdated,
          ContactQueued,
          ContactConnectedToAgent,
          ContactDisconnected,
          ContactCompleted,
          EnqueueRequested,
          DequeueRequested,
          PlaceGivenUp,
          QueuePriorityRequested,
          AgentConnecting,
          AgentLegEnded,
          HoldChanged,
          RecordingChanged,
          DialFinished,
          InputRefused,
          ThirdPartyChanged,
          CallbackAttemptFinished,
          MediaStreamingChanged,
          ContactPaused,
          ContactResumed {}

  /** A fact that only the contact's own state needs. */
  public sealed interface Note extends Payload
      permits WaitBegan,
          TimerSet,
          TimerCleared,
          InputStored,
          ResultsSet,
          FactsTold,
          LoggingSet,
          VoiceSet,
          RecordingBehaviorSet,
          EventHooksSet,
          TargetQueueSet,
          RoutingSet,
          FlowAttributesSet,
          ModuleEntered,
          ModuleLeft,
          LoopCounted,
          DialStarted,
          DialAnswered,
          LeftQueue,
          PositionKnown,
          AgentOffered,
          AgentAdvanced,
          HoldAsked,
          RecordingAsked,
          RecordingPauseSet,
          AfterContactWorkBegan,
          AgentReleased,
          ContactFollowed,
          CustomerReplaced,
          RunMoved,
          OfferEnded,
          CallbackNumberSet,
          DialAbandoned,
          StayBegan,
          OnwardAsked,
          OnwardEnded,
          ViewSeen,
          TaskMade,
          RoutingCriteriaSet,
          ThirdPartyAdvanced,
          InputTaken {}

  // ---- published

  /**
   * One block was executed, from its entry to the branch it took.
   *
   * @param parameters as resolved; sensitive values are masked already
   * @param result masked when sensitive; null if the block has none
   * @param branch {@code Next}, a condition as {@code Equals 1}, or an error type; empty when the
   *     flow ended here
   * @param nextStep index of the block that follows in its flow; -1 when the flow ended here
   */
  public record BlockExecuted(
      int run,
      String flowId,
      int flowVersion,
      FlowType flowType,
      String participantId,
      String blockId,
      String actionType,
      Map<String, String> parameters,
      @Nullable String result,
      String branch,
      @Nullable String nextBlockId,
      int nextStep,
      @Nullable String error,
      Instant startedAt,
      long durationMs)
      implements Published {}

  /**
   * A task rests: Connect's PAUSED.
   *
   * @param agentId the agent who has it; null if nobody does
   * @param assignmentId that agent's assignment
   */
  public record ContactPaused(@Nullable String agentId, @Nullable String assignmentId)
      implements Published {}

  /**
   * A paused task goes on: Connect's RESUMED.
   *
   * @param agentId the agent who has it; null if nobody does
   * @param assignmentId that agent's assignment
   */
  public record ContactResumed(@Nullable String agentId, @Nullable String assignmentId)
      implements Published {}

  /** A flow began to run at {@code firstStep}. */
  public record FlowStarted(
      int run,
      String flowId,
      int flowVersion,
      String flowName,
      FlowType flowType,
      String participantId,
      int firstStep)
      implements Published {}

  /** Why a flow run ended. */
  public enum FlowEnd {
    FINISHED,
    TRANSFERRED,
    STOPPED,
    CONTACT_ENDED,
    FAILED
  }

  /** A flow run ended. */
  public record FlowEnded(int run, String flowId, FlowEnd end, @Nullable String detail)
      implements Published {}

  /** INITIATED: the contact exists. */
  public record ContactInitiated(
      ContactIdentity identity,
      Map<String, String> attributes,
      Settings settings,
      Set<String> sensitive,
      Labels labels)
      implements Published {

    /** A contact that nothing precedes. */
    public ContactInitiated(
        ContactIdentity identity, Map<String, String> attributes, Settings settings) {
      this(identity, attributes, settings, Set.of(), Labels.NONE);
    }
  }

  /** CONNECTED_TO_SYSTEM: media is up and the flow begins. */
  public record ContactConnectedToSystem(@Nullable String flowId, @Nullable Integer flowVersion)
      implements Published {}

  /**
   * CONTACT_DATA_UPDATED.
   *
   * @param attributes new values, in clear or as ciphertext; those named in {@code sensitive} must
   *     be masked before they are shown
   */
  public record ContactDataUpdated(
      Map<String, String> attributes,
      Map<String, String> data,
      Set<String> sensitive,
      Map<String, String> tags,
      List<String> removedTags,
      Map<String, ContactReference> references)
      implements Published {

    /** Attributes and data alone. */
    public ContactDataUpdated(
        Map<String, String> attributes, Map<String, String> data, Set<String> sensitive) {
      this(attributes, data, sensitive, Map.of(), List.of(), Map.of());
    }
  }

  /** QUEUED: the contact waits in a queue. */
  public record ContactQueued(QueueRef queue, Instant enqueuedAt) implements Published {}

  /** CONNECTED_TO_AGENT: agent and customer hear each other. */
  public record ContactConnectedToAgent(
      String agentId, String assignmentId, @Nullable QueueRef queue) implements Published {}

  /** DISCONNECTED: the customer's line ended, or went on to another contact of the chain. */
  public record ContactDisconnected(DisconnectReason reason, @Nullable String detail)
      implements Published {}

  /** COMPLETED: nothing more will happen to the contact. */
  public record ContactCompleted(DisconnectReason reason) implements Published {}

  /** Asks queue-service to let the contact wait. The request's id is the event's id. */
  public record EnqueueRequested(
      QueueRef queue,
      Channel channel,
      int priority,
      long ageAdjustmentSeconds,
      Instant enqueuedAt,
      boolean returning,
      @Nullable String agentId,
      InitiationMethod initiationMethod,
      Endpoint customerEndpoint,
      Map<String, String> attributes,
      @Nullable RoutingCriteria routingCriteria)
      implements Published {}

  /** Asks queue-service to take the contact out. The request's id is the event's id. */
  public record DequeueRequested(
      QueueRef queue, DequeueReason reason, @Nullable String assignmentId) implements Published {}

  /**
   * The contact does not wait where queue-service says that it does: a repair, on the wire a
   * request to take it out. The contact may be long forgotten, so the id comes from what was heard.
   *
   * @param reminderId the input by which the queue said so
   */
  public record PlaceGivenUp(QueueRef queue, String reminderId) implements Published {}

  /** Asks queue-service to change priority, age or routing criteria of the waiting contact. */
  public record QueuePriorityRequested(
      QueueRef queue,
      @Nullable Integer priority,
      @Nullable Long ageAdjustmentSeconds,
      @Nullable RoutingCriteria routingCriteria)
      implements Published {}

  /** The agent's device is being brought onto the contact. */
  public record AgentConnecting(AgentLeg agent) implements Published {}

  /** Why an agent's part ended. */
  public enum LegEnd {
    CUSTOMER_LEFT,
    AGENT_LEFT,
    AGENT_UNREACHABLE,
    TRANSFERRED,
    CONTACT_GONE,
    FLOW
  }

  /**
   * An agent's part in the contact ended.
   *
   * @param afterContactWork whether there is after-contact work although they were not connected
   * @param dialStatus how dialling ended, if the agent dialled and nobody answered
   */
  public record AgentLegEnded(
      String agentId,
      String assignmentId,
      LegEnd end,
      boolean wasConnected,
      boolean backInQueue,
      boolean afterContactWork,
      @Nullable String dialStatus)
      implements Published {

    /** Of an agent who has after-contact work only after having been connected. */
    public AgentLegEnded(
        String agentId,
        String assignmentId,
        LegEnd end,
        boolean wasConnected,
        boolean backInQueue) {
      this(agentId, assignmentId, end, wasConnected, backInQueue, false, null);
    }
  }

  /** A participant was put on hold, or taken back. */
  public record HoldChanged(
      String participantId,
      ParticipantRole role,
      boolean onHold,
      @Nullable String agentId,
      @Nullable String assignmentId)
      implements Published {}

  /**
   * What is recorded changed on the line.
   *
   * @param cause why; null in states that were stored before there were causes
   * @param agentId the agent or supervisor who asked, if somebody did
   */
  public record RecordingChanged(
      String recordingId,
      List<ParticipantRole> participants,
      boolean automatedInteraction,
      List<ParticipantRole> screens,
      boolean paused,
      Map<String, String> analytics,
      @Nullable RecordingCause cause,
      @Nullable String agentId)
      implements Published {

    /** Whether the line does the same, for whatever reason. */
    boolean recordsTheSame(RecordingChanged other) {
      return because(null, null).equals(other.because(null, null));
    }

    RecordingChanged because(@Nullable RecordingCause why, @Nullable String who) {
      return new RecordingChanged(
          recordingId, participants, automatedInteraction, screens, paused, analytics, why, who);
    }

    RecordingChanged inPause() {
      return new RecordingChanged(
          recordingId,
          participants,
          automatedInteraction,
          screens,
          true,
          analytics,
          cause,
          agentId);
    }

    /** Whether anything is recorded. */
    boolean isOn() {
      return automatedInteraction || !participants.isEmpty() || !screens.isEmpty();
    }
  }

  /**
   * A campaign's dial ended without a conversation, or was answered; status is a {@link
   * DialStatus}, EXPIRED or CANCELLED.
   */
  public record DialFinished(
      String campaignId,
      String attemptId,
      String status,
      AmdResult amdResult,
      @Nullable String detail)
      implements Published {}

  /** A part of an input could not be used. */
  public record InputRefused(
      String inputEventId, String inputType, Refusal reason, @Nullable String detail)
      implements Published {}

  /**
   * A flow transfers a participant to an outside party.
   *
   * @param run the run whose block waits for it
   * @param command sequence of the command that dials it
   */
  public record ThirdPartyChanged(
      String participantId,
      Endpoint endpoint,
      ThirdParty.Change change,
      @Nullable String detail,
      int run,
      long command)
      implements Published {}

  /**
   * An attempt to call the customer back came to its end; status is a {@link DialStatus}.
   *
   * @param attempt counted from 1
   */
  public record CallbackAttemptFinished(
      int attempt,
      int attemptsMax,
      DialStatus status,
      @Nullable String detail,
      @Nullable Instant nextAttemptAt)
      implements Published {}

  /** What of the audio is streamed changed. */
  public record MediaStreamingChanged(boolean enabled, List<ParticipantRole> participants)
      implements Published {}

  // ---- notes

  /**
   * A run's block waits, at most until {@code due}; null if only the contact's own limits end it.
   */
  public record WaitBegan(int run, Waiting waiting, @Nullable Instant due) implements Note {}

  /** A timer runs, instead of an earlier one of the same id. */
  public record TimerSet(TimerId timerId, Instant due) implements Note {}

  /** A timer does not run any more. */
  public record TimerCleared(TimerId timerId) implements Note {}

  /** Store customer input has a result. */
  public record InputStored(StoredInput input) implements Note {}

  /**
   * A block fetched something from elsewhere.
   *
   * @param root first part of the references to it, as {@code Metrics}; all that was there is gone
   * @param values by the rest of the reference
   */
  public record ResultsSet(String root, Map<String, String> values) implements Note {}

  /**
   * Others told something of the contact.
   *
   * @param facts by the path of the reference; what was told before of others stays
   */
  public record FactsTold(Map<String, String> facts) implements Note {}

  /** Logging was switched. */
  public record LoggingSet(boolean on) implements Note {}

  /** The voice was set. */
  public record VoiceSet(Voice voice) implements Note {}

  /** A recording block was executed. */
  public record RecordingBehaviorSet(RecordingBehavior behavior) implements Note {}

  /**
   * Event hooks were set: hook name to flow reference; with an empty reference no flow runs, not
   * even the default.
   */
  public record EventHooksSet(Map<String, String> hooks) implements Note {}

  /** The working queue was set. */
  public record TargetQueueSet(QueueRef queue) implements Note {}

  /** Routing priority or age was set. */
  public record RoutingSet(int priority, long ageAdjustmentSeconds) implements Note {}

  /** Flow attributes of a run were set. */
  public record FlowAttributesSet(int run, Map<String, String> attributes, Set<String> sensitive)
      implements Note {}

  /**
   * A run went on in a module; what its caller had fetched is hidden until it leaves.
   *
   * @param parameters the calling block's, as resolved; null if they are constant
   * @param input what the module is given, by the rest of the reference {@code $.Modules.Input}
   * @param sensitive names in it that must be masked wherever they are shown
   */
  public record ModuleEntered(
      int run,
      String flowId,
      int flowVersion,
      String flowName,
      int firstStep,
      @Nullable Map<String, String> parameters,
      Map<String, String> input,
      Set<String> sensitive)
      implements Note {}

  /**
   * A run is back at the block that called a module.
   *
   * @param output what the module gave, by the rest of the reference {@code $.Modules}
   * @param sensitive names in it that must be masked wherever they are shown
   */
  public record ModuleLeft(int run, Map<String, String> output, Set<String> sensitive)
      implements Note {}

  /** A Loop block counted; 0 resets it. */
  public record LoopCounted(String block, int count) implements Note {}

  /** The customer's line is asked for: {@code command} dials or answers it. */
  public record DialStarted(long command) implements Note {}

  /** The dialled customer answered. */
  public record DialAnswered(AmdResult amdResult) implements Note {}

  /** The contact waits no more. */
  public record LeftQueue(QueueStay.Exit exit) implements Note {}

  /** The contact's place in its queue. */
  public record PositionKnown(int position, @Nullable Long estimatedWaitMs) implements Note {}

  /** The contact was offered to an agent. */
  public record AgentOffered(String assignmentId) implements Note {}

  /**
   * The agent's leg is a stage further; {@code command} is the command or request that it waits
   * for, 0 if none.
   */
  public record AgentAdvanced(AgentLeg.Stage stage, long command) implements Note {}

  /** Hold or resume was asked of the gateway. */
  public record HoldAsked(boolean hold, long command) implements Note {}

  /** A recording change was asked of the gateway. */
  public record RecordingAsked(long command, RecordingChanged change) implements Note {}

  /**
   * Somebody wants recording to be suspended, or does not any more.
   *
   * @param inputRun the run that asks for sensitive input; 0 if none does
   * @param pausedBy the agent or supervisor who wants it; null if nobody does
   */
  public record RecordingPauseSet(int inputRun, @Nullable String pausedBy) implements Note {}

  /** The agent works on after the contact. */
  public record AfterContactWorkBegan() implements Note {}

  /** The agent is free of the contact. */
  public record AgentReleased(long afterContactWorkMs) implements Note {}

  /** Another contact of the chain has the customer now. */
  public record ContactFollowed(String nextContactId) implements Note {}

  /** Somebody else is in the customer's place on the line. */
  public record CustomerReplaced(String participantId) implements Note {}

  /** The offer came to nothing. */
  public record OfferEnded(String assignmentId) implements Note {}

  /** The number to call back was set, E.164. */
  public record CallbackNumberSet(String number) implements Note {}

  /** Nobody waits any more for the customer who is being called back. */
  public record DialAbandoned() implements Note {}

  /** The contact begins in a queue. */
  public record StayBegan(QueueRef queue, Instant enqueuedAt) implements Note {}

  /** The contact asked to go on to another queue, as the contact that will wait there. */
  public record OnwardAsked(Onward onward) implements Note {}

  /** A view was answered. */
  public record ViewSeen(Map<String, String> values, boolean sensitive) implements Note {}

  /** A task was made. */
  public record TaskMade(String contactId) implements Note {}

  /** Routing criteria were set. */
  public record RoutingCriteriaSet(RoutingCriteria criteria) implements Note {}

  /** The contact stays where it is. */
  public record OnwardEnded() implements Note {}

  /** The outside party is a stage further; {@code command} is what it waits for. */
  public record ThirdPartyAdvanced(ThirdParty.State state, long command) implements Note {}

  /** A flow is heard by somebody else from now on. */
  public record RunMoved(int run, String participantId) implements Note {}

  /**
   * An input was taken; the last event of every step, so that the count stands where it stood when
   * the step ended.
   */
  public record InputTaken(String inputId) implements Note {}
}
