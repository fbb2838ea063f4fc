package io.cordboard.queue.core;

import org.jspecify.annotations.Nullable;

/**
 * A queue as a request named it; events carry it back unchanged.
 *
 * @param queueId {@code agent:} and the agent's id for an agent's personal queue
 * @param name its name at that moment
 * @param agentQueue whether it is an agent's personal queue
 */
public record QueueRef(String queueId, @Nullable String name, boolean agentQueue) {}
