package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Comparator;
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
  private record Look(AgentGroup.Place place, @Nullable String contactId)
      implements Comparable<Look> {
    @Override
    public int compareTo(Look o) {
      return place.compareTo(o.place);
    }
  }

  /**
   * What an agent gets first: by the queue's priority for the agent, then by the contact's rank.
   */
  private static final Comparator<Match> BY_RANK =
      Comparator.<Match>comparingInt(m -> m.route() == null ? 0 : m.route().priority())
          .thenComparing(Match::contact, WaitingContact.RANK);

  private final InstanceState state;
  private final MatchIndex index;
  private final Eligibility eligibility;

  Matcher(InstanceState state) {
    this.state = state;
    this.index = state.index();
    this.eligibility = new Eligibility(index);
  }

  /** What is done with a match; the state must reflect it on return. */
  interface Offer {
    void accept(Match match);
  }

  /** Offers until nobody is left who could take anything. */
  void match(Offer offer) {
    PriorityQueue<Look> looks = looks();
    for (Look look = looks.poll(); look != null; look = looks.poll()) {
      AgentGroup.Place current = placeFor(look);
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
        looks.add(new Look(new AgentGroup.Place(agent.availableSince(), agentId), null));
      }
    }
    index.freshAgents().clear();
    for (String contactId : index.freshContacts()) {
      WaitingContact contact = index.offerable(contactId);
      AgentGroup.Place place = contact == null ? null : firstAgent(contact);
      if (place != null) {
        looks.add(new Look(place, contactId));
      }
    }
    index.freshContacts().clear();
    return looks;
  }

  private AgentGroup.@Nullable Place placeFor(Look look) {
    String contactId = look.contactId();
    if (contactId == null) {
      Agent agent = state.agent(look.place().agentId());
      return agent == null || index.channels(agent.agentId()).isEmpty()
          ? null
          : new AgentGroup.Place(agent.availableSince(), agent.agentId());
    }
    WaitingContact contact = index.offerable(contactId);
    return contact == null ? null : firstAgent(contact);
  }

  /** The longest available agent who could take a contact, or null. */
  private AgentGroup.@Nullable Place firstAgent(WaitingContact contact) {
    String only = contact.agentId();
    if (only != null) {
      return placeOf(only, contact);
    }
    long waited = index.clock() - contact.enqueuedAt();
    AgentGroup.Place first = null;
    for (QueueIndex queue : index.classesOf(contact.contactId())) {
      String named = queue.key().only();
      if (named != null) {
        boolean serves = eligibility.route(named, queue, waited) != null;
        first = earlier(first, serves ? placeOf(named, contact) : null);
        continue;
      }
      for (Line.Server server : queue.servers()) {
        if (server.route().delayMs() <= waited) {
          first = earlier(first, firstOf(server.group(), queue, contact));
        }
      }
    }
    return first;
  }

  private static AgentGroup.@Nullable Place earlier(
      AgentGroup.@Nullable Place a, AgentGroup.@Nullable Place b) {
    return a == null || (b != null && b.compareTo(a) < 0) ? b : a;
  }

  private AgentGroup.@Nullable Place placeOf(String agentId, WaitingContact contact) {
    Agent agent = state.agent(agentId);
    return agent == null || !eligibility.hasRoom(agent, contact) || declines(agent, contact)
        ? null
        : new AgentGroup.Place(agent.availableSince(), agentId);
  }

  private AgentGroup.@Nullable Place firstOf(
      AgentGroup group, QueueIndex queue, WaitingContact contact) {
    SortedSet<AgentGroup.Place> places = group.available(contact.channel());
    if (places.isEmpty()) {
      return null;
    }
    for (AgentGroup.Place place : places) {
      Agent agent = state.agent(place.agentId());
      if (agent != null
          && !declines(agent, contact)
          && !queue.key().excluded().contains(place.agentId())) {
        return place;
      }
    }
    return null;
  }

  /** Whether an agent turned the contact down a moment ago. */
  private static boolean declines(Agent agent, WaitingContact contact) {
    return agent.declined().containsKey(contact.contactId());
  }

  /** What an agent gets next, or null. */
  private @Nullable Match bestFor(String agentId) {
    Agent agent = state.agent(agentId);
    AgentGroup group = index.groupOf(agentId);
    if (agent == null || group == null) {
      return null;
    }
    WaitingContact personal = bestPersonal(agent);
    if (personal != null) {
      return new Match(agent, personal, null);
    }
    Match best = null;
    for (AgentGroup.Served served : group.served()) {
      RoutedQueue route = served.route();
      if (best != null && best.route() != null && route.priority() > best.route().priority()) {
        break;
      }
      if (!served.queue().key().excluded().contains(agentId)) {
        best = better(best, agent, served.queue(), route);
      }
    }
    for (AgentGroup.Served served : index.servedNaming(agentId)) {
      best = better(best, agent, served.queue(), served.route());
    }
    return best;
  }

  private @Nullable Match better(
      @Nullable Match best, Agent agent, QueueIndex queue, RoutedQueue route) {
    SortedSet<WaitingContact> waited = queue.waited(route.delayMs());
    if (waited.isEmpty() || !index.channels(agent.agentId()).contains(route.channel())) {
      return best;
    }
    WaitingContact first = first(agent, waited);
    if (first == null) {
      return best;
    }
    Match match = new Match(agent, first, route);
    return best == null || BY_RANK.compare(match, best) < 0 ? match : best;
  }

  private @Nullable WaitingContact bestPersonal(Agent agent) {
    List<WaitingContact> found = new ArrayList<>();
    for (Channel channel : index.channels(agent.agentId())) {
      WaitingContact first = first(agent, eligibility.personal(agent.agentId(), channel));
      if (first != null) {
        found.add(first);
      }
    }
    return found.stream().min(WaitingContact.RANK).orElse(null);
  }

  private static @Nullable WaitingContact first(Agent agent, SortedSet<WaitingContact> contacts) {
    for (WaitingContact contact : contacts) {
      if (!declines(agent, contact)) {
        return contact;
      }
    }
    return null;
  }
}
