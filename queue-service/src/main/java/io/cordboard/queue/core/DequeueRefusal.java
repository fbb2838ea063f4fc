package io.cordboard.queue.core;

/** Why a contact can't be taken out or changed. */
public enum DequeueRefusal {
  /** It does not wait in this queue. */
  NOT_QUEUED,
  /** There is no such queue, and never was. */
  QUEUE_UNKNOWN
}
