package io.cordboard.flow.engine;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.TimerId.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent's way onto a contact: device, agent whisper, out of the queue, customer whisper, joined.
 */
final class Agents {

  private Agents() {}

  /** agent-service reports. */
  static @Nullable Refusal happened(ContactWork work, Input.FromAgent payload) {
    return switch (payload) {
      case Input.Offered(var assignmentId, var _, var _) -> {
        work.stopTimer(Purpose.AGENT_OFFER);
        work.record(new FlowEvent.AgentOffered(assignmentId));
        yield null;
      }
      // The contact keeps its place; agent-service offers it to the next agent.
      case Input.Rejected(var assignmentId, var _) -> offerEnded(work, assignmentId);
      case Input.Missed(var assignmentId, var _) -> offerEnded(work, assignmentId);
      case Input.Withdrawn(var assignmentId, var _, var _) -> offerEnded(work, assignmentId);
      case Input.Accepted accepted -> accepted(work, accepted);
      case Input.Dialled dialled -> DialledCalls.again(work, dialled);
      case Input.AgentRequested requested -> Requests.requested(work, requested);
      case Input.AgentLost(var assignmentId, var _, var _) ->
          isPresent(work, assignmentId) ? left(work) : unknown(work);
      case Input.AfterContactWorkStarted(var assignmentId, var _) ->
          afterContactWork(work, assignmentId);
      case Input.Released released -> released(work, released);
    };
  }

  /**
   * The agent's device is on the line: the agent whisper begins, while the customer still hears the
   * customer queue flow; or the customer is dialled whom the agent calls.
   */
  static @Nullable Refusal joined(ContactWork work, String participantId) {
    var agent = work.state().agent();
    if (agent == null || !agent.participantId().equals(participantId)) {
      return Refusal.UNKNOWN_PARTICIPANT;
    }
    if (agent.stage() != Stage.CONNECTING) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    work.stopTimer(Purpose.AGENT_DEVICE);
    if (DialledCalls.is(work.state())) {
      Callbacks.agentReady(work);
      return null;
    }
    work.record(new FlowEvent.AgentAdvanced(Stage.WHISPER, 0));
    Runs.startHook(work, FlowType.AGENT_WHISPER, "AgentWhisper", participantId);
    return null;
  }

  /** The agent whisper is over: the contact leaves its queue. */
  static void agentWhispered(ContactWork work) {
    var agent = work.state().agent();
    var stay = work.state().stay();
    if (agent == null || agent.stage() != Stage.WHISPER) {
      return;
    }
    if (stay == null || stay.stage() != QueueStay.Stage.WAITING) {
      dequeued(work);
      return;
    }
    long request =
        work.record(
            new FlowEvent.DequeueRequested(
                stay.queue(), DequeueReason.CONNECTED_TO_AGENT, agent.assignmentId()));
    work.record(new FlowEvent.AgentAdvanced(Stage.DEQUEUING, request));
    work.startTimer(Purpose.QUEUE, work.limits().queueAnswerMax());
  }

  /** The contact is out of its queue: the customer whisper begins. */
  static void dequeued(ContactWork work) {
    if (Callbacks.isWithoutCustomer(work.state())) {
      Callbacks.agentReady(work);
      return;
    }
    var customer = work.state().identity().customerParticipantId();
    Runs.stopLeg(work, customer);
    work.record(new FlowEvent.AgentAdvanced(Stage.CUSTOMER_WHISPER, 0));
    Runs.startHook(work, FlowType.CUSTOMER_WHISPER, "CustomerWhisper", customer);
  }

  /** The customer whisper is over: customer and agent are joined. */
  static void customerWhispered(ContactWork work) {
    var agent = work.state().agent();
    if (agent == null || agent.stage() != Stage.CUSTOMER_WHISPER) {
      return;
    }
    var participants =
        List.of(work.state().identity().customerParticipantId(), agent.participantId());
    long command =
        work.order(new Effect.JoinParticipants(participants), work.limits().gatewayAnswerMax());
    work.record(new FlowEvent.AgentAdvanced(Stage.JOINING, command));
    if (Tasks.isWithoutLine(work.state())) {
      LineEvents.connected(work);
      return;
    }
    work.startTimer(Purpose.JOIN, work.limits().gatewayAnswerMax());
  }

