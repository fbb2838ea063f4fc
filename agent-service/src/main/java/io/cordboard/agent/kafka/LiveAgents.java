package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Agent;
import io.cordboard.agent.core.AgentSnapshot;
import io.cordboard.agent.core.AgentSnapshot.ContactState;
import io.cordboard.agent.core.Fact;
import io.cordboard.agent.core.InstanceState;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The agents of the instances that this process decides for, as of the last decision; for reading
 * by the edge. Safe for any number of threads.
 */
public final class LiveAgents {

  private record Key(String instanceId, String agentId) {}

  private final Map<Key, AgentView> agents = new ConcurrentHashMap<>();

  /** One agent; empty if the agent never logged in, or another process decides. */
  public Optional<AgentView> agent(String instanceId, String agentId) {
    return Optional.ofNullable(agents.get(new Key(instanceId, agentId)));
  }

  /** All agents of an instance that ever logged in, by id. */
  public List<AgentView> agents(String instanceId) {
    return agents.values().stream()
        .filter(a -> a.instanceId().equals(instanceId))
        .sorted(Comparator.comparing(AgentView::agentId))
        .toList();
  }

  /** What an agent is doing, in the words of real-time views. */
  public enum Activity {
    /** Not logged in, or in an offline status. */
    OFFLINE,
    /** In a status of the centre's own, such as a break. */
    CUSTOM_STATUS,
    /** Would take a contact, and has none. */
    AVAILABLE,
    /** Is being offered a contact. */
    OFFERED,
    /** Has a contact on the line, or on its way there. */
    ON_CONTACT,
    /** Works after a contact. */
    AFTER_CONTACT_WORK
  }

  /** How many agents do something, of all instances that this process decides for. */
  public long count(Activity activity) {
    return agents.values().stream().filter(agent -> activity(agent) == activity).count();
  }

  /** Since when the oldest offer stands, in milliseconds since 1970; empty if there is none. */
  public OptionalLong oldestOffer() {
    return agents.values().stream()
        .flatMap(agent -> agent.snapshot().contacts().stream())
        .filter(contact -> contact.state() == ContactState.INCOMING)
        .mapToLong(AgentSnapshot.Contact::stateSince)
        .min();
  }

  private static Activity activity(AgentView agent) {
    AgentSnapshot snapshot = agent.snapshot();
    EnumSet<ContactState> states = EnumSet.noneOf(ContactState.class);
    snapshot.contacts().forEach(contact -> states.add(contact.state()));
    if (states.contains(ContactState.CONNECTED)
        || states.contains(ContactState.CONNECTED_ONHOLD)
        || states.contains(ContactState.CONNECTING)) {
      return Activity.ON_CONTACT;
    }
    if (states.contains(ContactState.INCOMING)) {
      return Activity.OFFERED;
    }
    if (states.contains(ContactState.ENDED)) {
      return Activity.AFTER_CONTACT_WORK;
    }
    return !snapshot.loggedIn()
        ? Activity.OFFLINE
        : switch (snapshot.status().type()) {
          case OFFLINE -> Activity.OFFLINE;
          case CUSTOM -> Activity.CUSTOM_STATUS;
          case ROUTABLE -> Activity.AVAILABLE;
        };
  }

  void show(InstanceState state) {
    for (Agent agent : state.agents()) {
      AgentSnapshot snapshot = state.snapshot(agent.agentId());
      if (snapshot != null) {
        put(
            new AgentView(
                state.instanceId(),
                agent.agentId(),
                agent.definition().username(),
                agent.eventCount(),
                agent.lastEventAt(),
                snapshot));
      }
    }
  }

  void show(String instanceId, Fact.AgentTold f) {
    put(new AgentView(instanceId, f.agentId(), f.username(), f.number(), f.at(), f.current()));
  }

  private void put(AgentView view) {
    agents.put(new Key(view.instanceId(), view.agentId()), view);
  }

  void remove(String instanceId) {
    agents.keySet().removeIf(k -> k.instanceId().equals(instanceId));
  }
}
