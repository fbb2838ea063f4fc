package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/**
 * A person who takes contacts, as configured.
 *
 * @param endpoint the agent's device, unless the desktop names one at login
 * @param autoAccept whether offers are accepted as they are made
 */
public record AgentDefinition(
    String agentId,
    String username,
    @Nullable String firstName,
    @Nullable String lastName,
    String routingProfileId,
    @Nullable String endpoint,
    boolean autoAccept) {}
