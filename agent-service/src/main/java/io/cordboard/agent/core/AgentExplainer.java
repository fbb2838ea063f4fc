package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why an agent gets nothing, or what the agent has. */
final class AgentExplainer {

  private final InstanceState state;
  private final MatchIndex index;
  private final Obstacles obstacles;

  AgentExplainer(InstanceState state) {
    this.state = state;
    this.index = state.index();
    this.obstacles = new Obstacles(state);
  }

  AgentWhy of(Agent agent, long now) {
    String agentId = agent.agentId();
    List<Channel> channels = List.copyOf(index.channels(agentId));
    List<AgentWhy.Held> inHand =
        state.inHand(agentId).stream()
            .map(a ->
                new AgentWhy.Held(
                    a.assignmentId(), a.contactId(), a.phase(), now - a.phaseSince(), dialled(a)))
            .toList();
    List<Line> lines = lines(agent);
    Grouped waiting = waiting(agent, lines);
    Obstacle obstacle = channels.isEmpty() ? whole(agent) : null;
    long available = channels.isEmpty() ? 0 : Math.max(0, now - agent.availableSince());
    int before = channels.isEmpty() ? 0 : before(agent, channels.getFirst());
    LeftOut leftOut =
        waiting.leftOut(before > Explanations.SEEN_MAX, lines.stream().mapToInt(Line::size).sum());
    int counted = Math.min(before, Explanations.SEEN_MAX);
    return new AgentWhy(
        agentId,
        summary(obstacle, available, counted, waiting, inHand, leftOut),
        available,
        counted,
        obstacle,
        channels,
        waiting.groups(),
        waiting.seen(),
        inHand,
        leftOut);
  }

  /** The number that an agent called; null for a contact that was offered. */
  static @Nullable String dialled(Assignment a) {
    return a.isDialled() ? a.party().customer() : null;
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

  /** One more than {@link Explanations#SEEN_MAX} if there are more. */
  private int before(Agent agent, Channel channel) {
    AgentGroup group = index.groupOf(agent.agentId());
    int before = 0;
    if (group != null) {
      for (AgentGroup.Place place : group.available(channel)) {
        if (place.agentId().equals(agent.agentId()) || before > Explanations.SEEN_MAX) {
          break;
        }
        before++;
      }
    }
    return before;
  }

  /** Where contacts wait that the agent may get: the agent's own, then those of the profile. */
  private List<Line> lines(Agent agent) {
    List<Line> lines = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      add(lines, index.line(QueueRef.personal(agent.agentId()), channel));
    }
    agent.profile().queues().stream()
        .sorted(Comparator.comparingInt(RoutedQueue::priority))
        .forEach(route -> add(lines, index.line(route.queueId(), route.channel())));
    return lines;
  }

  private static void add(List<Line> lines, @Nullable Line line) {
    if (line != null) {
      lines.add(line);
    }
  }

  /**
   * Where few wait all are looked at, and where many wait the first of them by rank: no queue is
   * passed over because of the many in another.
   */
  private Grouped waiting(Agent agent, List<Line> lines) {
    Grouped waiting = new Grouped();
    List<Line> shortestFirst = lines.stream().sorted(Comparator.comparingInt(Line::size)).toList();
    int others = shortestFirst.size();
    for (Line line : shortestFirst) {
      int share = (Explanations.SEEN_MAX - waiting.seen()) / others;
      others--;
      Ranking ranking = new Ranking(line);
      for (int seen = 0; seen < share && ranking.hasNext(); seen++) {
        WaitingContact contact = ranking.next();
        waiting.see(obstacles.between(agent, contact), contact.contactId());
      }
    }
    return waiting;
  }

  private static String summary(
      @Nullable Obstacle obstacle,
      long available,
      int before,
      Grouped waiting,
      List<AgentWhy.Held> inHand,
      LeftOut leftOut) {
    List<String> parts = new ArrayList<>();
    parts.add(
        obstacle == null
            ? "available for " + Obstacles.seconds(available)
            : "gets nothing: " + obstacle.why());
    if (obstacle == null && before > 0) {
      parts.add(Counted.of(before, "agent", leftOut.moreBefore()) + " alike available for longer");
    }
    for (AgentWhy.Held held : inHand) {
      String since = Obstacles.seconds(held.sinceMs());
      String called = held.dialled() == null ? "" : ", having dialled " + held.dialled();
      parts.add("has " + held.contactId() + called + ", " + held.phase() + " for " + since);
    }
    if (waiting.seen() == 0) {
      parts.add("nothing waits in the agent's queues");
    } else {
      waiting.groups().stream()
          .filter(g -> obstacle == null || !g.why().equals(obstacle.why()))
          .forEach(g -> parts.add(Counted.of(g.count(), "contact") + ": " + g.why()));
    }
    parts.addAll(leftOut.text("contact"));
    return String.join("; ", parts);
  }
}
