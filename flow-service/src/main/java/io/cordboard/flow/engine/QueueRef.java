package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * A reference to a queue.
 *
 * @param queueId the queue's id; for an agent's personal queue {@code agent:} and the agent's id
 * @param name its name when the reference was made
 * @param agentQueue whether it is an agent's personal queue
 */
public record QueueRef(String queueId, @Nullable String name, boolean agentQueue) {

  private static final String AGENT_PREFIX = "agent:";

  /** The personal queue of an agent. */
  public static QueueRef ofAgent(String agentId) {
    return new QueueRef(AGENT_PREFIX + agentId, null, true);
  }

  /** The agent whose personal queue it is, or null for an ordinary queue. */
  public @Nullable String agentId() {
    return agentQueue && queueId.startsWith(AGENT_PREFIX)
        ? queueId.substring(AGENT_PREFIX.length())
        : null;
  }
}
