package io.cordboard.queue.core;

import org.jspecify.annotations.Nullable;

/** What happened to a contact in a queue. */
public sealed interface Fact {

  /**
   * It waits.
   *
   * @param position its place, from 1
   * @param estimatedWaitMs how long it will wait; null if that can't be told
   * @param returning whether it returned to its place
   * @param criteria which agents may get it
   */
  record Enqueued(
      String requestId,
      Channel channel,
      int priority,
      long ageAdjustmentSeconds,
      long enqueuedAtMs,
      int position,
      @Nullable Long estimatedWaitMs,
      boolean returning,
      RoutingCriteria criteria,
      ContactCard card)
      implements Fact {}

  /** It was not let in. */
  record EnqueueRefused(String requestId, EnqueueRefusal reason, String detail) implements Fact {}

  /**
   * It left.
   *
   * @param requestId null if nobody asked
   * @param withinServiceLevel whether it waited no longer than the queue's service level
   */
  record Dequeued(
      @Nullable String requestId,
      DequeueReason reason,
      @Nullable String assignmentId,
      long enqueuedAtMs,
      long waitedMs,
      boolean withinServiceLevel)
      implements Fact {}

  /** It could not be taken out or changed. */
  record DequeueRefused(String requestId, DequeueRefusal reason) implements Fact {}

  /**
   * Its priority, age or criteria changed.
   *
   * @param requestId the id of the input that asked
   * @param criteria which agents may get it now
   */
  record PriorityChanged(
      String requestId, int priority, long ageAdjustmentSeconds, RoutingCriteria criteria)
      implements Fact {}

  /**
   * Its place changed, or it is told again that it waits.
   *
   * @param reminder the contact as it waits, if it is told to those who match too; else null
   * @param estimatedWaitMs how long it will wait from now; null if that can't be told
   */
  record PositionChanged(int position, @Nullable Long estimatedWaitMs, @Nullable Waiting reminder)
      implements Fact {}

  /** A supervisor wants it in another queue; its flow does that. */
  record MoveRequested(String requestId, QueueRef target) implements Fact {}
}
