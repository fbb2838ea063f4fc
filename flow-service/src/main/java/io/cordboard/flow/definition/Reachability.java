package io.cordboard.flow.definition;

import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.definition.FlowDocument.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds actions that no branch leads to. */
final class Reachability {

  private final FlowDocument document;
  private final Map<String, Integer> indexes;
  private final Problems problems;

  Reachability(FlowDocument document, Map<String, Integer> indexes, Problems problems) {
    this.document = document;
    this.indexes = indexes;
    this.problems = problems;
  }

  void check(int start) {
    var seen = new BitSet();
    var open = new ArrayDeque<Integer>();
    open.add(start);
    seen.set(start);
    while (!open.isEmpty()) {
      for (var target : targets(document.actions().get(open.poll()))) {
        var index = target == null ? null : indexes.get(target.id());
        if (index != null && !seen.get(index)) {
          seen.set(index);
          open.add(index);
        }
      }
    }
    for (int i = 0; i < document.actions().size(); i++) {
      if (!seen.get(i)) {
        var action = document.actions().get(i);
        problems.hint(
            action.path(),
            action.id(),
            "an action that some branch leads to",
            "connect it or take it out");
      }
    }
  }

  private static List<@Nullable Target> targets(Action action) {
    var targets = new ArrayList<@Nullable Target>();
    targets.add(action.next());
    action.conditions().forEach(condition -> targets.add(condition.target()));
    action.errors().forEach(error -> targets.add(error.target()));
    return targets;
  }
}
