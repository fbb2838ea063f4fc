package io.cordboard.flow.offline;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import org.jspecify.annotations.Nullable;

/**
 * Says what the people and systems around an offline run do: a script, line by line, or somebody
 * who looks at which block waits.
 */
public interface Cues {

  /** What is to be done next, once it makes sense; null for nothing now. */
  CallerScript.@Nullable Line next(ChainState chain);

  /** What {@link #next} gave was done. */
  void followed(CallerScript.Line line);

  /** Whether all is said, so that everybody hangs up when it is their turn. */
  boolean isOver(ChainState chain);

  /** What a function, bot or integration answers to a call. */
  OfflineMocks.Answer answer(ChainState chain, Effect effect, Effect.Invoke invoke);

  /** A block was executed. */
  void executed(FlowEvent.BlockExecuted block);

  /** The number of the first line that never made sense; 0 if there is none. */
  int unusedLine();

  /** Whether the next cue is this word, which is used up then. */
  default boolean takes(CallerScript.Word word, ChainState chain) {
    var next = next(chain);
    if (next == null || next.word() != word) {
      return false;
    }
    followed(next);
    return true;
  }
}
