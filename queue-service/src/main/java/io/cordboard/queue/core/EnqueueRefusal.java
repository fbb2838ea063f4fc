package io.cordboard.queue.core;

/** Why a contact is not let into a queue. */
public enum EnqueueRefusal {
  /** The queue, or its share for the contact's channel, is full. */
  AT_CAPACITY,
  /** There is no such queue. */
  QUEUE_UNKNOWN,
  /** The queue is closed by its definition. */
  QUEUE_DISABLED,
  /** The contact waits there already. */
  ALREADY_QUEUED
}
