package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.Input.LeaveReason;
import io.cordboard.flow.engine.TimerId.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What gateways report of a contact that exists: to the block, leg or request that waits for it.
 */
final class LineEvents {

  private LineEvents() {}

  static @Nullable Refusal happened(ContactWork work, Input.FromChannel payload) {
    return switch (payload) {
      case Input.ContactArrived _ -> Refusal.CONTACT_EXISTS;
      case Input.PromptFinished finished -> promptFinished(work, finished);
      case Input.InputCollected collected -> toRun(work, collected.commandId(), collected);
      case Input.MessageReceived message -> toLeg(work, message.participantId(), message);
      case Input.ParticipantJoined joined -> joined(work, joined);
      case Input.ParticipantLeft left -> left(work, left);
      case Input.DialProgress progress -> dialProgress(work, progress);
      case Input.CommandCompleted completed -> completed(work, completed);
      case Input.CommandFailed failed -> failed(work, failed);
      case Input.ViewAnswered answered -> toRun(work, answered.commandId(), answered);
      case Input.PauseRequested(var flow) -> Pauses.pause(work, flow);
      case Input.ResumeRequested(var flow) -> Pauses.resume(work, flow);
    };
  }

  private static @Nullable Refusal promptFinished(ContactWork work, Input.PromptFinished finished) {
    var refusal = toRun(work, finished.commandId(), finished);
    // A prompt that we stopped says so; nobody waits for that.
    boolean expected =
        refusal != null
            && finished.outcome() == Input.PromptOutcome.INTERRUPTED
            && isOurs(work, finished.commandId());
    return expected ? null : refusal;
  }

  /** Gives it to the run whose block waits for it; a refusal if none does. */
  static @Nullable Refusal toRun(ContactWork work, String commandId, Input.Payload payload) {
    var run = ContactRequests.runWaitingFor(work.state(), commandId);
    return run == null ? Refusal.NOT_WAITING_FOR_THIS : Runs.resume(work, run, payload);
  }

  private static @Nullable Refusal toLeg(
      ContactWork work, String participantId, Input.Payload payload) {
    var run = work.state().runOf(participantId);
    return run == null ? Refusal.NOT_WAITING_FOR_THIS : Runs.resume(work, run, payload);
  }

  private static @Nullable Refusal dialProgress(ContactWork work, Input.DialProgress progress) {
    var party = work.state().thirdParty();
    if (party == null || !Ids.matches(progress.commandId(), work.contactId(), party.command())) {
      return Arrival.dialProgress(work, progress);
    }
    // The media decide, not the answer.
    boolean underWay =
        progress.status() == DialStatus.RINGING || progress.status() == DialStatus.ANSWERED;
    return underWay ? null : ThirdParties.happened(work, progress);
  }

  private static @Nullable Refusal joined(ContactWork work, Input.ParticipantJoined joined) {
    if (ThirdParties.is(work.state(), joined.participantId())) {
      return ThirdParties.happened(work, joined);
    }
    if (Supervisors.is(work.state(), joined.participantId())) {
      return null;
    }
    if (joined.participantId().equals(work.state().identity().customerParticipantId())) {
      var refusal = Arrival.customerJoined(work);
      return refusal == null ? null : toLeg(work, joined.participantId(), joined);
    }
    return Agents.joined(work, joined.participantId());
  }

  private static @Nullable Refusal left(ContactWork work, Input.ParticipantLeft left) {
    if (!work.state().isLive()) {
      // Everybody leaves a line that was ended; that is no news.
      return null;
    }
    if (left.participantId().equals(work.state().identity().customerParticipantId())) {
      var reason =
          left.reason() == LeaveReason.LINE_FAILED
              ? DisconnectReason.TELECOM_PROBLEM
              : DisconnectReason.CUSTOMER_DISCONNECT;
      Ending.end(work, reason, null, LegEnd.CUSTOMER_LEFT);
      return null;
    }
    if (ThirdParties.is(work.state(), left.participantId())) {
      return ThirdParties.happened(work, left);
    }
    if (left.role() == ParticipantRole.SUPERVISOR) {
      // Whoever only listened changes nothing by leaving, and may leave after the agent.
      return null;
    }
    var agent = work.state().agent();
    return agent != null && agent.participantId().equals(left.participantId())
        ? Agents.left(work)
        : Refusal.UNKNOWN_PARTICIPANT;
  }

