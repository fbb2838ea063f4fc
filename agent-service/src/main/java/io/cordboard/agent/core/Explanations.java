package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers why a contact waits and why an agent gets nothing, from the index that the matcher
 * chooses by and the same obstacles that offers name. Looks at a bounded number of agents and
 * contacts.
 */
public final class Explanations {

  /** How many agents or contacts are looked at for one answer. */
  public static final int SEEN_MAX = 2_000;

  /** How many are named of a group. */
  public static final int NAMED_MAX = OfferReason.NAMED_MAX;

  private final InstanceState state;
  private final MatchIndex index;
  private final Obstacles obstacles;

  /** Of a state as it is now. */
  public Explanations(InstanceState state) {
    this.state = state;
    this.index = state.index();
    this.obstacles = new Obstacles(state);
  }

  /** Why a contact waits, or who has it; null if it is not known here. */
  public @Nullable ContactWhy contact(String contactId, long now) {
    WaitingContact waiting = state.contact(contactId);
    Assignment owner = state.ownerOf(contactId);
    if (owner != null) {
      return held(owner, waiting, now);
    }
    return waiting == null ? null : waits(waiting, now);
  }

  private static ContactWhy held(Assignment a, @Nullable WaitingContact waiting, long now) {
    boolean offered = a.phase() == Phase.OFFERED;
    var assignment =
        new ContactWhy.Held(
            a.assignmentId(), a.agentId(), a.phase(), now - a.phaseSince(), dialled(a));
    String summary =
        (offered ? "offered to " : a.isDialled() ? "dialled by " : "with ")
            + a.agentId()
            + (offered ? "" : ", " + a.phase())
            + " for "
            + Obstacles.seconds(now - a.phaseSince());
    return new ContactWhy(
        a.contactId(),
        offered ? ContactWhy.Situation.OFFERED : ContactWhy.Situation.WITH_AGENT,
        summary,
        a.queue().queueId(),
        a.channel(),
        waiting == null ? 0 : waiting.priority(),
        waiting == null ? 0 : now - waiting.enqueuedAt(),
        a.attempt(),
        null,
        0,
        List.of(),
        0,
        List.of(),
        List.of(),
        0,
        assignment);
  }

  private ContactWhy waits(WaitingContact contact, long now) {
    Ahead ahead = ahead(contact);
    Groups agents = agents(contact);
    ContactWhy.Step step = step(contact, now);
    long waited = Math.max(0, now - contact.enqueuedAt());
    return new ContactWhy(
        contact.contactId(),
        ContactWhy.Situation.WAITING,
        summary(waited, ahead, agents, step),
        contact.queue().queueId(),
        contact.channel(),
        contact.priority(),
        waited,
        contact.attempts(),
        step,
        ahead.count,
        ahead.named,
        agents.eligible,
        agents.groups(),
        agents.first.list(),
        agents.seen,
        null);
  }

  private static String summary(
      long waited, Ahead ahead, Groups agents, ContactWhy.@Nullable Step step) {
    List<String> parts = new ArrayList<>();
    parts.add("waiting " + Obstacles.seconds(waited));
    if (ahead.count > 0) {
      String named =
          ahead.named.stream()
              .map(c -> c.contactId() + " " + c.why())
              .collect(Collectors.joining(", "));
      parts.add(count(ahead.count, "contact") + " before it (" + named + ")");
    }
    parts.add(agents.eligible == 0 ? "no agent eligible" : agents.text());
    agents.groups().stream()
        .filter(g -> !g.kind().eligible())
        .forEach(g -> parts.add(count(g.count(), "agent") + " " + g.why()));
    agents.first.list().forEach(f -> parts.add(text(f)));
    if (step != null) {
      Long ends = step.endsInMs();
      parts.add(
          "step "
              + step.number()
              + " of "
              + step.of()
              + " of its criteria"
              + (ends == null ? "" : " for another " + Obstacles.seconds(ends)));
    }
    return String.join("; ", parts);
  }

