package io.cordboard.queue.core;

/** Why an input changes nothing and gets no answer. Counted, so that it can be seen. */
public enum Refusal {
  /** The same request was answered before; its answer stands. */
  DUPLICATE,
  /** It asks for what is so already. */
  NOTHING_CHANGED,
  /** It is older than what is known. */
  STALE,
  /** A supervisor acts on a contact that does not wait in the queue, or not any more. */
  NOT_QUEUED,
  /** A supervisor moves a contact to the queue in which it waits. */
  SAME_QUEUE
}
