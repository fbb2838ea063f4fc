package io.cordboard.agent.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which queues agents serve, and how many contacts at once.
 *
 * @param queues each queue and channel at most once
 * @param slots contacts at once by channel; a channel that is missing is not served
 * @param crossChannel whether contacts of several channels may be in hand at once
 * @param afterContactWorkMs limit of after-contact work: 0 for no limit, null for the service's own
 */
public record RoutingProfile(
    String id,
    List<RoutedQueue> queues,
    Map<Channel, Integer> slots,
    boolean crossChannel,
    @Nullable Long afterContactWorkMs) {

  public RoutingProfile {
    queues = List.copyOf(queues);
    Map<Channel, Integer> ordered = new EnumMap<>(Channel.class);
    ordered.putAll(slots);
    slots = Collections.unmodifiableMap(ordered);
  }

  /** A profile that serves nothing: what an agent has whose profile is not defined (yet). */
  public static RoutingProfile none(String id) {
    return new RoutingProfile(id, List.of(), Map.of(), false, null);
  }

  int slots(Channel channel) {
    return slots.getOrDefault(channel, 0);
  }
}
