package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the matcher looks things up in: waiting contacts by line, criteria and rank, available
 * agents by group and order, timers, and what changed since the last match. All of it is derived
 * from the state and the clock.
 */
final class MatchIndex {

  /** Where an agent stands in the index. */
  private record Slot(
      AgentGroup group,
      EnumSet<Channel> channels,
      long since,
      Set<String> declined,
      Staffing staffing) {}

  /** Where a contact stands in the index. */
  private record Placed(WaitingContact contact, Line line, List<QueueIndex> classes) {}

  private final Map<Line.Key, Line> lines = new HashMap<>();
  private final Map<AgentGroup.Key, AgentGroup> groups = new HashMap<>();
  private final Map<String, Slot> slots = new HashMap<>();
  private final Map<String, Placed> placed = new HashMap<>();
  private final Map<String, Named> named = new HashMap<>();
  private final Timers timers = new Timers();
  private final Set<String> freshAgents = new LinkedHashSet<>();
  private final Set<String> freshContacts = new LinkedHashSet<>();
  private final TreeSet<String> staffingChanges = new TreeSet<>();
  private final Set<AgentGroup> staffedAnew = new LinkedHashSet<>();
  private long clock;

  Timers timers() {
    return timers;
  }

  /** Time as of the present step; it never goes back. */
  long clock() {
    return clock;
  }

  void advance(long now) {
    clock = Math.max(clock, now);
  }

  /** Agents who may have become able to take something since the last match. */
  Set<String> freshAgents() {
    return freshAgents;
  }

  /** Contacts that may have become able to be taken since the last match. */
  Set<String> freshContacts() {
    return freshContacts;
  }

  @Nullable Line line(String queueId, Channel channel) {
    return lines.get(new Line.Key(queueId, channel));
  }

  @Nullable WaitingContact offerable(String contactId) {
    Placed place = placed.get(contactId);
    return place == null ? null : place.contact();
  }

  /** The classes that an offerable contact is in. */
  List<QueueIndex> classesOf(String contactId) {
    Placed place = placed.get(contactId);
    return place == null ? List.of() : place.classes();
  }

  /** What names an agent in the present step of its criteria, and the agent may take in time. */
  Collection<AgentGroup.Served> servedNaming(String agentId) {
    Named of = named.get(agentId);
    return of == null ? List.of() : of.served().values();
  }

  /** The channels of which the agent could take a contact now. */
  Set<Channel> channels(String agentId) {
    Slot slot = slots.get(agentId);
    return slot == null ? Set.of() : slot.channels();
  }

  @Nullable AgentGroup groupOf(String agentId) {
    Slot slot = slots.get(agentId);
    return slot == null ? null : slot.group();
  }

  /** Puts a contact in, moves it, or - when null - takes it out. */
  void contact(String contactId, @Nullable WaitingContact contact) {
    Placed before = placed.remove(contactId);
    if (before != null) {
      takeOut(before);
    }
    if (contact == null) {
      freshContacts.remove(contactId);
      timers.clear(Timers.Kind.RIPE, contactId);
      timers.clear(Timers.Kind.STEP, contactId);
      return;
    }
    Line line = lineFor(new Line.Key(contact.indexQueue(), contact.channel()));
    List<QueueIndex> classes = new ArrayList<>();
    for (QueueIndex.Key key : contact.classesAt(clock)) {
      QueueIndex each = line.classFor(key, clock);
      each.add(contact, clock);
      classes.add(each);
      if (key.only() != null) {
        named.computeIfAbsent(key.only(), _ -> Named.nothing()).add(each, groupOf(key.only()));
      }
    }
    line.counted(1);
    placed.put(contactId, new Placed(contact, line, classes));
    timers.set(Timers.Kind.RIPE, contactId, line.nextRipe(contact, clock));
    timers.set(Timers.Kind.STEP, contactId, contact.stepEndsAfter(clock));
    freshContacts.add(contactId);
  }

  private void takeOut(Placed place) {
    for (QueueIndex each : place.classes()) {
      each.remove(place.contact());
      String only = each.key().only();
      if (only != null && each.all().isEmpty()) {
        place.line().drop(each);
        Named of = named.get(only);
        if (of != null) {
          of.remove(each);
          if (of.all().isEmpty()) {
            named.remove(only);
          }
        }
      }
    }
    place.line().counted(-1);
    dropIfUnused(place.line());
  }

  /** A contact reached a delay. */
  void ripen(String contactId) {
    Placed place = placed.get(contactId);
    if (place != null) {
      place.classes().forEach(c -> c.ripen(place.contact(), clock));
      timers.set(Timers.Kind.RIPE, contactId, place.line().nextRipe(place.contact(), clock));
      freshContacts.add(contactId);
    }
  }

  /** A step of a contact's criteria expired: others may get it now. */
  void nextStep(String contactId) {
    contact(contactId, offerable(contactId));
  }

