package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Says why a match was made, from the same index and orders that made it. Looks at no more than a
 * few contacts and agents per queue and profile, whatever their number.
 */
final class Reasons {

  /** How many members of a profile are looked at for those who are not available. */
  private static final int MEMBERS_SEEN_MAX = 20;

  private final InstanceState state;
  private final MatchIndex index;

  Reasons(InstanceState state) {
    this.state = state;
    this.index = state.index();
  }

  OfferReason of(Matcher.Match match) {
    long now = index.clock();
    Agent agent = match.agent();
    WaitingContact contact = match.contact();
    RoutedQueue route = match.route();
    List<OfferReason.PassedOver> passedOver = passedOver(match);
    boolean contested = passedOver.stream().anyMatch(p -> p.why().startsWith("available"));
    String rule =
        route == null ? "agent queue" : contested ? "longest available" : "only available agent";
    return new OfferReason(
        rule,
        now - agent.availableSince(),
        now - contact.enqueuedAt(),
        route == null ? 0 : route.priority(),
        route == null ? 0 : route.delayMs(),
        contact.priority(),
        competing(match),
        competingTotal(agent) - 1,
        passedOver,
        passedOverTotal(match));
  }

  // --- contacts ---

  private record Head(WaitingContact contact, RoutedQueue route, Iterator<WaitingContact> rest) {}

  private static final Comparator<Head> BY_RANK =
      Comparator.<Head>comparingInt(h -> h.route().priority())
          .thenComparing(Head::contact, WaitingContact.RANK);

  private List<OfferReason.Competing> competing(Matcher.Match match) {
    PriorityQueue<Head> heads = new PriorityQueue<>(BY_RANK);
    ProfileIndex profile = index.profileOf(match.agent().agentId());
    if (profile == null) {
      return List.of();
    }
    for (ProfileIndex.Served served : profile.served()) {
      if (canTake(match.agent(), served.route().channel())) {
        push(heads, served.queue().waited(served.route().delayMs()).iterator(), served.route());
      }
    }
    List<OfferReason.Competing> named = new ArrayList<>();
    for (Head head = heads.poll();
        head != null && named.size() < OfferReason.NAMED_MAX;
        head = heads.poll()) {
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
    return "younger by " + seconds(other.rankedSince() - chosen.rankedSince());
  }

  private int competingTotal(Agent agent) {
    ProfileIndex profile = index.profileOf(agent.agentId());
    int total = 0;
    if (profile != null) {
      for (ProfileIndex.Served served : profile.served()) {
        if (canTake(agent, served.route().channel())) {
          total += served.queue().waited(served.route().delayMs()).size();
        }
      }
    }
    for (Channel channel : index.channels(agent.agentId())) {
      QueueIndex own = index.queue(QueueRef.personal(agent.agentId()), channel);
      total += own == null ? 0 : own.all().size();
    }
    return total;
  }

  private boolean canTake(Agent agent, Channel channel) {
    return index.channels(agent.agentId()).contains(channel);
  }

  // --- agents ---

  private record Candidate(ProfileIndex.Place place, Iterator<ProfileIndex.Place> rest) {}

  private List<OfferReason.PassedOver> passedOver(Matcher.Match match) {
    QueueIndex queue = index.queue(match.contact().indexQueue(), match.contact().channel());
    if (match.route() == null || queue == null) {
      return List.of();
    }
    List<OfferReason.PassedOver> named = new ArrayList<>();
    nameAvailable(match, queue, named);
    nameOthers(match, queue, named);
    return named;
  }

  private void nameAvailable(
      Matcher.Match match, QueueIndex queue, List<OfferReason.PassedOver> named) {
    PriorityQueue<Candidate> candidates =
        new PriorityQueue<>(Comparator.comparing(Candidate::place));
    for (QueueIndex.Server server : queue.servers()) {
      if (ripe(server, match)) {
        next(candidates, server.profile().available(match.contact().channel()).iterator());
      }
    }
    for (Candidate c = candidates.poll();
        c != null && named.size() < OfferReason.NAMED_MAX;
        c = candidates.poll()) {
      String id = c.place().agentId();
      if (!id.equals(match.agent().agentId())) {
        named.add(new OfferReason.PassedOver(id, whyNotAvailableAgent(match, c.place())));
      }
      next(candidates, c.rest());
    }
  }

  private static void next(
      PriorityQueue<Candidate> candidates, Iterator<ProfileIndex.Place> places) {
    if (places.hasNext()) {
      candidates.add(new Candidate(places.next(), places));
    }
  }

  private String whyNotAvailableAgent(Matcher.Match match, ProfileIndex.Place place) {
    Agent other = state.agent(place.agentId());
    if (other != null && other.declined().containsKey(match.contact().contactId())) {
      return "rejected the contact";
    }
    return "available " + seconds(place.since() - match.agent().availableSince()) + " shorter";
  }

  private void nameOthers(
      Matcher.Match match, QueueIndex queue, List<OfferReason.PassedOver> named) {
    for (QueueIndex.Server server : queue.servers()) {
      int seen = 0;
      for (String id : server.profile().members()) {
        if (named.size() >= OfferReason.NAMED_MAX || seen++ >= MEMBERS_SEEN_MAX) {
          break;
        }
        boolean available = index.channels(id).contains(match.contact().channel());
        if (!id.equals(match.agent().agentId()) && !(available && ripe(server, match))) {
          named.add(new OfferReason.PassedOver(id, whyNot(match, server, id, available)));
        }
      }
    }
  }

  private boolean ripe(QueueIndex.Server server, Matcher.Match match) {
    return index.clock() - match.contact().enqueuedAt() >= server.route().delayMs();
  }

  private String whyNot(
      Matcher.Match match, QueueIndex.Server server, String agentId, boolean available) {
    if (available) {
      return "queue delay "
          + seconds(server.route().delayMs())
          + ", waited "
          + seconds(index.clock() - match.contact().enqueuedAt());
    }
    Agent agent = state.agent(agentId);
    return agent == null
        ? "not logged in"
        : whyBusy(agent, match.contact().channel(), state.inHand(agentId));
  }

  private static String whyBusy(Agent agent, Channel channel, List<Assignment> inHand) {
    Blocked blocked = agent.blocked();
    if (blocked != null) {
      return blocked.cause() == Blocked.Cause.MISSED ? "missed a contact" : "was unreachable";
    }
    AgentStatus next = agent.nextStatus();
    if (agent.status().type() != StatusType.ROUTABLE) {
      return "status " + agent.status().name();
    }
    if (next != null) {
      return "next status " + next.name();
    }
    if (inHand.stream().anyMatch(a -> a.phase() == Phase.AFTER_CONTACT_WORK)) {
      return "in ACW";
    }
    int slots = agent.profile().slots(channel);
    int free = Availability.freeSlots(agent, channel, inHand);
    long used = inHand.stream().filter(a -> a.channel() == channel).count();
    return free == 0 && used < slots
        ? "busy on another channel"
        : channel + " slots " + used + " of " + slots + " in use";
  }

  private int passedOverTotal(Matcher.Match match) {
    QueueIndex queue = index.queue(match.contact().indexQueue(), match.contact().channel());
    int total = 0;
    if (match.route() != null && queue != null) {
      for (QueueIndex.Server server : queue.servers()) {
        total += server.profile().members().size();
      }
      total--;
    }
    return total;
  }

  private static String seconds(long ms) {
    return Math.round(ms / 1000.0) + " s";
  }
}
