package io.cordboard.flow.engine.block;

/** Ends the flow; a contact that is neither queued nor connected is disconnected then. */
public record EndFlowExecution() implements Block {

  @Override
  public Move enter(Context c) {
    return new Move.End();
  }
}
