package io.cordboard.flow.offline.walk;

import io.cordboard.flow.offline.CallerScript;
import io.cordboard.flow.offline.OfflineMocks.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done while a block waits.
 *
 * @param cues what people do, in order; none to let time pass
 * @param answer what a function, bot or integration answers; null for its usual answer
 */
record Choice(List<CallerScript.Line> cues, @Nullable Answer answer) {

  /** Time passes. */
  static final Choice NOTHING = new Choice(List.of(), null);

  static Choice cue(String line) {
    return new Choice(CallerScript.parse(line).lines(), null);
  }

  static Choice answer(Answer answer) {
    return new Choice(List.of(), answer);
  }

  Choice answering(Answer other) {
    return new Choice(cues, other);
  }
}
