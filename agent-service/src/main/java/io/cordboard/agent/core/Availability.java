package io.cordboard.agent.core;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** What an agent could take, given what the agent has in hand. */
final class Availability {

  private Availability() {}

  /** The channels of which the agent could take another contact. */
  static EnumSet<Channel> channels(Agent agent, Collection<Assignment> inHand, long now) {
    EnumSet<Channel> channels = EnumSet.noneOf(Channel.class);
    if (agent.routable() && !agent.occupancy().resting(now)) {
      for (Channel channel : agent.profile().slots().keySet()) {
        if (freeSlots(agent, channel, inHand) > 0) {
          channels.add(channel);
        }
      }
    }
    return channels;
  }

  /** How many more contacts of a channel the agent's slots allow. */
  static int freeSlots(Agent agent, Channel channel, Collection<Assignment> inHand) {
    int free = agent.profile().slots(channel);
    for (Assignment assignment : inHand) {
      if (assignment.isPaused()) {
        continue;
      }
      if (assignment.channel() == channel) {
        free--;
      } else if (!agent.profile().crossChannel()) {
        return 0;
      }
    }
    return Math.max(0, free);
  }

  /** What one agent adds to the staffing of the queues served. */
  static Staffing staffing(Agent agent, Collection<Assignment> inHand, long now) {
    EnumSet<Channel> onContact = EnumSet.noneOf(Channel.class);
    EnumSet<Channel> afterContactWork = EnumSet.noneOf(Channel.class);
    for (Assignment assignment : inHand) {
      switch (assignment.phase()) {
        case OFFERED -> {}
        case ACCEPTED, CONNECTING, CONNECTED, LOST -> {
          if (!assignment.isPaused()) {
            onContact.add(assignment.channel());
          }
        }
        case AFTER_CONTACT_WORK -> afterContactWork.add(assignment.channel());
      }
    }
    EnumSet<Channel> available = channels(agent, inHand, now);
    boolean staffed =
        agent.status().type() == StatusType.ROUTABLE
            || !onContact.isEmpty()
            || !afterContactWork.isEmpty();
    Blocked blocked = agent.blocked();
    boolean missed = blocked != null && blocked.cause() == Blocked.Cause.MISSED;
    Map<Channel, Headcount> channels = new EnumMap<>(Channel.class);
    for (Channel channel : agent.profile().slots().keySet()) {
      channels.put(
          channel,
          one(
              available.contains(channel),
              staffed,
              onContact.contains(channel),
              afterContactWork.contains(channel),
              missed));
    }
    return new Staffing(
        one(
            !available.isEmpty(),
            staffed,
            !onContact.isEmpty(),
            !afterContactWork.isEmpty(),
            missed),
        channels);
  }

  private static Headcount one(
      boolean available,
      boolean staffed,
      boolean onContact,
      boolean afterContactWork,
      boolean missed) {
    return new Headcount(
        1,
        available ? 1 : 0,
        staffed ? 1 : 0,
        onContact ? 1 : 0,
        afterContactWork && !onContact ? 1 : 0,
        missed ? 1 : 0);
  }
}
