package io.cordboard.agent.core;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The matcher as one would explain it: looks at every agent and every contact, keeps nothing. Slow,
 * and obviously right.
 */
final class OracleMatcher {

  record Choice(String agentId, String contactId) {}

  private OracleMatcher() {}

  /** What must be offered next, or null if nobody who could take anything is left. */
  static @Nullable Choice next(InstanceState state, long now) {
    List<Agent> inOrder =
        state.agents().stream()
            .sorted(
                Comparator.<Agent>comparingLong(Agent::availableSince)
                    .thenComparing(Agent::agentId))
            .toList();
    for (Agent agent : inOrder) {
      WaitingContact best =
          state.contacts().stream()
              .filter(c -> eligible(state, agent, c, now))
              .min(
                  Comparator.<WaitingContact>comparingInt(c -> queuePriority(agent, c))
                      .thenComparingInt(WaitingContact::priority)
                      .thenComparingLong(c -> c.enqueuedAt() - c.ageAdjustmentMs())
                      .thenComparing(WaitingContact::contactId))
              .orElse(null);
      if (best != null) {
        return new Choice(agent.agentId(), best.contactId());
      }
    }
    return null;
  }

  static boolean eligible(InstanceState state, Agent agent, WaitingContact c, long now) {
    boolean taken =
        state.assignments().stream()
            .anyMatch(
                a -> a.contactId().equals(c.contactId()) && a.phase() != Phase.AFTER_CONTACT_WORK);
    if (taken
        || agent.declined().containsKey(c.contactId())
        || !hasRoom(state, agent, c)
        || now < agent.occupancy().restUntil()) {
      return false;
    }
    if (c.agentId() != null) {
      return c.agentId().equals(agent.agentId());
    }
    return suits(agent, c, now) && serves(agent, c, now);
  }

  /** The first step of the criteria that has not expired must hold; none, if all have. */
  private static boolean suits(Agent agent, WaitingContact c, long now) {
    if (c.criteria() == null) {
      return true;
    }
    long end = c.criteria().startsAt();
    for (Criteria.Step step : c.criteria().steps()) {
      end = step.durationMs() == Long.MAX_VALUE ? Long.MAX_VALUE : end + step.durationMs();
      if (now < end) {
        return holds(step.expression(), agent);
      }
    }
    return true;
  }

  private static boolean holds(Expression e, Agent agent) {
    return switch (e) {
      case Expression.Anybody _ -> true;
      case Expression.Nobody _, Expression.LastAgent _ -> false;
      case Expression.OneOf o -> o.agentIds().contains(agent.agentId());
      case Expression.And a -> a.parts().stream().allMatch(p -> holds(p, agent));
      case Expression.Or o -> o.parts().stream().anyMatch(p -> holds(p, agent));
      case Expression.Not n -> !holds(n.part(), agent);
      case Expression.Skilled s ->
          agent.definition().proficiencies().stream()
              .filter(p -> p.attribute().equals(s.attribute()) && p.value().equals(s.value()))
              .anyMatch(p -> compares(p.level(), s.comparison(), s.level()));
    };
  }

  private static boolean compares(double level, Expression.Comparison comparison, double asked) {
    return switch (comparison) {
      case GREATER_OR_EQUAL -> level >= asked;
      case GREATER -> level > asked;
      case LESS_OR_EQUAL -> level <= asked;
      case LESS -> level < asked;
      case EQUAL -> level == asked;
      case NOT_EQUAL -> level != asked;
    };
  }

  private static boolean serves(Agent agent, WaitingContact c, long now) {
    return agent.profile().queues().stream()
        .anyMatch(q ->
            q.queueId().equals(c.queue().queueId())
                && q.channel() == c.channel()
                && now - c.enqueuedAt() >= q.delayMs());
  }

  private static boolean hasRoom(InstanceState state, Agent agent, WaitingContact c) {
    List<Assignment> all =
        state.assignments().stream()
            .filter(a -> a.agentId().equals(agent.agentId()))
            .filter(a -> a.channel() != Channel.TASK || !a.onHold())
            .toList();
    long same = all.stream().filter(a -> a.channel() == c.channel()).count();
    long others = all.size() - same;
    return agent.sessionId() != null
        && agent.status().type() == StatusType.ROUTABLE
        && agent.nextStatus() == null
        && agent.blocked() == null
        && same < agent.profile().slots().getOrDefault(c.channel(), 0)
        && (others == 0 || agent.profile().crossChannel());
  }

  /** An agent's own queue comes before all others. */
  private static int queuePriority(Agent agent, WaitingContact c) {
    return c.agentId() != null
        ? 0
        : agent.profile().queues().stream()
            .filter(q -> q.queueId().equals(c.queue().queueId()) && q.channel() == c.channel())
            .mapToInt(RoutedQueue::priority)
            .min()
            .orElseThrow();
  }
}
