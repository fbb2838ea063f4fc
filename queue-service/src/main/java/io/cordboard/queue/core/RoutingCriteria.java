package io.cordboard.queue.core;

/**
 * Which agents may get a contact. The queue keeps it and hands it on, and does not look into it.
 *
 * @param encoded as the shell writes it; empty for any agent
 */
public record RoutingCriteria(String encoded) {

  /** Any agent who serves the queue. */
  public static final RoutingCriteria NONE = new RoutingCriteria("");
}
