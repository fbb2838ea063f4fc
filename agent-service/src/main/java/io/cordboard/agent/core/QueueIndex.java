package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The contacts of one queue and channel that can be offered, by rank; once for all of them, and
 * once for each delay that a routing profile has for the queue: those that waited that long.
 */
final class QueueIndex {

  /** What is looked up. */
  record Key(String queueId, Channel channel) {}

  /** A routing profile that serves the queue. */
  record Server(ProfileIndex profile, RoutedQueue route) {}

  private final Key key;
  private final TreeSet<WaitingContact> all = new TreeSet<>(WaitingContact.RANK);
  private final TreeMap<Long, TreeSet<WaitingContact>> ripe = new TreeMap<>();
  private final List<Server> servers = new ArrayList<>();

  QueueIndex(Key key) {
    this.key = key;
  }

  Key key() {
    return key;
  }

  List<Server> servers() {
    return servers;
  }

  boolean unused() {
    return all.isEmpty() && servers.isEmpty();
  }

  /** Contacts that waited for a delay, first in rank first. */
  SortedSet<WaitingContact> waited(long delayMs) {
    if (delayMs == 0) {
      return all;
    }
    TreeSet<WaitingContact> found = ripe.get(delayMs);
    return found == null ? Collections.emptySortedSet() : found;
  }

  SortedSet<WaitingContact> all() {
    return all;
  }

  void serve(Server server, long now) {
    servers.add(server);
    long delay = server.route().delayMs();
    if (delay > 0 && !ripe.containsKey(delay)) {
      TreeSet<WaitingContact> waited = new TreeSet<>(WaitingContact.RANK);
      for (WaitingContact contact : all) {
        if (now - contact.enqueuedAt() >= delay) {
          waited.add(contact);
        }
      }
      ripe.put(delay, waited);
    }
  }

  void unserve(ProfileIndex profile) {
    servers.removeIf(s -> s.profile() == profile);
    ripe.keySet().retainAll(servers.stream().map(s -> s.route().delayMs()).toList());
  }

  void add(WaitingContact contact, long now) {
    all.add(contact);
    ripen(contact, now);
  }

  void remove(WaitingContact contact) {
    all.remove(contact);
    ripe.values().forEach(waited -> waited.remove(contact));
  }

  /** Puts a contact where it belongs at {@code now}. */
  void ripen(WaitingContact contact, long now) {
    for (Map.Entry<Long, TreeSet<WaitingContact>> e : ripe.entrySet()) {
      if (now - contact.enqueuedAt() >= e.getKey()) {
        e.getValue().add(contact);
      }
    }
  }

  /** When the contact reaches the next delay; {@link Assignment#NO_DEADLINE} for never. */
  long nextRipe(WaitingContact contact, long now) {
    Long next = ripe.higherKey(now - contact.enqueuedAt());
    return next == null ? Assignment.NO_DEADLINE : contact.enqueuedAt() + next;
  }
}
