package io.cordboard.agent.core;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is due when; derived from the state, one timer per kind and id. */
final class Timers {

  /** What a timer is for. */
  enum Kind {
    /** The phase of an assignment ends. */
    ASSIGNMENT,
    /** An agent's lease ends. */
    LEASE,
    /** A contact that an agent rejected may be offered to the agent again. */
    DECLINE,
    /** A contact has waited for the delay of a routing profile. */
    RIPE,
    /** An agent's state is told again. */
    HEART_BEAT,
    /** Changes of staffing are told. */
    STAFFING,
    /** A step of a contact's criteria expires. */
    STEP,
    /** An agent's rest ends. */
    REST
  }

  /** One timer; ordered by time, then by kind and id, so that the order never depends on hashes. */
  record Timer(long dueAt, Kind kind, String id) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer o) {
      int byTime = Long.compare(dueAt, o.dueAt);
      if (byTime != 0) {
        return byTime;
      }
      int byKind = kind.compareTo(o.kind);
      return byKind != 0 ? byKind : id.compareTo(o.id);
    }
  }

  private final TreeSet<Timer> queue = new TreeSet<>();
  private final Map<Kind, Map<String, Timer>> current = new EnumMap<>(Kind.class);

  Timers() {
    for (Kind kind : Kind.values()) {
      current.put(kind, new HashMap<>());
    }
  }

  /** Sets or moves a timer; {@link Assignment#NO_DEADLINE} clears it. */
  void set(Kind kind, String id, long dueAt) {
    Timer before = of(kind).get(id);
    if (before != null) {
      if (before.dueAt() == dueAt) {
        return;
      }
      queue.remove(before);
    }
    if (dueAt == Assignment.NO_DEADLINE) {
      of(kind).remove(id);
      return;
    }
    Timer timer = new Timer(dueAt, kind, id);
    of(kind).put(id, timer);
    queue.add(timer);
  }

  void clear(Kind kind, String id) {
    set(kind, id, Assignment.NO_DEADLINE);
  }

  boolean isSet(Kind kind, String id) {
    return of(kind).containsKey(id);
  }

  /** When the next one is due; {@link Assignment#NO_DEADLINE} for never. */
  long firstDue() {
    return queue.isEmpty() ? Assignment.NO_DEADLINE : queue.first().dueAt();
  }

  /** Takes the next one that is due, or null. */
  @Nullable Timer pollDue(long now) {
    if (firstDue() > now) {
      return null;
    }
    Timer timer = queue.removeFirst();
    of(timer.kind()).remove(timer.id());
    return timer;
  }

  private Map<String, Timer> of(Kind kind) {
    Map<String, Timer> timers = current.get(kind);
    if (timers == null) {
      throw new IllegalStateException("no timers of kind " + kind);
    }
    return timers;
  }
}
