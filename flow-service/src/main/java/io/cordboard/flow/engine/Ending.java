package io.cordboard.flow.engine;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.FlowEvent.FlowEnd;
import io.cordboard.flow.engine.FlowEvent.LegEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends contacts: DISCONNECTED, then after-contact work if there is an agent to do it, then
 * COMPLETED with the contact record.
 */
final class Ending {

  private Ending() {}

  /** Ends a live contact, whatever it is doing; does nothing if it has ended already. */
  static void end(
      ContactWork work, DisconnectReason reason, @Nullable String detail, LegEnd legEnd) {
    if (!work.state().isLive()) {
      return;
    }
    var held = Transfers.heldBy(work);
    if (held != null) {
      endTransfer(work, reason, detail, legEnd);
      Transfers.over(held);
      return;
    }
    var transfer = Transfers.underWay(work);
    if (transfer != null) {
      endTransfer(transfer, reason, detail, legEnd);
    }
    boolean customerOnLine =
        reason != DisconnectReason.CUSTOMER_DISCONNECT && !isUndialled(work.state());
    var party = work.state().thirdParty();
    boolean othersOnLine = hasAgentOnLine(work.state()) || (party != null && party.isThere());
    release(work, reason, legEnd);
    if (customerOnLine || othersOnLine) {
      work.order(new Effect.DisconnectContact(reason), null);
    }
    disconnected(work, reason, detail);
  }

  /**
   * Ends a contact that stands for a transfer: its agent leaves, the line stays up for the agent
   * who is in the customer's place, and for the customer on hold.
   */
  private static void endTransfer(
      ContactWork work, DisconnectReason reason, @Nullable String detail, LegEnd legEnd) {
    for (var run : List.copyOf(work.state().runs())) {
      Runs.stop(work, run);
    }
    var agent = work.state().agent();
    boolean agentOnLine = hasAgentOnLine(work.state());
    ThirdParties.drop(work, detail);
    release(work, reason, legEnd);
    if (agent != null && agentOnLine) {
      work.order(new Effect.DisconnectParticipant(agent.participantId()), null);
    }
    disconnected(work, reason, detail);
  }

  /** Ends a contact whose customer another contact of the chain has now: the line stays up. */
  static void handOver(
      ContactWork work, DisconnectReason reason, LegEnd legEnd, String nextContactId) {
    release(work, reason, legEnd);
    Recordings.stop(work);
    work.record(new FlowEvent.ContactFollowed(nextContactId));
    disconnected(work, reason, null);
  }

  /** The agent is free of the contact. */
  static void released(ContactWork work, long afterContactWorkMs) {
    var reason = work.state().progress().reason();
    complete(work, reason == null ? DisconnectReason.OTHER : reason, afterContactWorkMs);
  }

  private static boolean isUndialled(ContactState s) {
    boolean dialled =
        s.progress().phase() == Progress.Phase.DIALLING || s.identity().callback() != null;
    return dialled && s.line() == null;
  }

  private static boolean hasAgentOnLine(ContactState s) {
    return s.agent() != null && s.agent().stage() != Stage.AFTER_CONTACT_WORK;
  }

  private static void release(ContactWork work, DisconnectReason reason, LegEnd legEnd) {
    for (var run : List.copyOf(work.state().runs())) {
      work.record(new FlowEvent.FlowEnded(run.run(), run.flowId(), FlowEnd.CONTACT_ENDED, null));
    }
    var party = work.state().thirdParty();
    if (party != null && party.isThere()) {
      ThirdParties.changed(work, party, ThirdParty.Change.LEFT, null);
    }
    Onwards.withdraw(work, dequeueReason(reason));
    Queueing.leave(work, dequeueReason(reason));
    var agent = work.state().agent();
    if (agent != null && hasAgentOnLine(work.state())) {
      work.record(
          new FlowEvent.AgentLegEnded(
              agent.agentId(),
              agent.assignmentId(),
              legEnd,
              agent.wasConnected(),
              false,
              DialledCalls.leavesWork(work.state(), agent, legEnd),
              DialledCalls.failure(work.state(), agent, reason)));
    }
  }

  private static void disconnected(
      ContactWork work, DisconnectReason reason, @Nullable String detail) {
    work.record(new FlowEvent.ContactDisconnected(reason, detail));
    if (work.state().agent() == null) {
      complete(work, reason, 0);
    } else {
      work.startTimer(TimerId.Purpose.AFTER_CONTACT_WORK, work.limits().afterContactWorkMax());
      Guides.disconnected(work);
    }
  }

  private static void complete(ContactWork work, DisconnectReason reason, long afterContactWorkMs) {
    Guides.contactOver(work);
    var contactRecord = ContactRecords.of(work.state(), reason, work.now(), afterContactWorkMs);
    if (work.state().agent() != null) {
      work.record(new FlowEvent.AgentReleased(afterContactWorkMs));
    }
    work.record(new FlowEvent.ContactCompleted(reason));
    work.work().write(work.contactId(), new Effect.WriteContactRecord(contactRecord));
    if (work.work().chain().isEnded()) {
      work.startTimer(TimerId.Purpose.FORGET, work.limits().rememberEnded());
    }
  }

  private static DequeueReason dequeueReason(DisconnectReason reason) {
    return switch (reason) {
      case CUSTOMER_DISCONNECT -> DequeueReason.CUSTOMER_LEFT;
      case TELECOM_PROBLEM -> DequeueReason.LINE_FAILED;
      case EXPIRED -> DequeueReason.EXPIRED;
      case API, BARGED -> DequeueReason.API;
      case AGENT_DISCONNECT, THIRD_PARTY_DISCONNECT, CONTACT_FLOW_DISCONNECT, OTHER ->
          DequeueReason.FLOW_ENDED_CONTACT;
    };
  }
}
