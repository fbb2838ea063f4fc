package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/** A queue as events name it. */
public record QueueRef(String queueId, @Nullable String name, boolean agentQueue) {

  /** The id of an agent's personal queue. */
  public static String personal(String agentId) {
    return "agent:" + agentId;
  }
}
