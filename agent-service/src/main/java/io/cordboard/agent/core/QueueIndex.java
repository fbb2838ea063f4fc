package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of one line that can be offered to the same agents, by rank; once for all of them,
 * and once for each delay that a routing profile has for the queue: those that waited that long.
 */
final class QueueIndex {

  /**
   * To whom contacts of the line can be offered. Expressions here name nobody.
   *
   * @param expression what the agents must meet
   * @param only the one agent who may take them; null for all
   * @param otherwise where there is {@code only}: what makes the agent find the contact among the
   *     general ones too, so that it need not be looked up here
   * @param excluded agents who must not look here: what they must meet is another key's
   */
  record Key(
      Expression expression, @Nullable String only, Expression otherwise, List<String> excluded) {

    /** Contacts that anybody may take. */
    static final Key ANYBODY = of(Expression.anybody());

    /** Contacts whose criteria nobody can meet: looked at only by who asks why they wait. */
    static final Key NOBODY = of(Expression.nobody());

    static Key of(Expression expression) {
      return new Key(expression, null, Expression.nobody(), List.of());
    }

    /** Whether agents of these proficiencies look here. */
    boolean servedWith(List<Proficiency> proficiencies) {
      return expression.metBy("", proficiencies) && !otherwise.metBy("", proficiencies);
    }
  }

  private final Line line;
  private final Key key;
  private final TreeSet<WaitingContact> all = new TreeSet<>(WaitingContact.RANK);
  private final TreeMap<Long, TreeSet<WaitingContact>> ripe = new TreeMap<>();
  private final List<Line.Server> servers = new ArrayList<>();

  QueueIndex(Line line, Key key) {
    this.line = line;
    this.key = key;
  }

  Line line() {
    return line;
  }

  Key key() {
    return key;
  }

  /** Groups of agents who may take these contacts. */
  List<Line.Server> servers() {
    return servers;
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

  /** From now on those who waited for a delay are kept. */
  void addDelay(long delayMs, long now) {
    TreeSet<WaitingContact> waited = new TreeSet<>(WaitingContact.RANK);
    for (WaitingContact contact : all) {
      if (now - contact.enqueuedAt() >= delayMs) {
        waited.add(contact);
      }
    }
    ripe.put(delayMs, waited);
  }

  void removeDelay(long delayMs) {
    ripe.remove(delayMs);
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
}
