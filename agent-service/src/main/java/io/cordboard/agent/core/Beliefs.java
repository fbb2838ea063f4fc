package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is believed of contacts and agents, to be compared with what others believe, and what is
 * older than its limit; bounded in size.
 *
 * @param waiting contacts that wait and that no agent has, the oldest first
 * @param waitingTotal how many there are in all
 * @param held contacts that agents have, the oldest first
 * @param heldTotal how many there are in all
 * @param overdue what should have ended by itself and has not
 */
public record Beliefs(
    List<Waits> waiting, int waitingTotal, List<Held> held, int heldTotal, List<Overdue> overdue) {

  /** How many of a kind are named. */
  public static final int NAMED_MAX = 5_000;

  /** How late a timer may be before it counts as overdue. */
  public static final long LATE_MS = 5_000;

  public Beliefs {
    waiting = List.copyOf(waiting);
    held = List.copyOf(held);
    overdue = List.copyOf(overdue);
  }

  /** A contact that waits. */
  public record Waits(String contactId, String queueId, long waitedMs) {}

  /** A contact that an agent has. */
  public record Held(String contactId, String queueId, String agentId, Phase phase, long sinceMs) {}

  /** Something older than its limit. */
  public record Overdue(String what, long byMs) {}

  /** Of a state as it is now. */
  public static Beliefs of(InstanceState state, long now) {
    List<Waits> waiting =
        state.contacts().stream()
            .filter(c -> state.ownerOf(c.contactId()) == null)
            .map(c -> new Waits(c.contactId(), c.queue().queueId(), now - c.enqueuedAt()))
            .sorted(Comparator.comparingLong(Waits::waitedMs).reversed())
            .toList();
    List<Held> held =
        state.assignments().stream()
            .map(a ->
                new Held(
                    a.contactId(),
                    a.queue().queueId(),
                    a.agentId(),
                    a.phase(),
                    now - a.phaseSince()))
            .sorted(Comparator.comparingLong(Held::sinceMs).reversed())
            .toList();
    return new Beliefs(
        waiting.subList(0, Math.min(NAMED_MAX, waiting.size())),
        waiting.size(),
        held.subList(0, Math.min(NAMED_MAX, held.size())),
        held.size(),
        overdue(state, now));
  }

  private static List<Overdue> overdue(InstanceState state, long now) {
    List<Overdue> overdue = new ArrayList<>();
    for (Assignment a : state.assignments()) {
      if (a.deadline() != Assignment.NO_DEADLINE && now - a.deadline() > LATE_MS) {
        String what = a.contactId() + " with " + a.agentId() + " in phase " + a.phase();
        overdue.add(new Overdue(what, now - a.deadline()));
      }
    }
    for (Agent agent : state.agents()) {
      if (agent.loggedIn() && now - agent.leaseUntil() > LATE_MS) {
        overdue.add(new Overdue("lease of agent " + agent.agentId(), now - agent.leaseUntil()));
      }
    }
    return overdue.subList(0, Math.min(NAMED_MAX, overdue.size()));
  }
}
