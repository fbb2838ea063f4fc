package io.cordboard.flow.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a block leads, with branches resolved to steps.
 *
 * @param next NextAction's step; {@link #NONE} if there is none
 * @param conditions tested in order against the block's result
 * @param errors by error type
 * @param goesOnAfterError whether an error without a branch of its own leads on to NextAction, as
 *     old exports of harmless blocks need, instead of ending the flow
 */
public record Transitions(
    int next, List<Condition> conditions, List<ErrorBranch> errors, boolean goesOnAfterError) {

  /** No step: the flow ends. */
  public static final int NONE = -1;

  /** The label of the branch to NextAction. */
  public static final String NEXT = "Next";

  /** A branch that was taken. */
  public record Branch(String label, int step) {}

  /** A condition and where it leads. */
  public record Condition(Operator operator, Template operand, Branch branch) {

    boolean holds(String result, Values values) {
      return operator.test(result, operand.resolve(values));
    }
  }

  /** An error type and where it leads. */
  public record ErrorBranch(String errorType, Branch branch) {}

  /** Leads on to one step only. */
  public static Transitions to(int next) {
    return new Transitions(next, List.of(), List.of(), true);
  }

  /** The same with one error branch more. */
  Transitions withError(String errorType, int step) {
    var more = new ArrayList<>(errors);
    more.add(new ErrorBranch(errorType, new Branch(errorType, step)));
    return new Transitions(next, conditions, List.copyOf(more), goesOnAfterError);
  }

  /**
   * The branch after success; the result is null for blocks that have none. The first condition
   * that holds wins; if none does it is NoMatchingCondition's branch, else NextAction.
   */
  public Branch taken(@Nullable String result, Values values) {
    if (result != null) {
      for (var condition : conditions) {
        if (condition.holds(result, values)) {
          return condition.branch();
        }
      }
      var noMatch = error(ErrorType.NO_MATCHING_CONDITION);
      if (noMatch != null) {
        return noMatch;
      }
    }
    return new Branch(NEXT, next);
  }

  /** The branch after an error: its own, else NoMatchingError's, else none. */
  public Branch failed(String errorType) {
    var own = error(errorType);
    if (own != null) {
      return own;
    }
    var any =
        errorType.equals(ErrorType.NO_MATCHING_CONDITION)
            ? null
            : error(ErrorType.NO_MATCHING_ERROR);
    if (any != null) {
      return any;
    }
    boolean goesOn = goesOnAfterError || errorType.equals(ErrorType.NO_MATCHING_CONDITION);
    return goesOn ? new Branch(NEXT, next) : new Branch("", NONE);
  }

  private @Nullable Branch error(String errorType) {
    for (var branch : errors) {
      if (branch.errorType().equals(errorType)) {
        return branch.branch();
      }
    }
    return null;
  }
}
