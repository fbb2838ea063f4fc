package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the matcher looks things up in: waiting contacts by queue and rank, available agents by
 * routing profile and order, timers, and what changed since the last match. All of it is derived
 * from the state.
 */
final class MatchIndex {

  /** Where an agent stands in the index. */
  private record Slot(
      ProfileIndex profile,
      EnumSet<Channel> channels,
      long since,
      Set<String> declined,
      Staffing staffing) {}

  private final Map<QueueIndex.Key, QueueIndex> queues = new HashMap<>();
  private final Map<RoutingProfile, ProfileIndex> profiles = new HashMap<>();
  private final Map<String, Slot> slots = new HashMap<>();
  private final Map<String, WaitingContact> offerable = new HashMap<>();
  private final Timers timers = new Timers();
  private final Set<String> freshAgents = new LinkedHashSet<>();
  private final Set<String> freshContacts = new LinkedHashSet<>();
  private final TreeSet<String> staffingChanges = new TreeSet<>();
  private final Set<ProfileIndex> staffedAnew = new LinkedHashSet<>();
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

  @Nullable QueueIndex queue(String queueId, Channel channel) {
    return queues.get(new QueueIndex.Key(queueId, channel));
  }

  @Nullable WaitingContact offerable(String contactId) {
    return offerable.get(contactId);
  }

  Collection<WaitingContact> offerable() {
    return offerable.values();
  }

  /** The channels of which the agent could take a contact now. */
  Set<Channel> channels(String agentId) {
    Slot slot = slots.get(agentId);
    return slot == null ? Set.of() : slot.channels();
  }

  @Nullable ProfileIndex profileOf(String agentId) {
    Slot slot = slots.get(agentId);
    return slot == null ? null : slot.profile();
  }

  /** Puts a contact in, moves it, or - when null - takes it out. */
  void contact(String contactId, @Nullable WaitingContact contact) {
    WaitingContact before = offerable.get(contactId);
    if (before != null) {
      QueueIndex queue = queueFor(before);
      queue.remove(before);
      dropIfUnused(queue);
      offerable.remove(contactId);
    }
    if (contact == null) {
      freshContacts.remove(contactId);
      timers.clear(Timers.Kind.RIPE, contactId);
      return;
    }
    offerable.put(contactId, contact);
    QueueIndex queue = queueFor(contact);
    queue.add(contact, clock);
    timers.set(Timers.Kind.RIPE, contactId, queue.nextRipe(contact, clock));
    freshContacts.add(contactId);
  }

  /** A contact reached a delay. */
  void ripen(String contactId) {
    WaitingContact contact = offerable.get(contactId);
    if (contact != null) {
      QueueIndex queue = queueFor(contact);
      queue.ripen(contact, clock);
      timers.set(Timers.Kind.RIPE, contactId, queue.nextRipe(contact, clock));
      freshContacts.add(contactId);
    }
  }

  /** Puts an agent where the agent belongs now. */
  void agent(Agent agent, Collection<Assignment> inHand) {
    String id = agent.agentId();
    Slot before = slots.get(id);
    ProfileIndex profile = agent.loggedIn() ? profileFor(agent.profile()) : null;
    if (before != null) {
      takeOut(id, before, profile);
    }
    if (profile == null) {
      slots.remove(id);
      freshAgents.remove(id);
      return;
    }
    Slot slot =
        new Slot(
            profile,
            Availability.channels(agent, inHand),
            agent.availableSince(),
            agent.declined().keySet(),
            Availability.staffing(agent, inHand));
    slots.put(id, slot);
    profile.members().add(id);
    for (Channel channel : slot.channels()) {
      profile.available(channel).add(new ProfileIndex.Place(slot.since(), id));
    }
    countStaffing(profile, Staffing.NONE, slot.staffing());
    if (before == null ? !slot.channels().isEmpty() : mayTakeMore(before, slot)) {
      freshAgents.add(id);
    }
  }

  private static boolean mayTakeMore(Slot before, Slot now) {
    return !now.channels().isEmpty()
        && (before.profile() != now.profile()
            || !before.channels().containsAll(now.channels())
            || !now.declined().containsAll(before.declined()));
  }

  private void takeOut(String id, Slot slot, @Nullable ProfileIndex next) {
    for (Channel channel : slot.channels()) {
      slot.profile().available(channel).remove(new ProfileIndex.Place(slot.since(), id));
    }
    slot.profile().members().remove(id);
    countStaffing(slot.profile(), slot.staffing(), Staffing.NONE);
    if (slot.profile() != next && slot.profile().members().isEmpty()) {
      drop(slot.profile());
    }
  }

  private ProfileIndex profileFor(RoutingProfile profile) {
    ProfileIndex known = profiles.get(profile);
    if (known != null) {
      return known;
    }
    ProfileIndex index = new ProfileIndex(profile);
    profiles.put(profile, index);
    List<ProfileIndex.Served> served = new ArrayList<>();
    for (RoutedQueue route : profile.queues()) {
      QueueIndex queue =
          queues.computeIfAbsent(
              new QueueIndex.Key(route.queueId(), route.channel()), QueueIndex::new);
      queue.serve(new QueueIndex.Server(index, route), clock);
      if (route.delayMs() > 0) {
        queue
            .all()
            .forEach(c -> timers.set(Timers.Kind.RIPE, c.contactId(), queue.nextRipe(c, clock)));
      }
      served.add(new ProfileIndex.Served(queue, route));
    }
    index.serve(served);
    return index;
  }

  private void drop(ProfileIndex profile) {
    profiles.remove(profile.profile());
    staffedAnew.remove(profile);
    for (ProfileIndex.Served served : profile.served()) {
      served.queue().unserve(profile);
      staffingChanges.add(served.route().queueId());
      dropIfUnused(served.queue());
    }
  }

  private QueueIndex queueFor(WaitingContact contact) {
    return queues.computeIfAbsent(
        new QueueIndex.Key(contact.indexQueue(), contact.channel()), QueueIndex::new);
  }

  private void dropIfUnused(QueueIndex queue) {
    if (queue.unused()) {
      queues.remove(queue.key());
    }
  }

  private void countStaffing(ProfileIndex profile, Staffing before, Staffing after) {
    if (!before.equals(after)) {
      profile.staffingChanged(before, after);
      staffedAnew.add(profile);
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
    for (ProfileIndex profile : staffedAnew) {
      profile.served().forEach(s -> staffingChanges.add(s.route().queueId()));
    }
    staffedAnew.clear();
    List<String> changed = new ArrayList<>(staffingChanges);
    staffingChanges.clear();
    return changed;
  }

  /** Agents who serve a queue on any channel, counted. */
  Staffing staffing(String queueId) {
    Staffing sum = Staffing.NONE;
    Set<ProfileIndex> counted = new LinkedHashSet<>();
    for (Channel channel : Channel.values()) {
      QueueIndex queue = queue(queueId, channel);
      if (queue != null) {
        for (QueueIndex.Server server : queue.servers()) {
          if (counted.add(server.profile())) {
            sum = sum.plus(server.profile().staffing());
          }
        }
      }
    }
    return sum;
  }
}
