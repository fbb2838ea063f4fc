package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One queue and channel: the groups of agents who serve it, and its contacts by whom they can be
 * offered to. There are as many classes as there are different criteria, not contacts.
 */
final class Line {

  /** Which line it is. */
  record Key(String queueId, Channel channel) {}

  /** A group of agents that serves the queue. */
  record Server(AgentGroup group, RoutedQueue route) {}

  /** From how many classes on those without a contact are looked for. */
  private static final int CLASSES_MIN = 32;

  private final Key key;
  private final List<Server> servers = new ArrayList<>();
  private final TreeMap<Long, Integer> delays = new TreeMap<>();
  private final Map<QueueIndex.Key, QueueIndex> classes = new LinkedHashMap<>();
  private int size;
  private int pruneAt = CLASSES_MIN;

  Line(Key key) {
    this.key = key;
  }

  Key key() {
    return key;
  }

  List<Server> servers() {
    return servers;
  }

  Iterable<QueueIndex> classes() {
    return classes.values();
  }

  /** How many contacts of the line can be offered. */
  int size() {
    return size;
  }

  boolean unused() {
    return size == 0 && servers.isEmpty();
  }

  void counted(int change) {
    size += change;
  }

  /** The class of a key, made if need be. */
  QueueIndex classFor(QueueIndex.Key wanted, long now) {
    QueueIndex known = classes.get(wanted);
    if (known != null) {
      return known;
    }
    pruneIfMany();
    QueueIndex made = new QueueIndex(this, wanted);
    delays.keySet().forEach(delay -> made.addDelay(delay, now));
    classes.put(wanted, made);
    for (Server server : servers) {
      introduce(server, made);
    }
    return made;
  }

  private static void introduce(Server server, QueueIndex to) {
    if (to.key().only() == null && to.key().servedWith(server.group().proficiencies())) {
      to.servers().add(server);
      server.group().serve(new AgentGroup.Served(to, server.route()));
    }
  }

  /**
   * Classes without a contact are kept for the next one, until there may be as many of them as of
   * others: so looking for them costs nothing that grows with how many there are.
   */
  private void pruneIfMany() {
    if (classes.size() < pruneAt) {
      return;
    }
    List<QueueIndex> empty =
        classes.values().stream().filter(c -> c.all().isEmpty() && c.key().only() == null).toList();
    empty.forEach(this::drop);
    pruneAt = Math.max(CLASSES_MIN, 2 * classes.size());
  }

  /** Takes a class without contacts out. */
  void drop(QueueIndex empty) {
    classes.remove(empty.key());
    empty.servers().forEach(s -> s.group().unserve(empty));
  }

  /** A group begins to serve the line; true if it has a delay that nobody else had. */
  boolean serve(Server server, long now) {
    servers.add(server);
    long delay = server.route().delayMs();
    boolean fresh = delay > 0 && delays.merge(delay, 1, Integer::sum) == 1;
    for (QueueIndex each : classes.values()) {
      if (fresh) {
        each.addDelay(delay, now);
      }
      introduce(server, each);
    }
    return fresh;
  }

  /** A group serves the line no more. */
  void unserve(AgentGroup group) {
    for (Server server : servers) {
      long delay = server.route().delayMs();
      if (server.group() == group && delay > 0 && delays.merge(delay, -1, Integer::sum) == 0) {
        delays.remove(delay);
        classes.values().forEach(c -> c.removeDelay(delay));
      }
    }
    servers.removeIf(s -> s.group() == group);
    classes.values().forEach(c -> c.servers().removeIf(s -> s.group() == group));
  }

  /** When a contact reaches the next delay; {@link Assignment#NO_DEADLINE} for never. */
  long nextRipe(WaitingContact contact, long now) {
    @Nullable Long next = delays.higherKey(now - contact.enqueuedAt());
    return next == null ? Assignment.NO_DEADLINE : contact.enqueuedAt() + next;
  }
}
