package io.cordboard.flow.engine.block;

/** Draws a number from 1 to 100, which the conditions compare. */
public record DistributeByPercentage() implements Block {

  private static final int BOUND = 100;

  @Override
  public Move enter(Context c) {
    return Move.take(Integer.toString(c.draw(BOUND)));
  }
}
