package io.cordboard.agent.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Agents who serve a queue, counted.
 *
 * @param all on any channel; who serves it on two is one
 * @param channels by channel; one that nobody logged in serves is not in it
 */
public record Staffing(Headcount all, Map<Channel, Headcount> channels) {

  /** Nobody. */
  public static final Staffing NONE = new Staffing(Headcount.NONE, Map.of());

  public Staffing {
    channels = channels.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(channels));
  }

  /** Those of a channel. */
  Headcount of(Channel channel) {
    return channels.getOrDefault(channel, Headcount.NONE);
  }
}
