package io.cordboard.flow.engine.block;

/** Disconnects who hears the flow. */
public record DisconnectParticipant() implements Block {

  @Override
  public Move enter(Context c) {
    return new Move.Disconnect();
  }
}
