package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Template;

/** Check contact attributes: branches on a value. A value that is not there matches nothing. */
public record Compare(Template value) implements Block {

  @Override
  public Move enter(Context c) {
    var reference = value.wholeReference();
    if (reference == null) {
      return new Move.Take(value.resolve(c), value.isSensitive(c));
    }
    var found = c.value(reference);
    return found == null
        ? Move.fail(ErrorType.NO_MATCHING_CONDITION, reference.text() + " has no value")
        : new Move.Take(found, c.isSensitive(reference));
  }
}
