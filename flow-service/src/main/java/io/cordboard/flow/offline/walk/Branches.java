package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Transitions;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The branches that a flow has, of blocks that some branch leads to. */
final class Branches {

  /** Types behind which NextAction is written but not taken. */
  private static final Set<String> ENDING =
      Set.of(
          "TransferContactToQueue",
          "DequeueContactAndTransferToQueue",
          "TransferContactToAgent",
          "TransferToFlow",
          "DisconnectParticipant",
          "EndFlowExecution",
          "EndFlowModuleExecution",
          "MessageParticipantIteratively");

  /** Types that have a result even where no condition tests it. */
  private static final Set<String> WITH_RESULT =
      Set.of("Compare", "DistributeByPercentage", "CheckHoursOfOperation", "CheckMetricData");

  private Branches() {}

  /**
   * A branch.
   *
   * @param block the identifier of its block
   * @param label the condition, the error's type, or Next
   */
  record Branch(String block, String type, String label) {}

  static Set<Branch> of(Flow flow) {
    var branches = new LinkedHashSet<Branch>();
    var seen = new BitSet();
    var open = new ArrayDeque<Integer>();
    open.add(flow.start());
    while (!open.isEmpty()) {
      int index = open.poll();
      if (index < 0 || seen.get(index)) {
        continue;
      }
      seen.set(index);
      var step = flow.step(index);
      var transitions = step.transitions();
      add(step, branches);
      open.add(transitions.next());
      transitions.conditions().forEach(condition -> open.add(condition.branch().step()));
      transitions.errors().forEach(error -> open.add(error.branch().step()));
    }
    return branches;
  }

  private static void add(Step step, Set<Branch> branches) {
    var transitions = step.transitions();
    for (var condition : transitions.conditions()) {
      branches.add(new Branch(step.id(), step.actionType(), condition.branch().label()));
    }
    for (var error : transitions.errors()) {
      branches.add(new Branch(step.id(), step.actionType(), error.errorType()));
    }
    if (transitions.next() >= 0 && goesToNext(step)) {
      branches.add(new Branch(step.id(), step.actionType(), Transitions.NEXT));
    }
  }

  private static boolean goesToNext(Step step) {
    boolean noMatch =
        step.transitions().errors().stream()
            .anyMatch(error -> error.errorType().equals(ErrorType.NO_MATCHING_CONDITION));
    boolean hasResult =
        !step.transitions().conditions().isEmpty() || WITH_RESULT.contains(step.actionType());
    return !ENDING.contains(step.actionType()) && !(hasResult && (noMatch || isComplete(step)));
  }

  /** Whether the conditions name every result that there is. */
  private static boolean isComplete(Step step) {
    int conditions = step.transitions().conditions().size();
    return switch (step.actionType()) {
      case "Loop", "CheckHoursOfOperation" -> conditions >= 2;
      case "Wait" -> conditions >= 1;
      case String _ -> false;
    };
  }
}
