package io.cordboard.flow.engine;

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
 */
public record QueueMetrics(
    int contactsInQueue,
    long oldestContactAgeMs,
    int agentsOnline,
    int agentsAvailable,
    int agentsStaffed,
    int agentsOnContact,
    int agentsAfterContactWork) {

  /** A queue of which nothing was heard: nobody waits, nobody works. */
  public static final QueueMetrics NONE = new QueueMetrics(0, 0, 0, 0, 0, 0, 0);
}
