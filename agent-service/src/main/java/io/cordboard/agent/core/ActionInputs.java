package io.cordboard.agent.core;

import io.cordboard.agent.core.AssignmentFact.Released;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What agents do. */
final class ActionInputs {

  private ActionInputs() {}

  static @Nullable Refusal take(Work work, Input.AgentActed in) {
    Agent agent = work.state().agent(in.agentId());
    if (agent != null && agent.recentActions().contains(in.eventId())) {
      return Refusal.DUPLICATE;
    }
    Refusal refusal =
        in.action() instanceof Action.LogIn logIn
            ? logIn(work, in.agentId(), logIn)
            : agent == null || !agent.loggedIn()
                ? notThere(work, in.agentId())
                : in.sessionId() != null && !in.sessionId().equals(agent.sessionId())
                    ? Refusal.SESSION_REPLACED
                    : act(work, agent, in);
    Agent after = work.state().agent(in.agentId());
    if (refusal == null && after != null && !(in.action() instanceof Action.Heartbeat)) {
      work.decide(after.acted(in.eventId()));
    }
    return refusal;
  }

  private static Refusal notThere(Work work, String agentId) {
    return work.definitions().agent(agentId) == null
        ? Refusal.UNKNOWN_AGENT
        : Refusal.NOT_LOGGED_IN;
  }

  private static @Nullable Refusal act(Work work, Agent agent, Input.AgentActed in) {
    return switch (in.action()) {
      case Action.LogIn a -> logIn(work, agent.agentId(), a);
      case Action.LogOut a -> logOut(work, agent, a);
      case Action.SetStatus a -> setStatus(work, agent, a.status());
      case Action.Heartbeat a -> heartbeat(work, agent, a);
      case Action.ClearMissed _ -> clearMissed(work, agent);
      case Action.Accept a -> answer(work, agent, a.assignmentId(), true);
      case Action.Reject a -> answer(work, agent, a.assignmentId(), false);
      case Action.Dial a -> Dialling.dial(work, agent, a);
      case Action.Ask a when a.request().isForSupervisors() && in.actor() == null ->
          Refusal.NOT_A_SUPERVISOR;
      case Action.Ask a -> ask(work, agent, a);
      case Action.EndAfterContactWork a -> endAfterContactWork(work, agent, a.assignmentId());
    };
  }

  /** The newest session wins; what the agent has in hand stays in hand. */
  private static @Nullable Refusal logIn(Work work, String agentId, Action.LogIn in) {
    AgentDefinition definition = work.definitions().agent(agentId);
    if (definition == null) {
      return Refusal.UNKNOWN_AGENT;
    }
    RoutingProfile profile = profileOf(work, definition);
    Agent known = work.state().agent(agentId);
    Agent agent =
        known == null
            ? Agent.unknownBefore(definition, profile)
            : known.defined(definition, profile);
    if (agent.loggedIn() && !in.sessionId().equals(agent.sessionId())) {
      work.explain(agentId, "SESSION_REPLACED");
    }
    Agent here = agent.loggedIn() ? agent : agent.inStatus(AgentStatus.OFFLINE, work.now());
    work.decide(here.loggedIn(in.sessionId(), in.endpoint(), work.now() + work.limits().lease()));
    return null;
  }

  private static RoutingProfile profileOf(Work work, AgentDefinition definition) {
    RoutingProfile profile = work.definitions().routingProfile(definition.routingProfileId());
    return profile == null ? RoutingProfile.none(definition.routingProfileId()) : profile;
  }

  private static @Nullable Refusal logOut(Work work, Agent agent, Action.LogOut in) {
    if (in.sessionId() != null && !in.sessionId().equals(agent.sessionId())) {
      return Refusal.SESSION_REPLACED;
    }
    Transitions.logOut(work, agent, Transitions.LOGGED_OUT);
    return null;
  }

  private static @Nullable Refusal setStatus(Work work, Agent agent, String name) {
    AgentStatus status = work.definitions().status(name);
    if (status == null) {
      return Refusal.UNKNOWN_STATUS;
    }
    boolean same = status.equals(agent.status());
    if (same && agent.nextStatus() == null && agent.blocked() == null) {
      return null;
    }
    if (work.state().inHand(agent.agentId()).isEmpty()) {
      work.decide(agent.inStatus(status, work.now()));
    } else {
      // Who missed or rejected is at the end of the order again, however that is put right.
      long since = agent.blocked() == null ? agent.availableSince() : work.now();
      work.decide(agent.blocked(null, since).next(same ? null : status));
    }
    return null;
  }

  private static @Nullable Refusal heartbeat(Work work, Agent agent, Action.Heartbeat in) {
    if (!in.sessionId().equals(agent.sessionId())) {
      return Refusal.SESSION_REPLACED;
    }
    work.decide(agent.leased(work.now() + work.limits().lease()));
    return null;
  }

