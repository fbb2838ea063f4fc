package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Transitions.Condition;
import io.cordboard.flow.offline.walk.GuidedCues.Visited;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block at which a run was, and the branch that is wanted of it.
 *
 * @param label the branch
 * @param visit which time of being at the block
 * @param before the blocks before
 * @param done what became of the block; null if it was not left
 */
record Place(
    String label,
    Step step,
    Situation situation,
    Visit visit,
    List<Visited> before,
    @Nullable Visited done) {

  boolean wants(String other) {
    return label.equals(other);
  }

  /** Values for which the block's conditions lead to the branch. */
  List<String> witnesses() {
    return Witnesses.of(step.transitions(), label);
  }

  List<Condition> conditions() {
    return step.transitions().conditions();
  }

  boolean hasError(String errorType) {
    return step.transitions().errors().stream()
        .anyMatch(error -> error.errorType().equals(errorType));
  }

  /** What this parameter was when the block was executed; null if that is not known. */
  @Nullable String resolved(String parameter) {
    var constant = step.parameters().constant();
    return done != null
        ? done.block().parameters().get(parameter)
        : constant == null ? null : constant.get(parameter);
  }
}
