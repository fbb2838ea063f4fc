package io.cordboard.queue.core;

/** Why an input changes nothing and gets no answer. Counted, so that it can be seen. */
public enum Refusal {
  /** The same request was answered before; its answer stands. */
  DUPLICATE,
  /** It asks for what is so already. */
  NOTHING_CHANGED,
  /** It is older than what is known. */
  STALE
}
