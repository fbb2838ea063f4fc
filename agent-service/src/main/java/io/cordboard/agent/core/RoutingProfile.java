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
 * @param options what else the profile says
 */
public record RoutingProfile(
    String id,
    List<RoutedQueue> queues,
    Map<Channel, Integer> slots,
    boolean crossChannel,
    @Nullable Long afterContactWorkMs,
    Options options) {

  /**
   * What a profile may say besides.
   *
   * @param outboundKeepsPlace whether a contact that the centre began leaves the agent's place in
   *     the longest-available order as it was
   * @param occupancyCapPercent 1 to 100: after being busy an agent rests until busy time is no more
   *     than this share of the whole since the agent was last free; 100 for no rest
   * @param defaultOutboundQueueId in whose name agents call who name no queue; null for none
   * @param outboundGatewayId which gateway calls for agents who name none; null for none
   */
  public record Options(
      boolean outboundKeepsPlace,
      int occupancyCapPercent,
      @Nullable String defaultOutboundQueueId,
      @Nullable String outboundGatewayId) {

    /** Every contact counts, no rest, and agents must say in whose name they call. */
    public static final Options DEFAULTS = new Options(false, 100);

    /** Options of a profile that says nothing about calls which agents dial. */
    public Options(boolean outboundKeepsPlace, int occupancyCapPercent) {
      this(outboundKeepsPlace, occupancyCapPercent, null, null);
    }
  }

  public RoutingProfile {
    queues = List.copyOf(queues);
    Map<Channel, Integer> ordered = new EnumMap<>(Channel.class);
    ordered.putAll(slots);
    slots = Collections.unmodifiableMap(ordered);
  }

  /** A profile that serves nothing: what an agent has whose profile is not defined (yet). */
  public static RoutingProfile none(String id) {
    return new RoutingProfile(id, List.of(), Map.of(), false, null, Options.DEFAULTS);
  }

  int slots(Channel channel) {
    return slots.getOrDefault(channel, 0);
  }
}
