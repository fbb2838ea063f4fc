package io.cordboard.flow.engine;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.Effect.MonitorMode;
import io.cordboard.flow.engine.FlowEvent.LegEnd;
import org.jspecify.annotations.Nullable;

/**
 * What supervisors ask of a contact that an agent has: back to its queue, or to take part in the
 * conversation. Who listens is the gateway's to know: it puts supervisors off the line with the
 * agent.
 */
final class Supervisors {

  private Supervisors() {}

  /** The agent gives the contact back; not once the two have spoken, nor what has no queue. */
  static @Nullable Refusal requeue(ContactWork work, AgentLeg agent) {
    if (agent.wasConnected() || DialledCalls.is(work.state())) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    Agents.lost(work, LegEnd.FLOW);
    return null;
  }

  static @Nullable Refusal connect(
      ContactWork work, AgentLeg agent, Input.AgentRequested asked, MonitorMode mode) {
    var supervisor = asked.supervisor();
    if (supervisor == null || !talks(work, agent)) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    var participantId = Ids.supervisorParticipant(agent.assignmentId(), supervisor.supervisorId());
    work.order(
        new Effect.ConnectSupervisor(participantId, supervisor, agent.participantId(), mode),
        work.limits().gatewayAnswerMax());
    return null;
  }

  static @Nullable Refusal disconnect(
      ContactWork work, AgentLeg agent, Input.AgentRequested asked) {
    var supervisor = asked.supervisor();
    if (supervisor == null || !talks(work, agent)) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    var participantId = Ids.supervisorParticipant(agent.assignmentId(), supervisor.supervisorId());
    work.order(new Effect.DisconnectParticipant(participantId), null);
    return null;
  }

  /** Whether a participant is a supervisor who listens to the contact's agent. */
  static boolean is(ContactState contact, String participantId) {
    var agent = contact.agent();
    return agent != null && participantId.startsWith(Ids.supervisorsOf(agent.assignmentId()));
  }

  private static boolean talks(ContactWork work, AgentLeg agent) {
    boolean together = agent.stage() == Stage.CONNECTED || agent.stage() == Stage.ON_HOLD;
    return together && !Tasks.isWithoutLine(work.state());
  }
}
