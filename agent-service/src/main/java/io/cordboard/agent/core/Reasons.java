package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedSet;

/**
 * Says why a match was made, from the same index and orders that made it. Looks at no more than a
 * few contacts and agents per queue and profile, whatever their number.
 */
final class Reasons {

  /** How many members of a profile are looked at for those who are not available. */
  private static final int MEMBERS_SEEN_MAX = 20;

  private final InstanceState state;
  private final MatchIndex index;
  private final Eligibility eligibility;
  private final Obstacles obstacles;

  Reasons(InstanceState state) {
    this.state = state;
    this.index = state.index();
    this.eligibility = new Eligibility(index);
    this.obstacles = new Obstacles(state);
  }

  OfferReason of(Matcher.Match match) {
    long now = index.clock();
    Agent agent = match.agent();
    WaitingContact contact = match.contact();
    RoutedQueue route = match.route();
    List<OfferReason.PassedOver> passedOver = passedOver(match);
    List<AgentGroup.Served> sources = sources(agent);
    boolean contested = passedOver.stream().anyMatch(p -> p.why().startsWith("available"));
    String rule =
        route == null ? "agent queue" : contested ? "longest available" : "only available agent";
    return new OfferReason(
        rule + step(contact),
        now - agent.availableSince(),
        now - contact.enqueuedAt(),
        route == null ? 0 : route.priority(),
        route == null ? 0 : route.delayMs(),
        contact.priority(),
        competing(match, sources),
        competingTotal(agent, sources) - 1,
        passedOver,
        passedOverTotal(match));
  }

  private String step(WaitingContact contact) {
    Criteria criteria = contact.criteria();
    Criteria.Current current =
        criteria == null || contact.agentId() != null ? null : criteria.at(index.clock());
    return criteria == null || current == null
        ? ""
        : ", step "
            + current.number()
            + " of "
            + criteria.steps().size()
            + ": "
            + current.step().expression().text();
  }

  // --- contacts ---

  private record Head(WaitingContact contact, RoutedQueue route, Iterator<WaitingContact> rest) {}

  private static final Comparator<Head> BY_RANK =
      Comparator.<Head>comparingInt(h -> h.route().priority())
          .thenComparing(Head::contact, WaitingContact.RANK);

  private List<OfferReason.Competing> competing(
      Matcher.Match match, List<AgentGroup.Served> sources) {
    PriorityQueue<Head> heads = new PriorityQueue<>(BY_RANK);
    List<OfferReason.Competing> named = new ArrayList<>();
    int next = 0;
    while (named.size() < OfferReason.NAMED_MAX) {
      // One priority of queues after the other: those that come later need not be looked at.
      next = heads.isEmpty() ? pushPriority(heads, sources, next) : next;
      Head head = heads.poll();
      if (head == null) {
        break;
      }
      if (!head.contact().contactId().equals(match.contact().contactId())) {
        named.add(
            new OfferReason.Competing(
                head.contact().contactId(),
                head.contact().queue().queueId(),
                whyLater(match, head)));
      }
      push(heads, head.rest(), head.route());
    }
    return named;
  }

  /** The heads of the next priority that has any; gives where the one after it begins. */
  private static int pushPriority(
      PriorityQueue<Head> heads, List<AgentGroup.Served> sources, int from) {
    int next = from;
    while (heads.isEmpty() && next < sources.size()) {
      int priority = sources.get(next).route().priority();
      for (; next < sources.size() && sources.get(next).route().priority() == priority; next++) {
        RoutedQueue route = sources.get(next).route();
        SortedSet<WaitingContact> waited = sources.get(next).queue().waited(route.delayMs());
        if (!waited.isEmpty()) {
          push(heads, waited.iterator(), route);
        }
      }
    }
    return next;
  }

  /** Where an agent's contacts come from, save those for the agent alone; by queue priority. */
  private List<AgentGroup.Served> sources(Agent agent) {
    String id = agent.agentId();
    AgentGroup group = index.groupOf(id);
    List<AgentGroup.Served> sources = new ArrayList<>();
    if (group == null) {
      return sources;
    }
    for (AgentGroup.Served served : group.served()) {
      if (canTake(agent, served.route().channel())
          && !served.queue().key().excluded().contains(id)) {
        sources.add(served);
      }
    }
    for (AgentGroup.Served served : index.servedNaming(id)) {
      if (canTake(agent, served.route().channel())) {
        sources.add(served);
      }
    }
    sources.sort(Comparator.comparingInt(served -> served.route().priority()));
    return sources;
  }

  private static void push(
      PriorityQueue<Head> heads, Iterator<WaitingContact> contacts, RoutedQueue route) {
    if (contacts.hasNext()) {
      heads.add(new Head(contacts.next(), route, contacts));
    }
  }

