package io.cordboard.agent.core;

/**
 * What is remembered of a queue: the newest event seen of it, to know a duplicate, and the staffing
 * last told.
 */
public record QueueMemory(String queueId, long lastSequence, long lastOccurredAt, Staffing told) {

  static QueueMemory none(String queueId) {
    return new QueueMemory(queueId, 0, Long.MIN_VALUE, Staffing.NONE);
  }

  /**
   * Whether an event was seen already. Both must be old: a queue-service whose count began anew is
   * still heard.
   */
  boolean seen(long sequence, long occurredAt) {
    return sequence <= lastSequence && occurredAt <= lastOccurredAt;
  }
}
