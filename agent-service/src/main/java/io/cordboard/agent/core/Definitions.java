package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/** What people configured for one instance, as it is at the moment of a step. */
public interface Definitions {

  /** An agent, or null if there is none of that id. */
  @Nullable AgentDefinition agent(String agentId);

  /** A routing profile, or null. */
  @Nullable RoutingProfile routingProfile(String id);

  /** A status by name, or null; Available and Offline always exist. */
  @Nullable AgentStatus status(String name);
}
