package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/**
 * Answers why a contact waits and why an agent gets nothing, from the index that the matcher
 * chooses by and the same obstacles that offers name. Looks at a bounded number of agents and
 * contacts, and says how many it did not look at.
 */
public final class Explanations {

  /** How many agents or contacts are looked at for one answer. */
  public static final int SEEN_MAX = 2_000;

  /** How many are named of a group. */
  public static final int NAMED_MAX = OfferReason.NAMED_MAX;

  private final InstanceState state;

  /** Of a state as it is now. */
  public Explanations(InstanceState state) {
    this.state = state;
  }

  /** Why a contact waits, or who has it; null if it is not known here. */
  public @Nullable ContactWhy contact(String contactId, long now) {
    return new ContactExplainer(state).of(contactId, now);
  }

  /** Why an agent gets nothing, or what the agent has; null for an agent who never logged in. */
  public @Nullable AgentWhy agent(String agentId, long now) {
    Agent agent = state.agent(agentId);
    return agent == null ? null : new AgentExplainer(state).of(agent, now);
  }
}
