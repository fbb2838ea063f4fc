package io.cordboard.flow.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a queue stands, as queue-service measured it last; a second or a few old.
 *
 * @param contactsInQueue contacts waiting
 * @param oldestContactAgeMs age of the contact that waits longest, in milliseconds; 0 if none waits
 * @param agents who serve it on any channel
 * @param estimatedWaitMs how long a contact that came now would wait, in milliseconds; null while
 *     that can't be told
 * @param channels contacts waiting, by channel; empty if that was not told
 * @param agentsByChannel who serve it, by channel; empty if that was not told
 */
public record QueueMetrics(
    int contactsInQueue,
    long oldestContactAgeMs,
    Agents agents,
    @Nullable Long estimatedWaitMs,
    Map<Channel, OfChannel> channels,
    Map<Channel, Agents> agentsByChannel) {

  /**
   * Agents who serve a queue, counted.
   *
   * @param online logged in
   * @param available could take a contact now
   * @param staffed in a routable status or working
   * @param onContact in a contact
   * @param afterContactWork in after-contact work
   * @param missed get nothing until a missed contact is cleared
   */
  public record Agents(
      int online, int available, int staffed, int onContact, int afterContactWork, int missed) {

    /** Nobody. */
    public static final Agents NONE = new Agents(0, 0, 0, 0, 0, 0);
  }

  /** How many of a channel wait, and the age of the one that waits longest, in milliseconds. */
  public record OfChannel(int contactsInQueue, long oldestContactAgeMs) {}

  private static final OfChannel NOBODY = new OfChannel(0, 0);

  /** Of all channels together. */
  public QueueMetrics(int contactsInQueue, long oldestContactAgeMs, Agents agents) {
    this(contactsInQueue, oldestContactAgeMs, agents, null, Map.of(), Map.of());
  }

  /** A queue of which nothing was heard: nobody waits, nobody works. */
  public static final QueueMetrics NONE = new QueueMetrics(0, 0, Agents.NONE);

  /** Those who wait on a channel; where channels were not told apart, all who wait. */
  public OfChannel of(Channel channel) {
    return channels.isEmpty()
        ? new OfChannel(contactsInQueue, oldestContactAgeMs)
        : channels.getOrDefault(channel, NOBODY);
  }

  /** Who serve it on a channel; where channels were not told apart, all who serve it. */
  public Agents agents(Channel channel) {
    return agentsByChannel.isEmpty() ? agents : agentsByChannel.getOrDefault(channel, Agents.NONE);
  }
}
