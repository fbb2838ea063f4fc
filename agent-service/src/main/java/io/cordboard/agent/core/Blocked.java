package io.cordboard.agent.core;

/**
 * Why an agent in a routable status gets no contacts until the block is cleared.
 *
 * @param since milliseconds since 1970
 */
public record Blocked(
    Cause cause,
    String assignmentId,
    String contactId,
    String initialContactId,
    Channel channel,
    QueueRef queue,
    long since) {

  /** What happened. */
  public enum Cause {
    /** An offer was not answered. */
    MISSED,
    /** The agent accepted, but the device could not be reached, or the agent hung up in whisper. */
    UNREACHABLE
  }

  static Blocked of(Cause cause, Assignment a, long at) {
    return new Blocked(
        cause, a.assignmentId(), a.contactId(), a.initialContactId(), a.channel(), a.queue(), at);
  }
}
