package io.cordboard.queue.definition;

import io.cordboard.queue.core.Channel;
import io.cordboard.queue.core.QueueDefinition;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue as people define it; the components are the document's properties.
 *
 * @param id unique in the installation
 * @param name what people call it
 * @param description more about it
 * @param capacity how many contacts may wait; null for no limit
 * @param channelCapacity how many may wait on a channel; absent for no limit of its own
 * @param serviceLevelSeconds within how many seconds an agent should take a contact
 * @param maxWaitSeconds how long a contact may wait
 * @param outboundCallerId the number that called parties see, E.164
 * @param outboundCallerName the name that called parties see
 * @param outboundWhisperFlow id, name or ARN of the flow that called parties hear before they are
 *     joined with an agent; null for the default
 * @param hours when it is open; null if it does not say so itself
 * @param hoursOfOperation id, name or ARN of hours that it shares with others; null for none. A
 *     queue with neither is always open
 * @param enabled whether contacts are let in
 */
public record QueueDocument(
    String id,
    String name,
    @Nullable String description,
    @Nullable Integer capacity,
    Map<Channel, Integer> channelCapacity,
    int serviceLevelSeconds,
    long maxWaitSeconds,
    @Nullable String outboundCallerId,
    @Nullable String outboundCallerName,
    @Nullable String outboundWhisperFlow,
    @Nullable HoursOfOperation hours,
    @Nullable String hoursOfOperation,
    boolean enabled) {

  public QueueDocument {
    Map<Channel, Integer> ordered = new EnumMap<>(Channel.class);
    ordered.putAll(channelCapacity);
    channelCapacity = Collections.unmodifiableMap(ordered);
  }

  /** The part of it that decides who may wait, and for how long. */
  public QueueDefinition rules() {
    return new QueueDefinition(
        id, name, capacity, channelCapacity, serviceLevelSeconds, maxWaitSeconds, enabled);
  }
}
