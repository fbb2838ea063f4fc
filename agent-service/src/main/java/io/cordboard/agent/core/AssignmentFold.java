package io.cordboard.agent.core;

/** How the steps of an assignment change the state. Total: a step of nothing changes nothing. */
final class AssignmentFold {

  private AssignmentFold() {}

  static void apply(InstanceState state, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Offered offered) {
      offer(state, step, offered);
      return;
    }
    if (step.fact() instanceof AssignmentFact.Dialled dialled) {
      dial(state, step, dialled);
      return;
    }
    Assignment a = state.assignment(step.assignmentId());
    Agent agent = state.agent(step.agentId());
    if (a == null || agent == null) {
      return;
    }
    long at = step.at();
    switch (step.fact()) {
      case AssignmentFact.Offered _, AssignmentFact.Dialled _, AssignmentFact.AgentRequested _ -> {}
      case AssignmentFact.Accepted f -> {
        state.put(a.to(Phase.ACCEPTED, at, f.deadline()));
        state.put(placed(agent, a, at).occupied(agent.occupancy().busy(at)));
      }
      case AssignmentFact.Rejected f -> {
        state.put(agent.declining(a.contactId(), f.notBefore()).availableSince(at));
        state.remove(a);
      }
      case AssignmentFact.Missed _ -> {
        state.put(agent.blocked(Blocked.of(Blocked.Cause.MISSED, a, at), agent.availableSince()));
        state.remove(a);
      }
      case AssignmentFact.Withdrawn _ -> state.remove(a);
      case AssignmentFact.AgentLost f -> state.put(a.lost(f.reason(), at, f.deadline()));
      case AssignmentFact.AfterContactWorkStarted f ->
          state.put(a.to(Phase.AFTER_CONTACT_WORK, at, f.deadline()));
      case AssignmentFact.Released f -> {
        state.remove(a);
        Agent free = freed(state, agent, at);
        state.put(
            f.agentFailed()
                ? free.blocked(Blocked.of(Blocked.Cause.UNREACHABLE, a, at), at)
                : placed(free, a, at));
      }
    }
  }

  /** With the place at the end of the order, unless the profile lets the agent keep the place. */
  private static Agent placed(Agent agent, Assignment a, long at) {
    boolean keeps = a.party().outbound() && agent.profile().options().outboundKeepsPlace();
    return keeps ? agent : agent.availableSince(at);
  }

  private static Agent freed(InstanceState state, Agent agent, long at) {
    boolean busy = state.inHand(agent.agentId()).stream().anyMatch(a -> a.phase() != Phase.OFFERED);
    return busy
        ? agent
        : agent.occupied(
            agent.occupancy().free(at, agent.profile().options().occupancyCapPercent()));
  }

  /** The agent has it as if it had been accepted. */
  private static void dial(
      InstanceState state, Fact.AssignmentStep step, AssignmentFact.Dialled f) {
    Assignment a =
        new Assignment(
            step.assignmentId(),
            step.number(),
            step.agentId(),
            step.contactId(),
            step.initialContactId(),
            f.queue(),
            Channel.VOICE,
            Phase.ACCEPTED,
            step.at(),
            f.deadline(),
            "",
            0,
            0,
            false,
            0,
            null,
            new WaitingContact.Party(f.number().number(), true));
    state.put(a);
    Agent agent = state.agent(step.agentId());
    if (agent != null) {
      state.put(placed(agent, a, step.at()).occupied(agent.occupancy().busy(step.at())));
    }
  }

  private static void offer(
      InstanceState state, Fact.AssignmentStep step, AssignmentFact.Offered f) {
    state.put(
        new Assignment(
            step.assignmentId(),
            step.number(),
            step.agentId(),
            step.contactId(),
            step.initialContactId(),
            f.queue(),
            f.channel(),
            Phase.OFFERED,
            step.at(),
            f.expiresAt(),
            f.requestId(),
            f.attempt(),
            0,
            false,
            0,
            null,
            f.party()));
    WaitingContact contact = state.contact(step.contactId());
    if (contact != null) {
      state.put(contact.offered());
    }
  }
}
