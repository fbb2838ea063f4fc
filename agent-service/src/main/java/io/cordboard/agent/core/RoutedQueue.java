package io.cordboard.agent.core;

/**
 * A queue that a routing profile serves.
 *
 * @param priority 1 is served first; a lower priority only when higher ones have nothing
 * @param delayMs how long a contact must have waited before agents of the profile get it
 */
public record RoutedQueue(String queueId, Channel channel, int priority, long delayMs) {}
