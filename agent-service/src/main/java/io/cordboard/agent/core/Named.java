package io.cordboard.agent.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What names an agent, and what of it the agent may take. Contacts may name agents who do not serve
 * their queue; those must cost nothing when the agent is looked at.
 *
 * @param all classes of contacts that name the agent
 * @param served those that the agent's group serves, and how
 */
record Named(Set<QueueIndex> all, Map<QueueIndex, AgentGroup.Served> served) {

  static Named nothing() {
    return new Named(new LinkedHashSet<>(), new LinkedHashMap<>());
  }

  void add(QueueIndex queue, @Nullable AgentGroup group) {
    if (all.add(queue)) {
      serve(queue, group);
    }
  }

  void remove(QueueIndex queue) {
    all.remove(queue);
    served.remove(queue);
  }

  /** The agent belongs to another group now, or to none. */
  void regroup(@Nullable AgentGroup group) {
    served.clear();
    all.forEach(queue -> serve(queue, group));
  }

  private void serve(QueueIndex queue, @Nullable AgentGroup group) {
    RoutedQueue route =
        group == null || !queue.key().servedWith(group.proficiencies())
            ? null
            : group.route(queue.line().key());
    if (route != null) {
      served.put(queue, new AgentGroup.Served(queue, route));
    }
  }
}
