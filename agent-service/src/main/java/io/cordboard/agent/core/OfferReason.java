package io.cordboard.agent.core;

import java.util.List;

/**
 * Why this contact was offered to this agent; made by the matcher as it chooses, bounded in size.
 *
 * @param rule the rule that decided
 * @param agentAvailableMs how long the agent had been available
 * @param contactWaitedMs how long the contact had waited, without adjustment
 * @param queuePriority the queue's priority in the agent's routing profile; 0 for an agent's queue
 * @param competing the nearest contacts that the agent might have got instead
 * @param passedOver the nearest agents who might have got the contact instead
 */
public record OfferReason(
    String rule,
    long agentAvailableMs,
    long contactWaitedMs,
    int queuePriority,
    long queueDelayMs,
    int contactPriority,
    List<Competing> competing,
    int competingTotal,
    List<PassedOver> passedOver,
    int passedOverTotal) {

  /** How many contacts and agents are named. */
  public static final int NAMED_MAX = 5;

  public OfferReason {
    competing = List.copyOf(competing);
    passedOver = List.copyOf(passedOver);
  }

  /** A contact that was not chosen. */
  public record Competing(String contactId, String queueId, String why) {}

  /** An agent who was not chosen. */
  public record PassedOver(String agentId, String why) {}
}
