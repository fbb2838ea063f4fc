package io.cordboard.agent.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what keeps an agent from a contact, from the same state and index that the matcher chooses
 * by.
 */
final class Obstacles {

  private final InstanceState state;
  private final MatchIndex index;

  Obstacles(InstanceState state) {
    this.state = state;
    this.index = state.index();
  }

  /** What stands between an agent and a contact; null if the agent could get it now. */
  @Nullable Obstacle between(Agent agent, WaitingContact contact) {
    Obstacle never = lasting(agent, contact);
    if (never != null) {
      return never;
    }
    Obstacle busy = busy(agent, contact.channel());
    if (busy != null) {
      return busy;
    }
    RoutedQueue route = route(agent, contact);
    long waited = index.clock() - contact.enqueuedAt();
    if (contact.agentId() == null && route != null && route.delayMs() > waited) {
      String why = "queue delay " + seconds(route.delayMs()) + ", waited " + seconds(waited);
      return new Obstacle(Obstacle.Kind.DELAY, why);
    }
    return agent.declined().containsKey(contact.contactId())
        ? new Obstacle(Obstacle.Kind.REJECTED, "rejected the contact")
        : null;
  }

  private @Nullable Obstacle lasting(Agent agent, WaitingContact contact) {
    if (!agent.loggedIn()) {
      return new Obstacle(Obstacle.Kind.NOT_LOGGED_IN, "not logged in");
    }
    String only = contact.agentId();
    if (only != null) {
      return only.equals(agent.agentId())
          ? null
          : new Obstacle(Obstacle.Kind.OTHER_AGENT, "is for agent " + only + " alone");
    }
    if (route(agent, contact) == null) {
      String why = "does not serve " + contact.queue().queueId() + " on " + contact.channel();
      return new Obstacle(Obstacle.Kind.NOT_SERVED, why);
    }
    Expression asked = contact.expressionAt(index.clock());
    return asked.metBy(agent.agentId(), agent.definition().proficiencies())
        ? null
        : new Obstacle(
            Obstacle.Kind.CRITERIA,
            asked instanceof Expression.Nobody
                ? "not meant by its criteria"
                : "without " + asked.text());
  }

  private @Nullable RoutedQueue route(Agent agent, WaitingContact contact) {
    AgentGroup group = index.groupOf(agent.agentId());
    return group == null
        ? null
        : group.route(new Line.Key(contact.queue().queueId(), contact.channel()));
  }

  /** What keeps an agent from any contact of a channel; null if the agent has room. */
  @Nullable Obstacle busy(Agent agent, Channel channel) {
    if (!agent.loggedIn()) {
      return new Obstacle(Obstacle.Kind.NOT_LOGGED_IN, "not logged in");
    }
    if (index.channels(agent.agentId()).contains(channel)) {
      return null;
    }
    Blocked blocked = agent.blocked();
    if (blocked != null) {
      boolean missed = blocked.cause() == Blocked.Cause.MISSED;
      return new Obstacle(Obstacle.Kind.BLOCKED, missed ? "missed a contact" : "was unreachable");
    }
    AgentStatus next = agent.nextStatus();
    if (agent.status().type() != StatusType.ROUTABLE) {
      return new Obstacle(Obstacle.Kind.STATUS, "status " + agent.status().name());
    }
    if (next != null) {
      return new Obstacle(Obstacle.Kind.STATUS, "next status " + next.name());
    }
    if (agent.occupancy().resting(index.clock())) {
      String why = "rests, occupancy cap " + agent.profile().options().occupancyCapPercent() + " %";
      return new Obstacle(Obstacle.Kind.RESTING, why);
    }
    return inHand(agent, channel, state.inHand(agent.agentId()));
  }

  /** What takes the places: as {@link Availability#freeSlots} counts. */
  private static Obstacle inHand(Agent agent, Channel channel, List<Assignment> inHand) {
    List<Assignment> taking =
        inHand.stream()
            .filter(a -> !a.isPaused())
            .filter(a -> a.channel() == channel || !agent.profile().crossChannel())
            .toList();
    if (taking.stream().anyMatch(a -> a.phase() == Phase.AFTER_CONTACT_WORK)) {
      return new Obstacle(Obstacle.Kind.AFTER_CONTACT_WORK, "in ACW");
    }
    int slots = agent.profile().slots(channel);
    long used = taking.stream().filter(a -> a.channel() == channel).count();
    return new Obstacle(
        Obstacle.Kind.BUSY,
        used < slots
            ? "busy on another channel"
            : channel + " slots " + used + " of " + slots + " in use");
  }

  static String seconds(long ms) {
    return Math.round(ms / 1000.0) + " s";
  }
}
