package io.cordboard.agent.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step decided. Facts may stand beside a refusal: those of timers that were due before the
 * input.
 *
 * @param facts what became true, in order, and is already folded into the state
 * @param refusal why the input was not used; null if it was
 */
public record Decision(List<Fact> facts, @Nullable Refusal refusal) {

  public Decision {
    facts = List.copyOf(facts);
  }
}
