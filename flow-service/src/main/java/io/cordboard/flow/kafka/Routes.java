package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.FlowEvent;
import org.jspecify.annotations.Nullable;

/** Who besides the readers of contact-events must act on a fact. */
final class Routes {

  private Routes() {}

  /** The queue that must act; null if none. */
  static @Nullable String queueOf(FlowEvent.Published fact) {
    return switch (fact) {
      case FlowEvent.EnqueueRequested e -> e.queue().queueId();
      case FlowEvent.DequeueRequested d -> d.queue().queueId();
      case FlowEvent.PlaceGivenUp g -> g.queue().queueId();
      case FlowEvent.QueuePriorityRequested p -> p.queue().queueId();
      case FlowEvent.BlockExecuted _,
          FlowEvent.FlowStarted _,
          FlowEvent.FlowEnded _,
          FlowEvent.ContactInitiated _,
          FlowEvent.ContactConnectedToSystem _,
          FlowEvent.ContactDataUpdated _,
          FlowEvent.ContactQueued _,
          FlowEvent.ContactConnectedToAgent _,
          FlowEvent.ContactDisconnected _,
          FlowEvent.ContactCompleted _,
          FlowEvent.AgentConnecting _,
          FlowEvent.AgentLegEnded _,
          FlowEvent.HoldChanged _,
          FlowEvent.RecordingChanged _,
          FlowEvent.DialFinished _,
          FlowEvent.ThirdPartyChanged _,
          FlowEvent.CallbackAttemptFinished _,
          FlowEvent.MediaStreamingChanged _,
          FlowEvent.ContactPaused _,
          FlowEvent.ContactResumed _,
          FlowEvent.InputRefused _ ->
          null;
    };
  }

  /**
   * Whether agent-service must know.
   *
   * @param agentInvolved whether the contact has an agent, or had one before the step
   */
  static boolean forAgents(FlowEvent.Published fact, boolean agentInvolved) {
    return switch (fact) {
      case FlowEvent.AgentConnecting _,
          FlowEvent.ContactConnectedToAgent _,
          FlowEvent.AgentLegEnded _ ->
          true;
      case FlowEvent.HoldChanged h -> h.assignmentId() != null;
      case FlowEvent.ContactPaused p -> p.assignmentId() != null;
      case FlowEvent.ContactResumed r -> r.assignmentId() != null;
      case FlowEvent.ContactDisconnected _, FlowEvent.ContactCompleted _ -> agentInvolved;
      case FlowEvent.RecordingChanged r -> agentInvolved && isPauseOf(r);
      case FlowEvent.BlockExecuted _,
          FlowEvent.FlowStarted _,
          FlowEvent.FlowEnded _,
          FlowEvent.ContactInitiated _,
          FlowEvent.ContactConnectedToSystem _,
          FlowEvent.ContactDataUpdated _,
          FlowEvent.ContactQueued _,
          FlowEvent.EnqueueRequested _,
          FlowEvent.DequeueRequested _,
          FlowEvent.PlaceGivenUp _,
          FlowEvent.QueuePriorityRequested _,
          FlowEvent.DialFinished _,
          FlowEvent.ThirdPartyChanged _,
          FlowEvent.CallbackAttemptFinished _,
          FlowEvent.MediaStreamingChanged _,
          FlowEvent.InputRefused _ ->
          false;
    };
  }

  /** Whether it is of a pause, which the agent's desktop shows; or of one that did not come. */
  private static boolean isPauseOf(FlowEvent.RecordingChanged changed) {
    return switch (changed.cause()) {
      case AGENT, PAUSE_LIMIT, SENSITIVE_INPUT, LINE_FAILED -> true;
      case BLOCK, JOINED, HOLD, CONTACT_MOVED -> false;
      case null -> false;
    };
  }

  /** Whether campaign-service must know, if the contact is of a campaign's call. */
  static boolean forAttempts(FlowEvent.Published fact) {
    return switch (fact) {
      case FlowEvent.ContactInitiated _,
          FlowEvent.DialFinished _,
          FlowEvent.ContactQueued _,
          FlowEvent.ContactConnectedToAgent _,
          FlowEvent.ContactCompleted _ ->
          true;
      case FlowEvent.BlockExecuted _,
          FlowEvent.FlowStarted _,
          FlowEvent.FlowEnded _,
          FlowEvent.ContactConnectedToSystem _,
          FlowEvent.ContactDataUpdated _,
          FlowEvent.ContactDisconnected _,
          FlowEvent.AgentConnecting _,
          FlowEvent.AgentLegEnded _,
          FlowEvent.HoldChanged _,
          FlowEvent.EnqueueRequested _,
          FlowEvent.DequeueRequested _,
          FlowEvent.PlaceGivenUp _,
          FlowEvent.QueuePriorityRequested _,
          FlowEvent.RecordingChanged _,
          FlowEvent.ThirdPartyChanged _,
          FlowEvent.CallbackAttemptFinished _,
          FlowEvent.MediaStreamingChanged _,
          FlowEvent.ContactPaused _,
          FlowEvent.ContactResumed _,
          FlowEvent.InputRefused _ ->
          false;
    };
  }
}
