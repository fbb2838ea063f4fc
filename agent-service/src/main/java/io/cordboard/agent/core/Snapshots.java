package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.List;

/** Makes what others see of an agent. */
final class Snapshots {

  private Snapshots() {}

  static AgentSnapshot of(Agent agent, List<Assignment> inHand) {
    List<AgentSnapshot.Contact> contacts = new ArrayList<>();
    Blocked blocked = agent.blocked();
    if (blocked != null) {
      contacts.add(AgentSnapshot.Contact.of(blocked));
    }
    inHand.forEach(a -> contacts.add(AgentSnapshot.Contact.of(a)));
    AgentStatus next = agent.nextStatus();
    return new AgentSnapshot(
        agent.status(),
        agent.statusSince(),
        next == null ? null : next.name(),
        agent.profile().id(),
        agent.routable() ? Availability.freeSlots(agent, Channel.VOICE, inHand) : 0,
        agent.loggedIn(),
        agent.sessionId(),
        contacts);
  }
}