  private static String whyLater(Matcher.Match match, Head head) {
    WaitingContact chosen = match.contact();
    WaitingContact other = head.contact();
    RoutedQueue route = match.route();
    if (route == null) {
      return "agent queue goes first";
    }
    if (match.agent().declined().containsKey(other.contactId())) {
      return "rejected by the agent";
    }
    if (head.route().priority() != route.priority()) {
      return "queue priority " + head.route().priority() + " > " + route.priority();
    }
    if (other.priority() != chosen.priority()) {
      return "contact priority " + other.priority() + " > " + chosen.priority();
    }
    return "younger by " + Obstacles.seconds(other.rankedSince() - chosen.rankedSince());
  }

  private int competingTotal(Agent agent, List<AgentGroup.Served> sources) {
    int total = 0;
    for (AgentGroup.Served source : sources) {
      total += source.queue().waited(source.route().delayMs()).size();
    }
    for (Channel channel : index.channels(agent.agentId())) {
      total += eligibility.personal(agent.agentId(), channel).size();
    }
    return total;
  }

  private boolean canTake(Agent agent, Channel channel) {
    return index.channels(agent.agentId()).contains(channel);
  }

  // --- agents ---

  private record Candidate(AgentGroup.Place place, Iterator<AgentGroup.Place> rest) {}

  private List<OfferReason.PassedOver> passedOver(Matcher.Match match) {
    Line line = index.line(match.contact().indexQueue(), match.contact().channel());
    if (match.route() == null || line == null) {
      return List.of();
    }
    List<OfferReason.PassedOver> named = new ArrayList<>();
    nameAvailable(match, named);
    nameOthers(match, line, named);
    return named;
  }

  private void nameAvailable(Matcher.Match match, List<OfferReason.PassedOver> named) {
    PriorityQueue<Candidate> candidates =
        new PriorityQueue<>(Comparator.comparing(Candidate::place));
    long waited = index.clock() - match.contact().enqueuedAt();
    for (QueueIndex queue : index.classesOf(match.contact().contactId())) {
      String only = queue.key().only();
      Agent agent = only == null ? null : state.agent(only);
      if (only != null
          && agent != null
          && eligibility.route(only, queue, waited) != null
          && obstacles.between(agent, match.contact()) == null) {
        var place = new AgentGroup.Place(agent.availableSince(), agent.agentId());
        candidates.add(new Candidate(place, Collections.emptyIterator()));
      }
      for (Line.Server server : queue.servers()) {
        SortedSet<AgentGroup.Place> places = server.group().available(match.contact().channel());
        if (!places.isEmpty() && server.route().delayMs() <= waited) {
          next(candidates, places.iterator());
        }
      }
    }
    for (Candidate c = candidates.poll();
        c != null && named.size() < OfferReason.NAMED_MAX;
        c = candidates.poll()) {
      nameAvailable(match, c.place(), named);
      next(candidates, c.rest());
    }
  }

  private void nameAvailable(
      Matcher.Match match, AgentGroup.Place place, List<OfferReason.PassedOver> named) {
    Agent other = state.agent(place.agentId());
    boolean known = named.stream().anyMatch(p -> p.agentId().equals(place.agentId()));
    if (other == null || known || place.agentId().equals(match.agent().agentId())) {
      return;
    }
    Obstacle obstacle = obstacles.between(other, match.contact());
    if (obstacle == null) {
      String shorter =
          Obstacles.seconds(place.since() - match.agent().availableSince()) + " shorter";
      named.add(new OfferReason.PassedOver(place.agentId(), "available " + shorter));
    } else if (obstacle.kind() == Obstacle.Kind.REJECTED) {
      named.add(new OfferReason.PassedOver(place.agentId(), obstacle.why()));
    }
  }

  private static void next(PriorityQueue<Candidate> candidates, Iterator<AgentGroup.Place> places) {
    if (places.hasNext()) {
      candidates.add(new Candidate(places.next(), places));
    }
  }

  private void nameOthers(Matcher.Match match, Line line, List<OfferReason.PassedOver> named) {
    for (Line.Server server : line.servers()) {
      if (named.size() >= OfferReason.NAMED_MAX) {
        return;
      }
      int seen = 0;
      for (String id : server.group().members()) {
        if (named.size() >= OfferReason.NAMED_MAX || seen++ >= MEMBERS_SEEN_MAX) {
          break;
        }
        Agent other = state.agent(id);
        Obstacle obstacle = other == null ? null : obstacles.between(other, match.contact());
        if (obstacle != null
            && obstacle.kind() != Obstacle.Kind.REJECTED
            && !id.equals(match.agent().agentId())) {
          named.add(new OfferReason.PassedOver(id, obstacle.why()));
        }
      }
    }
  }

  private int passedOverTotal(Matcher.Match match) {
    Line line = index.line(match.contact().indexQueue(), match.contact().channel());
    int total = 0;
    if (match.route() != null && line != null) {
      for (Line.Server server : line.servers()) {
        total += server.group().members().size();
      }
      total--;
    }
    return total;
  }
}
