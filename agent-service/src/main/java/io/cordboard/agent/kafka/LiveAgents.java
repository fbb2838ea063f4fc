package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Agent;
import io.cordboard.agent.core.AgentSnapshot;
import io.cordboard.agent.core.Fact;
import io.cordboard.agent.core.InstanceState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
