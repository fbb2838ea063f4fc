package io.cordboard.queue.core;

import org.jspecify.annotations.Nullable;

/** What a supervisor does to a waiting contact. */
public sealed interface QueueAction {

  /**
   * Another priority or age; null leaves the one there is.
   *
   * @param priority 1 is served first
   * @param ageAdjustmentSeconds added to its age
   */
  record Reprioritise(@Nullable Integer priority, @Nullable Long ageAdjustmentSeconds)
      implements QueueAction {}

  /** Into another queue; the contact's flow asks that one, and it keeps its place until then. */
  record Move(QueueRef target) implements QueueAction {}

  /** Out of the queue; the contact's flow ends it. */
  record Remove() implements QueueAction {}
}
