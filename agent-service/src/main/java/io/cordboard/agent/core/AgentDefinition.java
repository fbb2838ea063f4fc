package io.cordboard.agent.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who takes contacts, as configured.
 *
 * @param endpoint the agent's device, unless the desktop names one at login
 * @param autoAccept whether offers are accepted as they are made
 * @param proficiencies what the agent is good at, each attribute and value once
 */
public record AgentDefinition(
    String agentId,
    String username,
    @Nullable String firstName,
    @Nullable String lastName,
    String routingProfileId,
    @Nullable String endpoint,
    boolean autoAccept,
    List<Proficiency> proficiencies) {

  /** How many proficiencies an agent may have. */
  public static final int PROFICIENCIES_MAX = 50;

  public AgentDefinition {
    proficiencies = List.copyOf(proficiencies);
  }
}
