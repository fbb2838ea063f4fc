package io.cordboard.flow.engine;

import java.util.Map;

/**
 * How a queue stands, as queue-service measured it last; a second or a few old.
 *
 * @param contactsInQueue contacts waiting
 * @param oldestContactAgeMs age of the contact that waits longest, in milliseconds; 0 if none waits
 * @param agentsOnline agents logged in who serve the queue
 * @param agentsAvailable agents who could take a contact now
 * @param agentsStaffed agents in a routable status or working
 * @param agentsOnContact agents in a contact
 * @param agentsAfterContactWork agents in after-contact work
 * @param channels contacts waiting, by channel; empty if that was not told
 */
public record QueueMetrics(
    int contactsInQueue,
    long oldestContactAgeMs,
    int agentsOnline,
    int agentsAvailable,
    int agentsStaffed,
    int agentsOnContact,
    int agentsAfterContactWork,
    Map<Channel, OfChannel> channels) {

  /** How many of a channel wait, and the age of the one that waits longest, in milliseconds. */
  public record OfChannel(int contactsInQueue, long oldestContactAgeMs) {}

  private static final OfChannel NOBODY = new OfChannel(0, 0);

  /** Of all channels together. */
  public QueueMetrics(
      int contactsInQueue,
      long oldestContactAgeMs,
      int agentsOnline,
      int agentsAvailable,
      int agentsStaffed,
      int agentsOnContact,
      int agentsAfterContactWork) {
    this(
        contactsInQueue,
        oldestContactAgeMs,
        agentsOnline,
        agentsAvailable,
        agentsStaffed,
        agentsOnContact,
        agentsAfterContactWork,
        Map.of());
  }

  /** A queue of which nothing was heard: nobody waits, nobody works. */
  public static final QueueMetrics NONE = new QueueMetrics(0, 0, 0, 0, 0, 0, 0);

  /** Those who wait on a channel; where channels were not told apart, all who wait. */
  public OfChannel of(Channel channel) {
    return channels.isEmpty()
        ? new OfChannel(contactsInQueue, oldestContactAgeMs)
        : channels.getOrDefault(channel, NOBODY);
  }
}
