package io.cordboard.flow.engine;

import java.util.List;

/** What a step came to. */
public sealed interface Decision {

  /**
   * The input was taken.
   *
   * @param next the state after; the fold of {@code events} over the state before
   */
  record Accepted(ChainState next, List<FlowEvent> events, List<Effect> effects)
      implements Decision {}

  /** The input could not be used; the state is as it was. */
  record Refused(Refusal reason, String detail) implements Decision {}
}
