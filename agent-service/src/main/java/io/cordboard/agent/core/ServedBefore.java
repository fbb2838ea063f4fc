package io.cordboard.agent.core;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * Queues of a better priority than that of a contact, by how many agents serve them before the
 * contact's: what the matcher would give the agents first.
 */
final class ServedBefore {

  private record Key(Line.Key line, int priority, int than) {}

  private final InstanceState state;
  private final MatchIndex index;
  private final WaitingContact contact;
  private final Map<Key, Integer> agents = new LinkedHashMap<>();
  private final Map<Key, Integer> contacts = new LinkedHashMap<>();

  ServedBefore(InstanceState state, WaitingContact contact) {
    this.state = state;
    this.index = state.index();
    this.contact = contact;
  }

  /** Adds what an agent is given before anything of the contact's queue. */
  void see(Agent agent) {
    AgentGroup group = index.groupOf(agent.agentId());
    RoutedQueue own =
        group == null || contact.agentId() != null
            ? null
            : group.route(new Line.Key(contact.queue().queueId(), contact.channel()));
    if (group == null || own == null) {
      return;
    }
    Map<Key, Integer> better = new LinkedHashMap<>();
    for (AgentGroup.Served served : group.served()) {
      if (served.route().priority() >= own.priority()) {
        break;
      }
      if (!served.queue().key().excluded().contains(agent.agentId())) {
        add(better, agent, served, own);
      }
    }
    for (AgentGroup.Served served : index.servedNaming(agent.agentId())) {
      if (served.route().priority() < own.priority()) {
        add(better, agent, served, own);
      }
    }
    better.forEach((key, waiting) -> {
      agents.merge(key, 1, Integer::sum);
      contacts.merge(key, waiting, Math::max);
    });
  }

  private void add(
      Map<Key, Integer> better, Agent agent, AgentGroup.Served served, RoutedQueue own) {
    RoutedQueue route = served.route();
    SortedSet<WaitingContact> waited = served.queue().waited(route.delayMs());
    long declined =
        agent.declined().keySet().stream()
            .map(state::contact)
            .filter(c -> c != null && waited.contains(c))
            .count();
    int waiting = waited.size() - (int) declined;
    if (waiting > 0 && agent.profile().slots(route.channel()) > 0) {
      Line.Key line = new Line.Key(route.queueId(), route.channel());
      better.merge(new Key(line, route.priority(), own.priority()), waiting, Integer::sum);
    }
  }

  /** Those of most agents, most first. */
  List<ContactWhy.ServedFirst> list() {
    return agents.entrySet().stream()
        .map(e -> {
          Key key = e.getKey();
          return new ContactWhy.ServedFirst(
              key.line().queueId(),
              key.line().channel(),
              key.priority(),
              key.than(),
              e.getValue(),
              contacts.getOrDefault(key, 0));
        })
        .sorted(
            Comparator.comparingInt(ContactWhy.ServedFirst::agents)
                .reversed()
                .thenComparingInt(ContactWhy.ServedFirst::priority)
                .thenComparing(ContactWhy.ServedFirst::queueId)
                .thenComparing(ContactWhy.ServedFirst::channel))
        .limit(Explanations.NAMED_MAX)
        .toList();
  }
}