  private static @Nullable Refusal completed(ContactWork work, Input.CommandCompleted completed) {
    var commandId = completed.commandId();
    if (!isOurs(work, commandId)) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    var run = ContactRequests.runWaitingFor(work.state(), commandId);
    if (run != null) {
      return Runs.resume(work, run, completed);
    }
    if (isJoin(work, commandId)) {
      connected(work);
    } else if (!Requests.completed(work, commandId)) {
      // Anything else was answered for the gateway's own sake.
      Recordings.completed(work, commandId);
    }
    return null;
  }

  /** Customer and agent are together. */
  static void connected(ContactWork work) {
    var agent = work.state().agent();
    if (agent == null) {
      return;
    }
    var stay = work.state().stay();
    work.stopTimer(Purpose.JOIN);
    if (agent.stage() == AgentLeg.Stage.CONNECTED) {
      // Somebody else took the customer's place.
      work.record(new FlowEvent.AgentAdvanced(AgentLeg.Stage.CONNECTED, 0));
      return;
    }
    work.record(
        new FlowEvent.ContactConnectedToAgent(
            agent.agentId(),
            agent.assignmentId(),
            stay == null ? DialledCalls.queueOf(work.state()) : stay.queue()));
    Recordings.agentJoined(work);
    Guides.joined(work);
  }

  private static @Nullable Refusal failed(ContactWork work, Input.CommandFailed failed) {
    var s = work.state();
    var commandId = failed.commandId();
    if (!isOurs(work, commandId)) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    var run = ContactRequests.runWaitingFor(s, commandId);
    if (run != null) {
      return Runs.resume(work, run, failed);
    }
    var agent = s.agent();
    if (s.line() != null && Ids.matches(commandId, s.contactId(), s.line().command())) {
      lineFailed(work, failed.detail());
    } else if (isJoin(work, commandId)) {
      Ending.end(work, DisconnectReason.TELECOM_PROBLEM, failed.detail(), LegEnd.FLOW);
    } else if (agent != null && Ids.matches(commandId, s.contactId(), agent.command())) {
      Agents.lost(work, LegEnd.AGENT_UNREACHABLE);
    } else if (!Requests.failed(work, commandId)) {
      Recordings.failed(work, commandId);
    }
    return null;
  }

  /**
   * The gateway did not answer in time, not even that it could not do what it was told: whoever is
   * on that line hears nobody any more, and the contact ends instead of going from agent to agent.
   * A callback whose customer is not on a line yet is worse off when it ends than when it waits;
   * the agent is lost to it.
   */
  static void silent(ContactWork work) {
    if (Callbacks.isWithoutCustomer(work.state()) && !DialledCalls.is(work.state())) {
      Agents.lost(work, LegEnd.AGENT_UNREACHABLE);
    } else {
      Ending.end(work, DisconnectReason.TELECOM_PROBLEM, "the gateway did not answer", LegEnd.FLOW);
    }
  }

  private static void lineFailed(ContactWork work, String detail) {
    if (Callbacks.isDialling(work.state())) {
      Callbacks.notReached(work, DialStatus.FAILED, detail);
    } else if (work.state().progress().phase() == Progress.Phase.DIALLING) {
      Arrival.dialFinished(work, DialStatus.FAILED.name(), AmdResult.AMD_NOT_APPLICABLE, detail);
    } else {
      Ending.end(work, DisconnectReason.TELECOM_PROBLEM, detail, LegEnd.FLOW);
    }
  }

  private static boolean isJoin(ContactWork work, String commandId) {
    var agent = work.state().agent();
    return agent != null
        && (agent.stage() == AgentLeg.Stage.JOINING || agent.stage() == AgentLeg.Stage.CONNECTED)
        && Ids.matches(commandId, work.contactId(), agent.command());
  }

  /** Whether a command of this id was given for the contact at some time. */
  private static boolean isOurs(ContactWork work, String commandId) {
    long sequence = Ids.sequenceIn(commandId, work.contactId());
    return sequence > 0 && sequence <= work.work().chain().sequence();
  }
}
