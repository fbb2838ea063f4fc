package io.cordboard.queue.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a queue.
 *
 * @param queueId its id
 * @param name its name
 * @param capacity how many contacts may wait, across channels; null for no limit
 * @param channelCapacity how many contacts of a channel may wait; a channel that is absent has no
 *     limit of its own
 * @param serviceLevelSeconds within how many seconds an agent should take a contact
 * @param maxWaitSeconds how long a contact may wait
 * @param enabled whether contacts are let in
 */
public record QueueDefinition(
    String queueId,
    String name,
    @Nullable Integer capacity,
    Map<Channel, Integer> channelCapacity,
    int serviceLevelSeconds,
    long maxWaitSeconds,
    boolean enabled) {

  /** How ids of agents' personal queues begin. */
  public static final String AGENT_PREFIX = "agent:";

  /** Connect's limit for an agent's personal queue. */
  public static final int AGENT_QUEUE_CAPACITY = 10;

  /** The service level of a queue that sets none. */
  public static final int DEFAULT_SERVICE_LEVEL_SECONDS = 20;

  /** The longest wait of a queue that sets none: 12 hours. */
  public static final long DEFAULT_MAX_WAIT_SECONDS = 43_200;

  public QueueDefinition {
    Map<Channel, Integer> ordered = new EnumMap<>(Channel.class);
    ordered.putAll(channelCapacity);
    channelCapacity = Collections.unmodifiableMap(ordered);
  }

  /** Whether this is the id of an agent's personal queue. */
  public static boolean isAgentQueue(String queueId) {
    return queueId.startsWith(AGENT_PREFIX) && queueId.length() > AGENT_PREFIX.length();
  }

  /** The rules of a queue that nobody defined: those of an agent's personal queue, or null. */
  public static @Nullable QueueDefinition implied(String queueId) {
    return isAgentQueue(queueId) ? defaults(queueId, AGENT_QUEUE_CAPACITY) : null;
  }

  /** Rules with every default. */
  public static QueueDefinition defaults(String queueId, @Nullable Integer capacity) {
    return new QueueDefinition(
        queueId,
        queueId,
        capacity,
        Map.of(),
        DEFAULT_SERVICE_LEVEL_SECONDS,
        DEFAULT_MAX_WAIT_SECONDS,
        true);
  }
}
