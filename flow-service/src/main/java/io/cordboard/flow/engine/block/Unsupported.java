package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.ErrorType;

/** An action that is not carried out here: it takes its error branch. */
public record Unsupported(String actionType) implements Block {

  @Override
  public Move enter(Context c) {
    return Move.fail(ErrorType.NO_MATCHING_ERROR, actionType + " is not supported");
  }
}
