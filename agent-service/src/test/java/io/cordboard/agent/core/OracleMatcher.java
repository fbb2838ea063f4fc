package io.cordboard.agent.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The matcher as one would explain it: looks at every agent of the {@link Model} and every contact,
 * keeps nothing. Slow, and obviously right.
 */
final class OracleMatcher {

  record Choice(String agentId, String contactId) {}

  private OracleMatcher() {}

  /**
   * What must be offered next, or null if nobody who could take anything is left.
   *
   * @param waiting the contacts that wait, or are an agent's already
   */
  static @Nullable Choice next(Collection<WaitingContact> waiting, Model model, long now) {
    for (Model.Person agent : model.inOrder()) {
      WaitingContact best =
          waiting.stream()
              .filter(c -> eligible(model, agent, c, now))
              .min(
                  Comparator.<WaitingContact>comparingInt(c -> queuePriority(agent, c))
                      .thenComparingInt(WaitingContact::priority)
                      .thenComparingLong(c -> c.enqueuedAt() - c.ageAdjustmentMs())
                      .thenComparing(WaitingContact::contactId))
              .orElse(null);
      if (best != null) {
        return new Choice(agent.id(), best.contactId());
      }
    }
    return null;
  }

  static boolean eligible(Model model, Model.Person agent, WaitingContact c, long now) {
    if (model.owned(c.contactId())
        || agent.passedOver(c.contactId(), now)
        || !agent.takesOffers(now)
        || !hasRoom(agent, c)) {
      return false;
    }
    if (c.agentId() != null) {
      return c.agentId().equals(agent.id());
    }
    return suits(agent, c, now) && serves(agent, c, now);
  }

  /** The first step of the criteria that has not expired must hold; none, if all have. */
  private static boolean suits(Model.Person agent, WaitingContact c, long now) {
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

  private static boolean holds(Expression e, Model.Person agent) {
    return switch (e) {
      case Expression.Anybody _ -> true;
      case Expression.Nobody _, Expression.LastAgent _ -> false;
      case Expression.OneOf o -> o.agentIds().contains(agent.id());
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

  private static boolean serves(Model.Person agent, WaitingContact c, long now) {
    return agent.profile().queues().stream()
        .anyMatch(q ->
            q.queueId().equals(c.queue().queueId())
                && q.channel() == c.channel()
                && now - c.enqueuedAt() >= q.delayMs());
  }

  private static boolean hasRoom(Model.Person agent, WaitingContact c) {
    Map<Channel, Long> used = agent.used();
    return used.getOrDefault(c.channel(), 0L) < agent.profile().slots().getOrDefault(c.channel(), 0)
        && (agent.profile().crossChannel()
            || used.isEmpty()
            || used.keySet().equals(Set.of(c.channel())));
  }

  /** An agent's own queue comes before all others. */
  private static int queuePriority(Model.Person agent, WaitingContact c) {
    return c.agentId() != null
        ? 0
        : agent.profile().queues().stream()
            .filter(q -> q.queueId().equals(c.queue().queueId()) && q.channel() == c.channel())
            .mapToInt(RoutedQueue::priority)
            .min()
            .orElseThrow();
  }
}
