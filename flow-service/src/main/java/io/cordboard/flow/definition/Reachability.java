package io.cordboard.flow.definition;

/** Finds actions that no branch leads to. */
final class Reachability {

  private Reachability() {}

  static void check(FlowGraph graph, int start, Problems problems) {
    var seen = graph.reachableFrom(start);
    seen.set(start);
    for (int i = 0; i < graph.actions().size(); i++) {
      if (!seen.get(i)) {
        var action = graph.actions().get(i);
        problems.hint(
            action.path(),
            action.id(),
            "an action that some branch leads to",
            "connect it or take it out");
      }
    }
  }
}
