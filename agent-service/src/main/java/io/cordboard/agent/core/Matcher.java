package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Chooses who gets which contact.
 *
 * <p>The rule: among the agents who could take something that waits, the longest available one is
 * served first, and gets the contact that ranks first for the agent: one from the agent's own
 * queue, else one of the queue priority that has any, and there by contact priority, then age. This
 * is repeated until no such agent is left.
 *
 * <p>After each step nobody is left who could take anything, so only what changed since needs a
 * look: agents who became free, and contacts that came or ripened. Nothing else is scanned.
 */
final class Matcher {

  /** A choice, before it is offered. */
  record Match(Agent agent, WaitingContact contact, @Nullable RoutedQueue route) {}

  /** Somebody or something to look at; the order in which agents are served. */
  private record Look(ProfileIndex.Place place, @Nullable String contactId)
      implements Comparable<Look> {
    @Override
    public int compareTo(Look o) {
      return place.compareTo(o.place);
    }
  }

  private final InstanceState state;
  private final MatchIndex index;

  Matcher(InstanceState state) {
    this.state = state;
    this.index = state.index();
  }

  /** What is done with a match; the state must reflect it on return. */
  interface Offer {
    void accept(Match match);
  }

  /** Offers until nobody is left who could take anything. */
  void match(Offer offer) {
    PriorityQueue<Look> looks = looks();
    for (Look look = looks.poll(); look != null; look = looks.poll()) {
      ProfileIndex.Place current = placeFor(look);
      if (current == null) {
        continue;
      }
      if (!current.equals(look.place())) {
        // The agent found first is taken by now; somebody else comes later in the order.
        looks.add(new Look(current, look.contactId()));
        continue;
      }
      Match match = bestFor(current.agentId());
      if (match != null) {
        offer.accept(match);
        looks.add(look);
      }
    }
  }

  private PriorityQueue<Look> looks() {
    PriorityQueue<Look> looks = new PriorityQueue<>();
    for (String agentId : index.freshAgents()) {
      Agent agent = state.agent(agentId);
      if (agent != null) {
        looks.add(new Look(new ProfileIndex.Place(agent.availableSince(), agentId), null));
      }
    }
    index.freshAgents().clear();
    for (String contactId : index.freshContacts()) {
      WaitingContact contact = index.offerable(contactId);
      ProfileIndex.Place place = contact == null ? null : firstAgent(contact);
      if (place != null) {
        looks.add(new Look(place, contactId));
      }
    }
    index.freshContacts().clear();
    return looks;
  }

  private ProfileIndex.@Nullable Place placeFor(Look look) {
    String contactId = look.contactId();
    if (contactId == null) {
      Agent agent = state.agent(look.place().agentId());
      return agent == null || index.channels(agent.agentId()).isEmpty()
          ? null
          : new ProfileIndex.Place(agent.availableSince(), agent.agentId());
    }
    WaitingContact contact = index.offerable(contactId);
    return contact == null ? null : firstAgent(contact);
  }

  /** The longest available agent who could take a contact, or null. */
  private ProfileIndex.@Nullable Place firstAgent(WaitingContact contact) {
    String only = contact.agentId();
    if (only != null) {
      Agent agent = state.agent(only);
      return agent == null || !canTake(agent, contact)
          ? null
          : new ProfileIndex.Place(agent.availableSince(), only);
    }
    QueueIndex queue = index.queue(contact.indexQueue(), contact.channel());
    if (queue == null) {
      return null;
    }
    long waited = index.clock() - contact.enqueuedAt();
    ProfileIndex.Place first = null;
    for (QueueIndex.Server server : queue.servers()) {
      if (server.route().delayMs() <= waited) {
        ProfileIndex.Place place = firstOf(server.profile(), contact);
        if (place != null && (first == null || place.compareTo(first) < 0)) {
          first = place;
        }
      }
    }
    return first;
  }

  private ProfileIndex.@Nullable Place firstOf(ProfileIndex profile, WaitingContact contact) {
    for (ProfileIndex.Place place : profile.available(contact.channel())) {
      Agent agent = state.agent(place.agentId());
      if (agent != null && accepts(agent, contact)) {
        return place;
      }
    }
    return null;
  }

  private boolean canTake(Agent agent, WaitingContact contact) {
    return index.channels(agent.agentId()).contains(contact.channel()) && accepts(agent, contact);
  }

  /** Whether an agent with a free slot in a profile that serves the queue may get the contact. */
  private static boolean accepts(Agent agent, WaitingContact contact) {
    return !agent.declined().containsKey(contact.contactId());
  }

  /** What an agent gets next, or null. */
  private @Nullable Match bestFor(String agentId) {
    Agent agent = state.agent(agentId);
    ProfileIndex profile = index.profileOf(agentId);
    if (agent == null || profile == null) {
      return null;
    }
    WaitingContact personal = bestPersonal(agent);
    if (personal != null) {
      return new Match(agent, personal, null);
    }
    Match best = null;
    for (ProfileIndex.Served served : profile.served()) {
      RoutedQueue route = served.route();
      if (best != null && best.route() != null && route.priority() > best.route().priority()) {
        return best;
      }
      if (index.channels(agentId).contains(route.channel())) {
        WaitingContact first = first(agent, served.queue().waited(route.delayMs()));
        if (first != null
            && (best == null || WaitingContact.RANK.compare(first, best.contact()) < 0)) {
          best = new Match(agent, first, route);
        }
      }
    }
    return best;
  }

  private @Nullable WaitingContact bestPersonal(Agent agent) {
    List<WaitingContact> found = new ArrayList<>();
    for (Channel channel : index.channels(agent.agentId())) {
      QueueIndex queue = index.queue(QueueRef.personal(agent.agentId()), channel);
      WaitingContact first = queue == null ? null : first(agent, queue.all());
      if (first != null) {
        found.add(first);
      }
    }
    return found.stream().min(WaitingContact.RANK).orElse(null);
  }

  private static @Nullable WaitingContact first(Agent agent, SortedSet<WaitingContact> contacts) {
    for (WaitingContact contact : contacts) {
      if (accepts(agent, contact)) {
        return contact;
      }
    }
    return null;
  }
}
