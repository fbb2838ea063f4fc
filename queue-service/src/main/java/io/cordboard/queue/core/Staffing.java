package io.cordboard.queue.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Agents who serve a queue, counted.
 *
 * @param atMs when it was so; 0 if nobody has told yet
 * @param all on any channel
 * @param channels by channel; one that nobody logged in serves is not in it, and none is where
 *     agent-service is too old to tell them apart
 */
public record Staffing(long atMs, Headcount all, Map<Channel, Headcount> channels) {

  /** Before anybody has told. */
  public static final Staffing UNKNOWN = new Staffing(0, Headcount.NONE, Map.of());

  public Staffing {
    channels = channels.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(channels));
  }

  /** Without a word about channels, and nobody who missed a contact. */
  public Staffing(
      long atMs, int online, int available, int staffed, int onContact, int afterContactWork) {
    this(atMs, new Headcount(online, available, staffed, onContact, afterContactWork, 0), Map.of());
  }

  /** Whether anybody has told. */
  public boolean known() {
    return atMs > 0;
  }
}
