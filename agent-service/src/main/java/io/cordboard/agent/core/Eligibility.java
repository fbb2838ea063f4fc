package io.cordboard.agent.core;

import java.util.Collections;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may get what, as far as the index tells: asked by the matcher and by those who explain it.
 */
final class Eligibility {

  private final MatchIndex index;

  Eligibility(MatchIndex index) {
    this.index = index;
  }

  /** Whether the agent has room for the contact now. */
  boolean hasRoom(Agent agent, WaitingContact contact) {
    return index.channels(agent.agentId()).contains(contact.channel());
  }

  /**
   * How an agent whom the contacts of a class name serves their queue; null if the agent does not,
   * or only later, or does not meet what else is asked, or finds them among the general ones.
   */
  @Nullable RoutedQueue route(String agentId, QueueIndex queue, long waited) {
    AgentGroup group = index.groupOf(agentId);
    if (group == null || !queue.key().servedWith(group.proficiencies())) {
      return null;
    }
    RoutedQueue route = group.route(queue.line().key());
    return route == null || route.delayMs() > waited ? null : route;
  }

  /** Contacts for one agent alone. */
  SortedSet<WaitingContact> personal(String agentId, Channel channel) {
    Line own = index.line(QueueRef.personal(agentId), channel);
    return own == null
        ? Collections.emptySortedSet()
        : own.classFor(QueueIndex.Key.ANYBODY, index.clock()).all();
  }
}
