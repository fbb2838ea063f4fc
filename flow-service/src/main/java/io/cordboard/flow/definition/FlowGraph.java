package io.cordboard.flow.definition;

import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.definition.FlowDocument.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A document's actions by index, and the branches between them.
 *
 * @param indexes index of each action by its identifier
 */
record FlowGraph(List<Action> actions, Map<String, Integer> indexes) {

  /** Everything that can be reached from an action by one branch or more. */
  BitSet reachableFrom(int start) {
    var seen = new BitSet();
    var open = new ArrayDeque<>(next(start, _ -> true));
    while (!open.isEmpty()) {
      int index = open.poll();
      if (!seen.get(index)) {
        seen.set(index);
        open.addAll(next(index, _ -> true));
      }
    }
    return seen;
  }

  /**
   * Indexes that an action's branches lead to.
   *
   * @param result whether conditions for a result count
   */
  List<Integer> next(int index, Predicate<String> result) {
    var action = actions.get(index);
    var next = new ArrayList<Integer>();
    add(action.next(), next);
    for (var condition : action.conditions()) {
      if (condition.operands().stream().anyMatch(result)) {
        add(condition.target(), next);
      }
    }
    action.errors().forEach(error -> add(error.target(), next));
    return next;
  }

  private void add(@Nullable Target target, List<Integer> to) {
    var index = target == null ? null : indexes.get(target.id());
    if (index != null) {
      to.add(index);
    }
  }
}
