package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.Progress.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that rest: one that waits leaves its queue, one that an agent has takes no place of the
 * agent's.
 *
 * <pre>
 *   IN_FLOW ------------+                +--- agent there -----------------&gt; CONNECTED_TO_AGENT
 *   QUEUED -------------+--&gt; PAUSED -----+--- a flow to go on with --------&gt; IN_FLOW
 *   CONNECTED_TO_AGENT -+                +--- else, if it had a place -----&gt; QUEUED, at that place
 * </pre>
 *
 * A task whose own flow runs stops at the present block, which begins anew when it is resumed, but
 * not if a flow of the pause takes its place.
 */
final class Pauses {

  private static final String PAUSE_HOOK = "PauseContact";
  private static final String RESUME_HOOK = "ResumeContact";

  private Pauses() {}

  /**
   * Pauses a task.
   *
   * @param reference the flow that runs meanwhile; null for the one that the event hook says
   */
  static @Nullable Refusal pause(ContactWork work, @Nullable String reference) {
    if (!mayPause(work)) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    leaveQueue(work);
    Guides.stop(work);
    var agent = work.state().agent();
    work.record(
        new FlowEvent.ContactPaused(
            agent == null ? null : agent.agentId(), agent == null ? null : agent.assignmentId()));
    start(work, flow(work, reference, PAUSE_HOOK));
    return null;
  }

  /**
   * Resumes a paused task.
   *
   * @param reference the flow that it goes on with; null for the one that the event hook says
   */
  static @Nullable Refusal resume(ContactWork work, @Nullable String reference) {
    if (!resumed(work)) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    var flow = flow(work, reference, RESUME_HOOK);
    if (flow != null) {
      start(work, flow);
    } else {
      goOn(work);
    }
    return null;
  }

  /** A flow resumes the task that it runs for, and goes on. Gives false if it is not paused. */
  static boolean resumed(ContactWork work) {
    if (work.state().progress().phase() != Phase.PAUSED) {
      return false;
    }
    var agent = work.state().agent();
    work.record(
        new FlowEvent.ContactResumed(
            agent == null ? null : agent.agentId(), agent == null ? null : agent.assignmentId()));
    return true;
  }

  private static boolean mayPause(ContactWork work) {
    var s = work.state();
    var agent = s.agent();
    boolean phase =
        switch (s.progress().phase()) {
          case IN_FLOW, QUEUED, CONNECTED_TO_AGENT -> true;
          case DIALLING, CONNECTING_AGENT, DISCONNECTED, COMPLETED, SCHEDULED, PAUSED -> false;
        };
    boolean quiet =
        agent == null || (agent.stage() == AgentLeg.Stage.CONNECTED && agent.holdCommand() == 0);
    return s.identity().channel() == Channel.TASK
        && phase
        && quiet
        && s.thirdParty() == null
        && Transfers.underWay(work) == null
        && Transfers.heldBy(work) == null;
  }

  private static void leaveQueue(ContactWork work) {
    Onwards.withdraw(work, DequeueReason.API);
    Queueing.leave(work, DequeueReason.API);
    work.stopTimer(TimerId.Purpose.QUEUE);
    work.stopTimer(TimerId.Purpose.QUEUE_STAY);
    work.stopTimer(TimerId.Purpose.AGENT_OFFER);
    if (work.state().progress().phase() == Phase.QUEUED) {
      Runs.stopLeg(work, work.state().identity().customerParticipantId());
    }
  }

  private static @Nullable Flow flow(ContactWork work, @Nullable String reference, String hook) {
    var wanted = reference == null ? work.state().settings().hooks().get(hook) : reference;
    return wanted == null || wanted.isEmpty() ? null : work.definitions().resolve(wanted);
  }

  /** Starts a flow in the place of the one that runs. */
  private static void start(ContactWork work, @Nullable Flow flow) {
    if (flow != null) {
      var customer = work.state().identity().customerParticipantId();
      Runs.stopLeg(work, customer);
      Runs.start(work, FlowType.CONTACT_FLOW, flow, customer);
    }
  }

  /** Where the task was: with its agent, in its own flow, or at its place in the queue. */
  private static void goOn(ContactWork work) {
    var run = work.state().runOf(work.state().identity().customerParticipantId());
    if (run != null && run.waiting() == null) {
      Runs.again(work, run);
      return;
    }
    if (run != null) {
      Runs.stop(work, run);
    }
    var stay = work.state().stay();
    if (work.state().agent() != null) {
      return;
    }
    if (stay != null && stay.exit() == QueueStay.Exit.WITH_CONTACT) {
      Queueing.goBack(work);
    } else {
      Ending.end(
          work,
          DisconnectReason.CONTACT_FLOW_DISCONNECT,
          "resumed without a flow or a queue",
          LegEnd.FLOW);
    }
  }
}
