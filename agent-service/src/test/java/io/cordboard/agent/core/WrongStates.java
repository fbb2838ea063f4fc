package io.cordboard.agent.core;

/** States after a step as a core with a bug would leave them: {@link PlantedBugsTest}. */
final class WrongStates {

  private WrongStates() {}

  // --- what is kept of an agent ---

  static void keepsPlace(InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Released) {
      state.put(after.availableSince(before.availableSince()));
    }
  }

  static void losesPlace(InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Dialled) {
      state.put(after.availableSince(step.at()));
    }
  }

  static void restsLess(InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    Occupancy o = after.occupancy();
    if (step.fact() instanceof AssignmentFact.Released && o.restUntil() > 0) {
      state.put(after.occupied(new Occupancy(o.idleSince(), o.busySince(), o.restUntil() - 1)));
    }
  }

  static void keepsSlot(InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Withdrawn) {
      state.put(
          new Assignment(
              step.assignmentId(),
              1_000_000 + step.number(),
              step.agentId(),
              step.contactId(),
              step.contactId(),
              new QueueRef("chat", null, false),
              Channel.CHAT,
              Phase.AFTER_CONTACT_WORK,
              step.at(),
              step.at() + 1,
              "",
              1,
              0,
              false,
              0,
              null,
              new WaitingContact.Party(null, false)));
    }
  }

  static void forgetsMissed(
      InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Missed) {
      state.put(after.blocked(null, after.availableSince()));
    }
  }

  static void forgetsRejected(
      InstanceState state, Agent before, Agent after, Fact.AssignmentStep step) {
    if (step.fact() instanceof AssignmentFact.Rejected) {
      state.put(after.forgetDeclinedUntil(Long.MAX_VALUE));
    }
  }

  // --- whose contact it is, and until when ---

  static void secondOwner(InstanceState state) {
    state.assignments().stream()
        .filter(a -> a.phase().ownsContact())
        .findFirst()
        .ifPresent(a -> state.put(copy(a, "copy", a.agentId(), a.deadline())));
  }

  static void forgottenCall(InstanceState state) {
    state.assignments().stream()
        .filter(a -> a.isDialled() && a.phase() == Phase.CONNECTING)
        .findFirst()
        .ifPresent(state::remove);
  }

  static void endlessAssignment(InstanceState state) {
    state.assignments().stream()
        .filter(a -> a.phase().ownsContact())
        .findFirst()
        .ifPresent(a -> state.put(copy(a, a.contactId(), "nobody", Assignment.NO_DEADLINE)));
  }

  private static Assignment copy(Assignment a, String what, String agentId, long deadline) {
    boolean same = what.equals("copy");
    return new Assignment(
        a.assignmentId() + (agentId.equals(a.agentId()) ? "-x" : ""),
        a.number() + 1_000_000,
        agentId,
        same ? a.contactId() : what,
        a.initialContactId(),
        a.queue(),
        a.channel(),
        a.phase(),
        a.phaseSince(),
        deadline,
        a.requestId(),
        a.attempt(),
        a.connectedAt(),
        a.onHold(),
        a.lastSequence(),
        a.lossReason(),
        a.party());
  }
}
