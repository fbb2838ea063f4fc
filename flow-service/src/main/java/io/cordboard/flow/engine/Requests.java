package io.cordboard.flow.engine;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.TimerId.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a contact in hand: hold, resume, mute, transfer, disconnect, and what
 * supervisors want.
 */
final class Requests {

  private Requests() {}

  static @Nullable Refusal requested(ContactWork work, Input.AgentRequested requested) {
    var agent = work.state().agent();
    if (agent == null || !agent.assignmentId().equals(requested.assignmentId())) {
      return work.state().isLive() ? Refusal.UNKNOWN_ASSIGNMENT : Refusal.CONTACT_ENDED;
    }
    if (agent.stage() == Stage.AFTER_CONTACT_WORK) {
      return Refusal.CONTACT_ENDED;
    }
    return switch (requested.kind()) {
      case HOLD -> Tasks.isWithoutLine(work.state()) ? Pauses.pause(work, null) : hold(work, agent);
      case RESUME ->
          Tasks.isWithoutLine(work.state()) ? Pauses.resume(work, null) : resume(work, agent);
      case MUTE -> mute(work, agent, true);
      case UNMUTE -> mute(work, agent, false);
      case DISCONNECT -> Agents.left(work);
      case TRANSFER -> Transfers.asked(work, agent, requested);
      case REQUEUE -> Supervisors.requeue(work, agent);
      case MONITOR ->
          Supervisors.connect(work, agent, requested, Effect.MonitorMode.SILENT_MONITOR);
      case BARGE -> Supervisors.connect(work, agent, requested, Effect.MonitorMode.BARGE);
      case STOP_MONITORING -> Supervisors.disconnect(work, agent, requested);
      case PAUSE_RECORDING -> recording(work, agent, requested, true);
      case RESUME_RECORDING -> recording(work, agent, requested, false);
      case HOLD_PARTY -> Transfers.holdParty(work, agent, true);
      case RESUME_PARTY -> Transfers.holdParty(work, agent, false);
    };
  }

  /** The gateway held or resumed the customer. Gives false if the command was another. */
  static boolean completed(ContactWork work, String commandId) {
    var agent = work.state().agent();
    if (agent == null || !Ids.matches(commandId, work.contactId(), agent.holdCommand())) {
      return false;
    }
    boolean onHold = agent.stage() == Stage.CONNECTED;
    var customer = work.state().identity().customerParticipantId();
    work.stopTimer(Purpose.HOLD);
    work.record(
        new FlowEvent.HoldChanged(
            customer, ParticipantRole.CUSTOMER, onHold, agent.agentId(), agent.assignmentId()));
    Recordings.holdChanged(work);
    if (onHold) {
      Runs.startHook(work, FlowType.CUSTOMER_HOLD, "CustomerHold", customer);
      // An agent who is transferring hears the transfer flow instead.
      if (work.state().isLive() && Transfers.underWay(work) == null) {
        Runs.startHook(work, FlowType.AGENT_HOLD, "AgentHold", agent.participantId());
      }
    } else {
      Transfers.joinAgain(work);
    }
    Transfers.holdSettled(work);
    return true;
  }

  /**
   * The gateway could not hold or resume: all is as it was. Gives false if the command was another.
   */
  static boolean failed(ContactWork work, String commandId) {
    var agent = work.state().agent();
    if (agent == null || !Ids.matches(commandId, work.contactId(), agent.holdCommand())) {
      return false;
    }
    work.stopTimer(Purpose.HOLD);
    work.record(new FlowEvent.HoldAsked(agent.stage() == Stage.CONNECTED, 0));
    Transfers.holdSettled(work);
    return true;
  }

  private static @Nullable Refusal hold(ContactWork work, AgentLeg agent) {
    if (agent.stage() != Stage.CONNECTED || agent.holdCommand() != 0 || Transfers.isAside(work)) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    askToHold(work);
    return null;
  }

  /** Puts the customer on hold. */
  static void askToHold(ContactWork work) {
    ask(work, true, new Effect.HoldParticipant(work.state().identity().customerParticipantId()));
  }

  private static @Nullable Refusal resume(ContactWork work, AgentLeg agent) {
    if (agent.stage() != Stage.ON_HOLD || agent.holdCommand() != 0) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    Transfers.resumed(work);
    Runs.stopLeg(work, agent.participantId());
    askToResume(work);
    return null;
  }

  /** Takes the customer back from hold. */
  static void askToResume(ContactWork work) {
    var customer = work.state().identity().customerParticipantId();
    Runs.stopLeg(work, customer);
    ask(work, false, new Effect.ResumeParticipant(customer));
  }

  private static void ask(ContactWork work, boolean hold, Effect.Order order) {
    long command = work.order(order, work.limits().gatewayAnswerMax());
    work.record(new FlowEvent.HoldAsked(hold, command));
    work.startTimer(Purpose.HOLD, work.limits().gatewayAnswerMax());
  }

  private static @Nullable Refusal recording(
      ContactWork work, AgentLeg agent, Input.AgentRequested asked, boolean paused) {
    var supervisor = asked.supervisor();
    return Recordings.pause(
        work, agent, supervisor == null ? null : supervisor.supervisorId(), paused);
  }

  private static @Nullable Refusal mute(ContactWork work, AgentLeg agent, boolean muted) {
    if (!agent.wasConnected()) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    work.order(new Effect.MuteParticipant(agent.participantId(), muted), null);
    return null;
  }
}
