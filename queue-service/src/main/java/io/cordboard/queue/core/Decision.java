package io.cordboard.queue.core;

import java.util.List;

/** What comes of an input. */
public sealed interface Decision {

  /** Events to be applied in this order; none if there was nothing to do. */
  record Accepted(List<QueueEvent> events) implements Decision {

    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The state stays as it is. */
  record Refused(Refusal reason) implements Decision {}
}
