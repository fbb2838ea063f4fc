package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;

/** Set logging behavior, for the rest of the contact and all that follow from it. */
public record UpdateFlowLoggingBehavior(boolean enabled) implements Block {

  @Override
  public Move enter(Context c) {
    c.record(new FlowEvent.LoggingSet(enabled));
    return Move.next();
  }
}