  private static @Nullable Refusal clearMissed(Work work, Agent agent) {
    if (agent.blocked() == null) {
      return Refusal.NOTHING_TO_DO;
    }
    work.decide(agent.blocked(null, work.now()));
    return null;
  }

  private static @Nullable Refusal answer(
      Work work, Agent agent, String assignmentId, boolean accept) {
    Assignment a = work.state().assignment(assignmentId);
    Refusal refusal = notOwned(agent, a);
    if (refusal != null || a == null) {
      return refusal;
    }
    if (a.phase() != Phase.OFFERED) {
      return Refusal.WRONG_PHASE;
    }
    if (accept) {
      Transitions.accept(work, a);
    } else {
      Transitions.reject(work, a);
    }
    return null;
  }

  private static @Nullable Refusal ask(Work work, Agent agent, Action.Ask in) {
    Assignment a = work.state().assignment(in.assignmentId());
    Refusal refusal = notOwned(agent, a);
    if (refusal != null || a == null) {
      return refusal;
    }
    boolean fits =
        switch (in.request()) {
          case Request.Hold _,
              Request.Resume _,
              Request.HoldParty _,
              Request.PauseRecording _,
              Request.Transfer _,
              Request.Monitor _,
              Request.StopMonitoring _ ->
              a.phase() == Phase.CONNECTED;
          // What an agent dialled has no queue to go back to.
          case Request.Requeue _ ->
              !a.isDialled()
                  && (a.phase() == Phase.OFFERED
                      || a.phase() == Phase.ACCEPTED
                      || a.phase() == Phase.CONNECTING);
          case Request.Mute _, Request.Disconnect _ ->
              a.phase() == Phase.ACCEPTED
                  || a.phase() == Phase.CONNECTING
                  || a.phase() == Phase.CONNECTED;
        };
    if (!fits) {
      return Refusal.WRONG_PHASE;
    }
    if (in.request() instanceof Request.Requeue) {
      requeue(work, agent, a);
    } else {
      work.decide(a, new AssignmentFact.AgentRequested(in.request(), target(work, in.request())));
    }
    return null;
  }

  /** The agent whom a transfer is for; null if it is for nobody who is known. */
  private static @Nullable AgentDefinition target(Work work, Request request) {
    return request instanceof Request.Transfer t && t.target() == Request.Target.AGENT
        ? work.definitions().agent(t.targetId())
        : null;
  }

  /**
   * An offer is taken back here; an agent who accepted is freed by the contact's flow, which alone
   * knows whether the two speak already. The agent is spared the contact for a while.
   */
  private static void requeue(Work work, Agent agent, Assignment a) {
    work.decide(agent.declining(a.contactId(), work.now() + work.limits().decline()));
    if (a.phase() == Phase.OFFERED) {
      Transitions.withdraw(work, a, AssignmentFact.Withdrawn.Reason.REQUEUED);
    } else {
      work.decide(a, new AssignmentFact.AgentRequested(new Request.Requeue()));
    }
  }

  private static @Nullable Refusal endAfterContactWork(
      Work work, Agent agent, String assignmentId) {
    Assignment a = work.state().assignment(assignmentId);
    Refusal refusal = notOwned(agent, a);
    if (refusal != null || a == null) {
      return refusal;
    }
    if (a.phase() != Phase.AFTER_CONTACT_WORK) {
      return Refusal.WRONG_PHASE;
    }
    Transitions.release(work, a, Released.Reason.AFTER_CONTACT_WORK_DONE, false);
    return null;
  }

  private static @Nullable Refusal notOwned(Agent agent, @Nullable Assignment a) {
    if (a == null) {
      return Refusal.UNKNOWN_ASSIGNMENT;
    }
    return a.agentId().equals(agent.agentId()) ? null : Refusal.NOT_YOUR_ASSIGNMENT;
  }

  /** A status means what is defined now; one that is deleted goes on meaning what it meant. */
  private static Agent restated(Work work, Agent agent) {
    AgentStatus present = work.definitions().status(agent.status().name());
    AgentStatus next =
        agent.nextStatus() == null ? null : work.definitions().status(agent.nextStatus().name());
    Agent restated = next == null ? agent : agent.next(next);
    return present == null || present.equals(agent.status())
        ? restated
        : restated.meaning(present, work.now());
  }

  /** Logged-in agents take their definitions as they are now; those without one are logged out. */
  static void redefine(Work work) {
    List<Agent> agents =
        work.state().agents().stream()
            .filter(Agent::loggedIn)
            .sorted(Comparator.comparing(Agent::agentId))
            .toList();
    for (Agent agent : agents) {
      AgentDefinition definition = work.definitions().agent(agent.agentId());
      if (definition == null) {
        Transitions.logOut(work, agent, Transitions.LOGGED_OUT);
      } else {
        Agent redefined = restated(work, agent.defined(definition, profileOf(work, definition)));
        if (!redefined.equals(agent)) {
          work.decide(redefined);
        }
      }
    }
  }
}
