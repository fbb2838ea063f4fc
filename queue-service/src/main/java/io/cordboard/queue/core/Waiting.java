package io.cordboard.queue.core;

import org.jspecify.annotations.Nullable;

/**
 * A contact that waits.
 *
 * @param contact the contact
 * @param queue the queue as its request named it
 * @param requestId the request that let it in
 * @param channel its channel
 * @param priority 1 is served first
 * @param ageAdjustmentSeconds added to its age
 * @param enqueuedAtMs when its waiting began
 * @param arrival the queue's count when it came in
 * @param agentId the agent who must or should get it, if any
 * @param toldPosition the position last told
 * @param toldAtMs when it was told
 * @param criteria which agents may get it
 * @param remindedAtMs when those who match were last told that it waits
 */
public record Waiting(
    Contact contact,
    QueueRef queue,
    String requestId,
    Channel channel,
    int priority,
    long ageAdjustmentSeconds,
    long enqueuedAtMs,
    long arrival,
    @Nullable String agentId,
    int toldPosition,
    long toldAtMs,
    RoutingCriteria criteria,
    long remindedAtMs) {

  private static final long SECOND_MS = 1_000;

  /** Where it stands. */
  public Place place() {
    return place(priority, ageAdjustmentSeconds, enqueuedAtMs, arrival);
  }

  /** Where a contact with these would stand. An adjustment beyond all reason counts as the most. */
  static Place place(int priority, long ageAdjustmentSeconds, long enqueuedAtMs, long arrival) {
    long most = Long.MAX_VALUE / SECOND_MS / 2;
    long adjustment = Math.clamp(ageAdjustmentSeconds, -most, most) * SECOND_MS;
    long since = enqueuedAtMs - adjustment;
    return new Place(priority, since, arrival);
  }

  Age age() {
    return new Age(enqueuedAtMs, arrival);
  }

  /** How long it has been waiting, in milliseconds; never negative, whatever the clocks say. */
  public long waitedMs(long nowMs) {
    return Math.max(0, nowMs - enqueuedAtMs);
  }

  Waiting changed(int newPriority, long newAgeAdjustmentSeconds, RoutingCriteria newCriteria) {
    return new Waiting(
        contact,
        queue,
        requestId,
        channel,
        newPriority,
        newAgeAdjustmentSeconds,
        enqueuedAtMs,
        arrival,
        agentId,
        toldPosition,
        toldAtMs,
        newCriteria,
        remindedAtMs);
  }

  Waiting told(int position, long nowMs, boolean reminded) {
    return new Waiting(
        contact,
        queue,
        requestId,
        channel,
        priority,
        ageAdjustmentSeconds,
        enqueuedAtMs,
        arrival,
        agentId,
        position,
        nowMs,
        criteria,
        reminded ? nowMs : remindedAtMs);
  }
}