  /** Puts an agent where the agent belongs now. */
  void agent(Agent agent, Collection<Assignment> inHand) {
    String id = agent.agentId();
    Slot before = slots.get(id);
    AgentGroup group = agent.loggedIn() ? groupFor(agent, before) : null;
    if (group != (before == null ? null : before.group())) {
      Named of = named.get(id);
      if (of != null) {
        of.regroup(group);
      }
    }
    if (before != null) {
      takeOut(id, before, group);
    }
    if (group == null) {
      slots.remove(id);
      freshAgents.remove(id);
      return;
    }
    Slot slot =
        new Slot(
            group,
            Availability.channels(agent, inHand, clock),
            agent.availableSince(),
            agent.declined().keySet(),
            Availability.staffing(agent, inHand, clock));
    slots.put(id, slot);
    group.members().add(id);
    for (Channel channel : slot.channels()) {
      group.available(channel).add(new AgentGroup.Place(slot.since(), id));
    }
    Staffing counted =
        before != null && before.group() == group ? before.staffing() : Staffing.NONE;
    countStaffing(group, counted, slot.staffing());
    if (before == null ? !slot.channels().isEmpty() : mayTakeMore(before, slot)) {
      freshAgents.add(id);
    }
  }

  private static boolean mayTakeMore(Slot before, Slot now) {
    return !now.channels().isEmpty()
        && (before.group() != now.group()
            || !before.channels().containsAll(now.channels())
            || !now.declined().containsAll(before.declined()));
  }

  private void takeOut(String id, Slot slot, @Nullable AgentGroup next) {
    for (Channel channel : slot.channels()) {
      slot.group().available(channel).remove(new AgentGroup.Place(slot.since(), id));
    }
    slot.group().members().remove(id);
    if (slot.group() == next) {
      return;
    }
    countStaffing(slot.group(), slot.staffing(), Staffing.NONE);
    if (slot.group().members().isEmpty()) {
      drop(slot.group());
    }
  }

  private AgentGroup groupFor(Agent agent, @Nullable Slot before) {
    AgentGroup.Key key = new AgentGroup.Key(agent.profile(), agent.definition().proficiencies());
    if (before != null && before.group().key().equals(key)) {
      return before.group();
    }
    AgentGroup known = groups.get(key);
    if (known != null) {
      return known;
    }
    AgentGroup group = new AgentGroup(key);
    groups.put(key, group);
    for (RoutedQueue route : key.profile().queues()) {
      Line line = lineFor(new Line.Key(route.queueId(), route.channel()));
      line.classFor(QueueIndex.Key.ANYBODY, clock);
      if (line.serve(new Line.Server(group, route), clock)) {
        for (QueueIndex each : line.classes()) {
          each.all()
              .forEach(c -> timers.set(Timers.Kind.RIPE, c.contactId(), line.nextRipe(c, clock)));
        }
      }
    }
    return group;
  }

  private void drop(AgentGroup group) {
    groups.remove(group.key());
    staffedAnew.remove(group);
    for (RoutedQueue route : group.key().profile().queues()) {
      Line line = lineFor(new Line.Key(route.queueId(), route.channel()));
      line.unserve(group);
      staffingChanges.add(route.queueId());
      dropIfUnused(line);
    }
  }

  private Line lineFor(Line.Key key) {
    return lines.computeIfAbsent(key, Line::new);
  }

  private void dropIfUnused(Line line) {
    if (line.unused()) {
      lines.remove(line.key());
    }
  }

  private void countStaffing(AgentGroup group, Staffing before, Staffing after) {
    if (!before.equals(after)) {
      group.staffingChanged(before, after);
      staffedAnew.add(group);
    }
  }

  /** Whether staffing may have changed since it was last drained. */
  boolean staffingChanged() {
    return !staffedAnew.isEmpty() || !staffingChanges.isEmpty();
  }

  void staffingChanged(String queueId) {
    staffingChanges.add(queueId);
  }

  /** The queues whose staffing may have changed; they count as told afterwards. */
  List<String> drainStaffingChanges() {
    for (AgentGroup group : staffedAnew) {
      group.key().profile().queues().forEach(q -> staffingChanges.add(q.queueId()));
    }
    staffedAnew.clear();
    List<String> changed = new ArrayList<>(staffingChanges);
    staffingChanges.clear();
    return changed;
  }

  /** Agents who serve a queue, counted. */
  Staffing staffing(String queueId) {
    Headcount all = Headcount.NONE;
    Map<Channel, Headcount> channels = new EnumMap<>(Channel.class);
    Set<AgentGroup> counted = new LinkedHashSet<>();
    for (Channel channel : Channel.values()) {
      Line line = line(queueId, channel);
      if (line == null) {
        continue;
      }
      Headcount ofChannel = Headcount.NONE;
      for (Line.Server server : line.servers()) {
        ofChannel = ofChannel.plus(server.group().headcount(channel));
        if (counted.add(server.group())) {
          all = all.plus(server.group().headcount());
        }
      }
      if (ofChannel.online() > 0) {
        channels.put(channel, ofChannel);
      }
    }
    return new Staffing(all, channels);
  }
}
