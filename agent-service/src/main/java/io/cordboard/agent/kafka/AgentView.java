package io.cordboard.agent.kafka;

import io.cordboard.agent.core.AgentSnapshot;

/**
 * An agent as the edge shows the agent.
 *
 * @param number the agent's count of events, from 1
 * @param at when it became so, in milliseconds since 1970
 */
public record AgentView(
    String instanceId,
    String agentId,
    String username,
    long number,
    long at,
    AgentSnapshot snapshot) {}