  private static String text(ContactWhy.ServedFirst first) {
    return String.format(
        "%s of %s on %s first (queue priority %d < %d): %s",
        first.agents() == 1
            ? "1 agent takes what waits"
            : first.agents() + " agents take what waits",
        first.queueId(),
        first.channel(),
        first.priority(),
        first.than(),
        count(first.contacts(), "contact"));
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }

  private ContactWhy.@Nullable Step step(WaitingContact contact, long now) {
    Criteria criteria = contact.criteria();
    Criteria.Current current =
        criteria == null || contact.agentId() != null ? null : criteria.at(index.clock());
    if (criteria == null || current == null) {
      return null;
    }
    boolean ends = current.endsAt() != Assignment.NO_DEADLINE;
    return new ContactWhy.Step(
        current.number(),
        criteria.steps().size(),
        current.step().expression().text(),
        ends ? Long.valueOf(Math.max(0, current.endsAt() - now)) : null);
  }

  // --- who stands before a contact ---

  private record Head(WaitingContact contact, Iterator<WaitingContact> rest) {}

  private static final class Ahead {
    private int count;
    private final List<OfferReason.Competing> named = new ArrayList<>();
  }

  private Ahead ahead(WaitingContact contact) {
    Ahead ahead = new Ahead();
    Line line = index.line(contact.indexQueue(), contact.channel());
    if (line == null) {
      return ahead;
    }
    PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(Head::contact, WaitingContact.RANK));
    line.classes().forEach(c -> push(heads, c.all().iterator()));
    String last = "";
    for (Head head = heads.poll(); head != null; head = heads.poll()) {
      if (WaitingContact.RANK.compare(head.contact(), contact) >= 0 || ahead.count >= SEEN_MAX) {
        return ahead;
      }
      if (!head.contact().contactId().equals(last)) {
        last = head.contact().contactId();
        ahead.count++;
        name(ahead.named, head.contact(), contact);
      }
      push(heads, head.rest());
    }
    return ahead;
  }

  private static void push(PriorityQueue<Head> heads, Iterator<WaitingContact> contacts) {
    if (contacts.hasNext()) {
      heads.add(new Head(contacts.next(), contacts));
    }
  }

  private static void name(
      List<OfferReason.Competing> named, WaitingContact other, WaitingContact contact) {
    if (named.size() < NAMED_MAX) {
      String why =
          other.priority() != contact.priority()
              ? "contact priority " + other.priority() + " < " + contact.priority()
              : "older by " + Obstacles.seconds(contact.rankedSince() - other.rankedSince());
      named.add(new OfferReason.Competing(other.contactId(), other.queue().queueId(), why));
    }
  }

  // --- what keeps agents from a contact ---

  private static final class Groups {
    private final Map<Obstacle, TreeSet<String>> ids = new LinkedHashMap<>();
    private final Map<Obstacle, Integer> counts = new LinkedHashMap<>();
    private final First first = new First();
    private int eligible;
    private int seen;

    void add(Obstacle obstacle, String id) {
      counts.merge(obstacle, 1, Integer::sum);
      TreeSet<String> named = ids.computeIfAbsent(obstacle, _ -> new TreeSet<>());
      if (named.size() < NAMED_MAX) {
        named.add(id);
      }
    }

    List<ContactWhy.Group> groups() {
      return counts.entrySet().stream()
          .sorted(
              Map.Entry.<Obstacle, Integer>comparingByValue()
                  .reversed()
                  .thenComparing(e -> e.getKey().why()))
          .limit(NAMED_MAX * 2L)
          .map(e ->
              new ContactWhy.Group(
                  e.getKey().kind(),
                  e.getKey().why(),
                  e.getValue(),
                  List.copyOf(ids.getOrDefault(e.getKey(), new TreeSet<>()))))
          .toList();
    }

    String text() {
      String reasons =
          groups().stream()
              .filter(g -> g.kind().eligible())
              .map(g -> g.count() + " " + g.why())
              .collect(Collectors.joining(", "));
      return count(eligible, "agent") + " eligible: " + reasons;
    }
  }

  private Groups agents(WaitingContact contact) {
    Groups groups = new Groups();
    Line line = index.line(contact.indexQueue(), contact.channel());
    String only = contact.agentId();
    if (only != null) {
      see(groups, only, contact);
    } else if (line != null) {
      for (Line.Server server : line.servers()) {
        for (String id : server.group().members()) {
          if (groups.seen >= SEEN_MAX) {
            return groups;
          }
          see(groups, id, contact);
        }
      }
    }
    return groups;
  }

  private void see(Groups groups, String agentId, WaitingContact contact) {
    groups.seen++;
    Agent agent = state.agent(agentId);
    Obstacle obstacle =
        agent == null
            ? new Obstacle(Obstacle.Kind.NOT_LOGGED_IN, "not logged in")
            : obstacles.between(agent, contact);
    if (obstacle == null || obstacle.kind().eligible()) {
      groups.eligible++;
      serve(groups.first, agentId, contact);
    }
    if (obstacle != null) {
      groups.add(obstacle, agentId);
    }
  }

  // --- what eligible agents get first ---

  /** Queues of a better priority, by how many agents serve them before the contact's. */
  private static final class First {
    private record Key(Line.Key line, int priority, int than) {}

    private final Map<Key, Integer> agents = new LinkedHashMap<>();
    private final Map<Key, Integer> contacts = new LinkedHashMap<>();

    void add(Map<Key, Integer> ofOneAgent) {
      ofOneAgent.forEach((key, waiting) -> {
        agents.merge(key, 1, Integer::sum);
        contacts.merge(key, waiting, Math::max);
      });
    }

    List<ContactWhy.ServedFirst> list() {
      return agents.entrySet().stream()
          .map(e -> {
            Key key = e.getKey();
            return new ContactWhy.ServedFirst(
                key.line().queueId(),
                key.line().channel(),
                key.priority(),
                key.than(),
                e.getValue(),
                contacts.getOrDefault(key, 0));
          })
          .sorted(
              Comparator.comparingInt(ContactWhy.ServedFirst::agents)
                  .reversed()
                  .thenComparingInt(ContactWhy.ServedFirst::priority)
                  .thenComparing(ContactWhy.ServedFirst::queueId)
                  .thenComparing(ContactWhy.ServedFirst::channel))
          .limit(NAMED_MAX)
          .toList();
    }
  }

  /** Adds what the matcher would give the agent before anything of the contact's queue. */
  private void serve(First first, String agentId, WaitingContact contact) {
    Agent agent = state.agent(agentId);
    AgentGroup group = index.groupOf(agentId);
    RoutedQueue own =
        group == null || contact.agentId() != null
            ? null
            : group.route(new Line.Key(contact.queue().queueId(), contact.channel()));
    if (agent == null || group == null || own == null) {
      return;
    }
    Map<First.Key, Integer> better = new LinkedHashMap<>();
    for (AgentGroup.Served served : group.served()) {
      if (served.route().priority() >= own.priority()) {
        break;
      }
      if (!served.queue().key().excluded().contains(agentId)) {
        serve(better, agent, served, own);
      }
    }
    for (AgentGroup.Served served : index.servedNaming(agentId)) {
      if (served.route().priority() < own.priority()) {
        serve(better, agent, served, own);
      }
    }
    first.add(better);
  }

  private void serve(
      Map<First.Key, Integer> better, Agent agent, AgentGroup.Served served, RoutedQueue own) {
    RoutedQueue route = served.route();
    SortedSet<WaitingContact> waited = served.queue().waited(route.delayMs());
    long declined =
        agent.declined().keySet().stream()
            .map(state::contact)
            .filter(c -> c != null && waited.contains(c))
            .count();
    int waiting = waited.size() - (int) declined;
    if (waiting > 0 && agent.profile().slots(route.channel()) > 0) {
      Line.Key line = new Line.Key(route.queueId(), route.channel());
      better.merge(new First.Key(line, route.priority(), own.priority()), waiting, Integer::sum);
    }
  }

  /** The number that an agent called; null for a contact that was offered. */
  private static @Nullable String dialled(Assignment a) {
    return a.isDialled() ? a.party().customer() : null;
  }

  // --- an agent ---

  /** Why an agent gets nothing, or what the agent has; null for an agent who never logged in. */
  public @Nullable AgentWhy agent(String agentId, long now) {
    Agent agent = state.agent(agentId);
    if (agent == null) {
      return null;
    }
    List<Channel> channels = List.copyOf(index.channels(agentId));
    List<AgentWhy.Held> inHand =
        state.inHand(agentId).stream()
            .map(a ->
                new AgentWhy.Held(
                    a.assignmentId(), a.contactId(), a.phase(), now - a.phaseSince(), dialled(a)))
            .toList();
    Groups waiting = waiting(agent);
    Obstacle obstacle = channels.isEmpty() ? whole(agent) : null;
    long available = channels.isEmpty() ? 0 : Math.max(0, now - agent.availableSince());
    int before = channels.isEmpty() ? 0 : before(agent, channels.getFirst());
    return new AgentWhy(
        agentId,
        summary(obstacle, available, before, waiting, inHand),
        available,
        before,
        obstacle,
        channels,
        waiting.groups(),
        waiting.seen,
        inHand);
  }

  private Obstacle whole(Agent agent) {
    for (Channel channel : agent.profile().slots().keySet()) {
      Obstacle obstacle = obstacles.busy(agent, channel);
      if (obstacle != null) {
        return obstacle;
      }
    }
    return new Obstacle(Obstacle.Kind.NOT_SERVED, "the routing profile has no slots");
  }

  private int before(Agent agent, Channel channel) {
    AgentGroup group = index.groupOf(agent.agentId());
    int before = 0;
    if (group != null) {
      for (AgentGroup.Place place : group.available(channel)) {
        if (place.agentId().equals(agent.agentId()) || before >= SEEN_MAX) {
          return before;
        }
        before++;
      }
    }
    return before;
  }

  private Groups waiting(Agent agent) {
    Groups groups = new Groups();
    AgentGroup group = index.groupOf(agent.agentId());
    if (group == null) {
      return groups;
    }
    for (RoutedQueue route : group.key().profile().queues()) {
      Line line = index.line(route.queueId(), route.channel());
      if (line != null) {
        line.classes().forEach(c -> see(groups, agent, c));
      }
    }
    return groups;
  }

  private void see(Groups groups, Agent agent, QueueIndex queue) {
    for (WaitingContact contact : queue.all()) {
      if (groups.seen >= SEEN_MAX) {
        return;
      }
      // One that names agents is in several classes; it counts in the first.
      if (index.classesOf(contact.contactId()).getFirst() == queue) {
        groups.seen++;
        Obstacle obstacle = obstacles.between(agent, contact);
        if (obstacle != null) {
          groups.add(obstacle, contact.contactId());
        }
      }
    }
  }

  private static String summary(
      @Nullable Obstacle obstacle,
      long available,
      int before,
      Groups waiting,
      List<AgentWhy.Held> inHand) {
    List<String> parts = new ArrayList<>();
    parts.add(
        obstacle == null
            ? "available for " + Obstacles.seconds(available)
            : "gets nothing: " + obstacle.why());
    if (obstacle == null && before > 0) {
      parts.add(count(before, "agent") + " alike available for longer");
    }
    for (AgentWhy.Held held : inHand) {
      String since = Obstacles.seconds(held.sinceMs());
      String called = held.dialled() == null ? "" : ", having dialled " + held.dialled();
      parts.add("has " + held.contactId() + called + ", " + held.phase() + " for " + since);
    }
    if (waiting.seen == 0) {
      parts.add("nothing waits in the agent's queues");
    } else {
      waiting.groups().stream()
          .filter(g -> obstacle == null || !g.why().equals(obstacle.why()))
          .forEach(g -> parts.add(count(g.count(), "contact") + ": " + g.why()));
    }
    return String.join("; ", parts);
  }
}
