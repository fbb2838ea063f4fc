package io.cordboard.flow.engine.block;

/**
 * An action that is not carried out here, or can't be with its parameters: it takes its error
 * branch.
 */
public record Unsupported(String why) implements Block {

  @Override
  public Move enter(Context c) {
    return Move.failed(why);
  }
}
