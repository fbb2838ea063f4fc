package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/**
 * Agents who call somebody. The agent's voice slot is taken as the call is decided, so that nothing
 * can be offered in between; the contact begins with what is told of it.
 */
final class Dialling {

  private Dialling() {}

  static @Nullable Refusal dial(Work work, Agent agent, Action.Dial in) {
    RoutingProfile.Options options = agent.profile().options();
    String queueId = in.queueId() == null ? options.defaultOutboundQueueId() : in.queueId();
    String gatewayId = in.gatewayId() == null ? options.outboundGatewayId() : in.gatewayId();
    if (queueId == null) {
      return Refusal.NO_OUTBOUND_QUEUE;
    }
    if (gatewayId == null) {
      return Refusal.NO_OUTBOUND_GATEWAY;
    }
    Refusal refusal = obstacle(work, agent, queueId, in.contactId());
    if (refusal == null) {
      work.dial(agent, in, new QueueRef(queueId, null, false), gatewayId);
    }
    return refusal;
  }

  private static @Nullable Refusal obstacle(
      Work work, Agent agent, String queueId, String contactId) {
    if (agent.status().type() == StatusType.OFFLINE) {
      return Refusal.OFFLINE;
    }
    if (agent.blocked() != null) {
      return Refusal.NOT_CLEARED;
    }
    if (!mayCallFor(agent.profile(), queueId)) {
      return Refusal.QUEUE_NOT_SERVED;
    }
    InstanceState state = work.state();
    if (state.ownerOf(contactId) != null || state.contact(contactId) != null) {
      return Refusal.CONTACT_EXISTS;
    }
    int free = Availability.freeSlots(agent, Channel.VOICE, state.inHand(agent.agentId()));
    return free == 0 ? Refusal.NO_FREE_SLOT : null;
  }

  /**
   * Whoever serves a queue may call in its name, and everybody in that of the profile's default.
   */
  private static boolean mayCallFor(RoutingProfile profile, String queueId) {
    return queueId.equals(profile.options().defaultOutboundQueueId())
        || profile.queues().stream().anyMatch(q -> q.queueId().equals(queueId));
  }
}
