package io.cordboard.agent.core;

import io.cordboard.agent.core.AssignmentFact.Released;
import io.cordboard.agent.core.AssignmentFact.Withdrawn;
import org.jspecify.annotations.Nullable;

/**
 * What happens to assignments and agents, as decisions; each ends with everybody in a legal state.
 */
final class Transitions {

  static final String LEASE_EXPIRED = "LEASE_EXPIRED";
  static final String LOGGED_OUT = "LOGGED_OUT";

  private Transitions() {}

  static void offer(Work work, Matcher.Match match) {
    OfferReason reason = new Reasons(work.state()).of(match);
    work.offer(match, reason);
    if (match.agent().definition().autoAccept()) {
      Assignment offered = work.state().ownerOf(match.contact().contactId());
      if (offered != null) {
        accept(work, offered);
      }
    }
  }

  static void accept(Work work, Assignment a) {
    Agent agent = work.state().agent(a.agentId());
    if (agent != null) {
      long deadline = work.now() + work.limits().reservation();
      work.decide(
          a, new AssignmentFact.Accepted(agent.definition(), agent.device(), a.queue(), deadline));
    }
  }

  static void reject(Work work, Assignment a) {
    work.decide(a, new AssignmentFact.Rejected(work.now() + work.limits().decline()));
    settle(work, a.agentId());
  }

  static void miss(Work work, Assignment a) {
    work.explain(a.agentId(), "MISSED");
    work.decide(a, new AssignmentFact.Missed());
    settle(work, a.agentId());
  }

  static void withdraw(Work work, Assignment a, Withdrawn.Reason reason) {
    work.explain(a.agentId(), reason.name());
    work.decide(a, new Withdrawn(reason));
    settle(work, a.agentId());
  }

  static void startAfterContactWork(Work work, Assignment a, @Nullable String dialStatus) {
    Agent agent = work.state().agent(a.agentId());
    Long own = agent == null ? null : agent.profile().afterContactWorkMs();
    long limit = own == null ? work.limits().afterContactWork() : own;
    work.decide(
        a,
        new AssignmentFact.AfterContactWorkStarted(
            limit == 0 ? Assignment.NO_DEADLINE : work.now() + limit, dialStatus));
  }

  static void release(Work work, Assignment a, Released.Reason reason, boolean agentFailed) {
    long worked = a.phase() == Phase.AFTER_CONTACT_WORK ? work.now() - a.phaseSince() : 0;
    release(work, a, new Released(reason, worked, agentFailed, null));
  }

  /**
   * Frees an agent who was never connected with the customer.
   *
   * @param dialStatus how dialling ended, if the agent dialled
   */
  static void releaseUnconnected(
      Work work, Assignment a, boolean agentFailed, @Nullable String dialStatus) {
    release(work, a, new Released(Released.Reason.NOT_CONNECTED, 0, agentFailed, dialStatus));
  }

  private static void release(Work work, Assignment a, Released released) {
    if (released.agentFailed()) {
      work.explain(a.agentId(), "UNREACHABLE");
    }
    work.decide(a, released);
    settle(work, a.agentId());
  }

  /** Frees a lost agent of an assignment. */
  static void releaseLost(Work work, Assignment a) {
    release(work, a, lossReason(a.lossReason()), false);
  }

  private static Released.Reason lossReason(@Nullable String reason) {
    return LOGGED_OUT.equals(reason) ? Released.Reason.LOGGED_OUT : Released.Reason.LEASE_EXPIRED;
  }

  /**
   * The agent stops working, willingly or not: offers are withdrawn, contacts in hand are lost,
   * after-contact work is over.
   *
   * @param reason {@link #LEASE_EXPIRED} or {@link #LOGGED_OUT}
   */
  static void logOut(Work work, Agent agent, String reason) {
    work.decide(agent.loggedOut(work.now()));
    if (reason.equals(LEASE_EXPIRED)) {
      work.explain(agent.agentId(), reason);
    }
    for (Assignment a : work.state().inHand(agent.agentId())) {
      switch (a.phase()) {
        case OFFERED ->
            work.decide(
                a,
                new Withdrawn(
                    reason.equals(LEASE_EXPIRED)
                        ? Withdrawn.Reason.AGENT_LEASE_EXPIRED
                        : Withdrawn.Reason.AGENT_LOGGED_OUT));
        case ACCEPTED, CONNECTING, CONNECTED ->
            work.decide(
                a, new AssignmentFact.AgentLost(reason, work.now() + work.limits().legEnd()));
        case AFTER_CONTACT_WORK -> release(work, a, lossReason(reason), false);
        case LOST -> {}
      }
    }
  }

  /** The next status takes over when nothing is in hand any more. */
  private static void settle(Work work, String agentId) {
    Agent agent = work.state().agent(agentId);
    AgentStatus next = agent == null ? null : agent.nextStatus();
    if (agent != null && next != null && work.state().inHand(agentId).isEmpty()) {
      Agent moved = agent.inStatus(next, work.now());
      // Missing a contact is not cured by a status that was chosen before it.
      work.decide(
          next.type() == StatusType.ROUTABLE ? moved.blocked(agent.blocked(), work.now()) : moved);
    }
  }
}