  /** The agent or the device was lost, or hung up. */
  static @Nullable Refusal left(ContactWork work) {
    var agent = work.state().agent();
    if (agent == null || agent.stage() == Stage.AFTER_CONTACT_WORK) {
      return Refusal.UNKNOWN_PARTICIPANT;
    }
    if (!agent.wasConnected()) {
      lost(work, LegEnd.AGENT_LEFT);
    } else if (!Transfers.customerGoesOn(work) && !FollowOn.customerRemains(work)) {
      Ending.end(work, DisconnectReason.AGENT_DISCONNECT, null, LegEnd.AGENT_LEFT);
    }
    return null;
  }

  /**
   * The agent was lost before the two spoke: the contact goes on waiting, at its place; what the
   * agent had dialled ends.
   */
  static void lost(ContactWork work, LegEnd why) {
    var agent = work.state().agent();
    if (agent == null) {
      return;
    }
    if (DialledCalls.is(work.state())) {
      DialledCalls.agentLost(work, why);
      return;
    }
    var run = work.state().runOf(agent.participantId());
    if (run != null) {
      Runs.stop(work, run);
    }
    work.stopTimer(Purpose.AGENT_DEVICE);
    work.stopTimer(Purpose.JOIN);
    Callbacks.abandonDial(work);
    work.order(new Effect.DisconnectParticipant(agent.participantId()), null);
    work.record(
        new FlowEvent.AgentLegEnded(agent.agentId(), agent.assignmentId(), why, false, true));
    var stay = work.state().stay();
    if (stay != null && stay.stage() == QueueStay.Stage.LEFT) {
      Runs.stopLeg(work, work.state().identity().customerParticipantId());
      Queueing.goBack(work);
    }
  }

  /** Tells agent-service that an agent accepted what is not there any more. */
  static void contactGone(Work work, Input.Accepted accepted) {
    work.record(
        work.input().contactId(),
        new FlowEvent.AgentLegEnded(
            accepted.agentId(), accepted.assignmentId(), LegEnd.CONTACT_GONE, false, false));
  }

  private static @Nullable Refusal offerEnded(ContactWork work, String assignmentId) {
    var stay = work.state().stay();
    if (stay != null && stay.offered()) {
      work.record(new FlowEvent.OfferEnded(assignmentId));
    }
    return null;
  }

  private static @Nullable Refusal accepted(ContactWork work, Input.Accepted accepted) {
    var s = work.state();
    var agent = s.agent();
    if (agent != null && agent.assignmentId().equals(accepted.assignmentId())) {
      return Refusal.DUPLICATE;
    }
    boolean waits = s.isLive() && s.stay() != null && s.stay().stage() == QueueStay.Stage.WAITING;
    if (!waits || agent != null) {
      contactGone(work.work(), accepted);
      return null;
    }
    work.stopTimer(Purpose.AGENT_OFFER);
    Moves.giveUp(work);
    connect(work, accepted);
    return Tasks.isWithoutLine(work.state())
        ? joined(work, Ids.agentParticipant(accepted.assignmentId()))
        : null;
  }

  /** The agent's device is to come on the line, if there is one. */
  static void connect(ContactWork work, Input.Accepted accepted) {
    var participantId = Ids.agentParticipant(accepted.assignmentId());
    long command =
        work.order(
            new Effect.ConnectAgent(participantId, accepted.agentId(), accepted.endpoint()),
            work.limits().agentDeviceMax());
    work.record(
        new FlowEvent.AgentConnecting(AgentLeg.connecting(accepted, participantId, command)));
    if (!Tasks.isWithoutLine(work.state())) {
      work.startTimer(
          Purpose.AGENT_DEVICE,
          work.limits().agentDeviceMax().plus(work.limits().gatewayAnswerMax()));
    }
  }

  private static @Nullable Refusal afterContactWork(ContactWork work, String assignmentId) {
    if (!isPresent(work, assignmentId)) {
      return unknown(work);
    }
    work.record(new FlowEvent.AfterContactWorkBegan());
    return null;
  }

  private static @Nullable Refusal released(ContactWork work, Input.Released released) {
    var agent = work.state().agent();
    if (agent == null || !agent.assignmentId().equals(released.assignmentId())) {
      return unknown(work);
    }
    if (work.state().isLive()) {
      return left(work);
    }
    Ending.released(work, released.afterContactWorkMs());
    return null;
  }

  private static boolean isPresent(ContactWork work, String assignmentId) {
    var agent = work.state().agent();
    return agent != null && agent.assignmentId().equals(assignmentId);
  }

  private static Refusal unknown(ContactWork work) {
    return work.state().isLive() ? Refusal.UNKNOWN_ASSIGNMENT : Refusal.CONTACT_ENDED;
  }
}
