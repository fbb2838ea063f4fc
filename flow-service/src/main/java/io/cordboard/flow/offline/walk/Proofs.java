package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.Operator;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Transitions;
import io.cordboard.flow.engine.Transitions.Condition;
import io.cordboard.flow.offline.walk.Branches.Branch;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows of branches that nobody can take them: block by block, and then of blocks to which only
 * such branches lead.
 */
final class Proofs {

  private Proofs() {}

  static Map<Branch, Proof> of(Flow flow, Set<Branch> branches) {
    var proofs = new HashMap<Branch, Proof>();
    var steps = new HashMap<String, Step>();
    flow.steps().forEach(step -> steps.put(step.id(), step));
    for (var branch : branches) {
      var step = steps.get(branch.block());
      var proof = step == null ? null : proof(step, branch.label(), Outcomes.of(step, flow));
      if (proof != null) {
        proofs.put(branch, proof);
      }
    }
    var possible = Reach.of(flow);
    var blocks = possible.stream().map(Branch::block).collect(Collectors.toSet());
    for (var branch : branches) {
      if (!blocks.contains(branch.block())) {
        proofs.putIfAbsent(branch, Proof.CUT_OFF);
      } else if (!possible.contains(branch)) {
        proofs.putIfAbsent(branch, Proof.SURROUNDED);
      }
    }
    return proofs;
  }

  /** Why a block that may have these outcomes can't be left by a branch; null if it can. */
  static @Nullable Proof proof(Step step, String label, Outcomes outcomes) {
    if (label.equals(Transitions.NEXT)) {
      return next(step, outcomes);
    }
    for (var condition : step.transitions().conditions()) {
      if (condition.branch().label().equals(label)) {
        return condition(step.transitions(), condition, outcomes);
      }
    }
    return error(step, label, outcomes);
  }

  private static @Nullable Proof next(Step step, Outcomes outcomes) {
    if (outcomes.completes() || isAfterErrors(step.transitions(), outcomes)) {
      return null;
    }
    if (outcomes.alwaysFails()) {
      return outcomes.errors() != null && outcomes.errors().contains(ErrorType.QUEUE_AT_CAPACITY)
          ? Proof.FLOW_OVER
          : endsOrFails(step);
    }
    if (outcomes.results() == null) {
      return hasNoMatch(step.transitions()) ? Proof.NO_MATCH : null;
    }
    return leaves(step, outcomes, Transitions.NEXT) ? null : Proof.COMPLETE;
  }

  private static boolean hasNoMatch(Transitions transitions) {
    return transitions.errors().stream()
        .anyMatch(error -> error.errorType().equals(ErrorType.NO_MATCHING_CONDITION));
  }

  private static Proof endsOrFails(Step step) {
    return step.actionType().startsWith("Transfer") ? Proof.FLOW_OVER : Proof.ALWAYS_FAILS;
  }

  /** Whether an error without a branch of its own leads on to NextAction. */
  static boolean isAfterErrors(Transitions transitions, Outcomes outcomes) {
    return outcomes.errors() == null
        || outcomes.errors().stream()
            .anyMatch(error -> transitions.failed(error).label().equals(Transitions.NEXT));
  }

  private static @Nullable Proof condition(
      Transitions transitions, Condition condition, Outcomes outcomes) {
    if (!condition.operand().isConstant()) {
      return null;
    }
    if (outcomes.results() != null) {
      var fitting = outcomes.results().stream().filter(r -> Witnesses.holds(condition, r)).toList();
      if (fitting.isEmpty()) {
        return outcomes.alwaysFails() ? Proof.ALWAYS_FAILS : Proof.NEVER_GIVEN;
      }
      return fitting.stream()
              .allMatch(r -> !Witnesses.taken(transitions, r).equals(condition.branch().label()))
          ? Proof.COVERED
          : null;
    }
    int place = transitions.conditions().indexOf(condition);
    for (var earlier : transitions.conditions().subList(0, place)) {
      if (!earlier.branch().label().equals(condition.branch().label())
          && covers(earlier, condition)) {
        return Proof.COVERED;
      }
    }
    return null;
  }

  private static boolean covers(Condition earlier, Condition later) {
    if (!earlier.operand().isConstant()) {
      return false;
    }
    var a = earlier.operand().source();
    var b = later.operand().source();
    return later.operator() == Operator.EQUALS
        ? earlier.operator().test(b, a)
        : earlier.operator() == later.operator() && a.equals(b);
  }

  private static @Nullable Proof error(Step step, String label, Outcomes outcomes) {
    var transitions = step.transitions();
    if (label.equals(ErrorType.NO_MATCHING_CONDITION)
        && (outcomes.results() == null || leaves(step, outcomes, label))) {
      return null;
    }
    if (outcomes.errors() == null) {
      return null;
    }
    for (var error : outcomes.errors()) {
      if (transitions.failed(error).label().equals(label)) {
        return null;
      }
    }
    return label.equals(ErrorType.NO_MATCHING_CONDITION) && !outcomes.alwaysFails()
        ? Proof.COMPLETE
        : Proof.NEVER_RAISED;
  }

  private static boolean leaves(Step step, Outcomes outcomes, String label) {
    return outcomes.results() != null
        && outcomes.results().stream()
            .anyMatch(result -> mayTake(step.transitions(), result, label));
  }

  private static boolean mayTake(Transitions transitions, String result, String label) {
    for (var condition : transitions.conditions()) {
      if (Witnesses.holds(condition, result)) {
        return condition.branch().label().equals(label);
      }
    }
    return Witnesses.taken(transitions, result).equals(label);
  }
}
