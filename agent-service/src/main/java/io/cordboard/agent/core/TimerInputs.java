package io.cordboard.agent.core;

import io.cordboard.agent.core.AssignmentFact.Released;
import java.util.Comparator;
import java.util.List;

/** What happens because time passed. */
final class TimerInputs {

  private static final String ALL = "";

  private TimerInputs() {}

  /** Does all that is due. Ends: whatever is done sets no timer at or before now. */
  static void fire(Work work) {
    Timers timers = work.state().index().timers();
    for (Timers.Timer t = timers.pollDue(work.now()); t != null; t = timers.pollDue(work.now())) {
      fire(work, t);
    }
  }

  private static void fire(Work work, Timers.Timer timer) {
    switch (timer.kind()) {
      case ASSIGNMENT -> {
        Assignment assignment = work.state().assignment(timer.id());
        if (assignment != null) {
          expire(work, assignment);
        }
      }
      case LEASE -> {
        Agent agent = work.state().agent(timer.id());
        if (agent != null) {
          Transitions.logOut(work, agent, Transitions.LEASE_EXPIRED);
        }
      }
      case DECLINE -> {
        Agent agent = work.state().agent(timer.id());
        if (agent != null) {
          work.decide(agent.forgetDeclinedUntil(work.now()));
        }
      }
      case RIPE -> work.state().index().ripen(timer.id());
      case HEART_BEAT -> {
        Agent agent = work.state().agent(timer.id());
        if (agent != null) {
          work.tellStillHere(agent);
        }
      }
      case STAFFING -> tellStaffing(work);
      case STEP -> work.state().index().nextStep(timer.id());
      case REST -> work.state().look(timer.id());
    }
  }

  private static void expire(Work work, Assignment a) {
    switch (a.phase()) {
      case OFFERED -> Transitions.miss(work, a);
      case ACCEPTED, CONNECTING ->
          Transitions.release(work, a, Released.Reason.RESERVATION_EXPIRED, false);
      case CONNECTED -> Transitions.startAfterContactWork(work, a, null);
      case AFTER_CONTACT_WORK ->
          Transitions.release(work, a, Released.Reason.AFTER_CONTACT_WORK_EXPIRED, false);
      case LOST -> Transitions.releaseLost(work, a);
    }
  }

  /** Changes of staffing are told together, a moment after the first of them. */
  static void scheduleStaffing(Work work) {
    MatchIndex index = work.state().index();
    if (index.staffingChanged() && !index.timers().isSet(Timers.Kind.STAFFING, ALL)) {
      index.timers().set(Timers.Kind.STAFFING, ALL, work.now() + work.limits().staffing());
    }
  }

  private static void tellStaffing(Work work) {
    MatchIndex index = work.state().index();
    for (String queueId : index.drainStaffingChanges()) {
      Staffing staffing = index.staffing(queueId);
      if (!staffing.equals(work.state().queue(queueId).told())) {
        work.decide(new Fact.StaffingTold(queueId, work.now(), staffing));
      }
    }
  }

  /**
   * The service was away, and with it everybody whom agents and flows talk to: what they had said
   * may still wait to be read, so nobody is late yet.
   */
  static void resume(Work work) {
    List<Agent> agents =
        work.state().agents().stream()
            .filter(Agent::loggedIn)
            .sorted(Comparator.comparing(Agent::agentId))
            .toList();
    long lease = work.now() + work.limits().lease();
    for (Agent agent : agents) {
      work.decide(agent.leased(Math.max(agent.leaseUntil(), lease)));
    }
    long grace = work.now() + work.limits().resumeGrace();
    List<Assignment> waiting =
        work.state().assignments().stream()
            .filter(a -> a.deadline() < grace && a.phase() != Phase.AFTER_CONTACT_WORK)
            .sorted(Comparator.comparingLong(Assignment::number))
            .toList();
    for (Assignment a : waiting) {
      work.decide(new Fact.AssignmentProgressed(a.until(grace)));
    }
  }
}
