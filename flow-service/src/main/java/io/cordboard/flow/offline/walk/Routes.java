package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Transitions;
import io.cordboard.flow.engine.block.TransferToFlow;
import io.cordboard.flow.offline.walk.Branches.Branch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far it is from block to block, by branches that may be taken. */
final class Routes {

  private final Map<String, List<Edge>> into = new HashMap<>();
  private final Map<String, List<Edge>> from = new HashMap<>();
  private final Map<String, Map<String, Integer>> distances = new HashMap<>();

  /** A branch and the block that it leads to. */
  record Edge(Branch branch, String to) {}

  Routes(Flow flow, Set<Branch> closed) {
    for (var step : flow.steps()) {
      if (step.block() instanceof TransferToFlow) {
        // The other flow may lead back to this one.
        var next = new Branch(step.id(), step.actionType(), Transitions.NEXT);
        into.computeIfAbsent(flow.step(flow.start()).id(), _ -> new ArrayList<>())
            .add(new Edge(next, flow.step(flow.start()).id()));
      }
      for (var edge : edges(flow, step)) {
        if (!closed.contains(edge.branch())) {
          into.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge);
          from.computeIfAbsent(step.id(), _ -> new ArrayList<>()).add(edge);
        }
      }
    }
  }

  /** All branches of a block that lead somewhere. */
  static List<Edge> edges(Flow flow, Step step) {
    var edges = new ArrayList<Edge>();
    var seen = new HashSet<String>();
    var transitions = step.transitions();
    for (var condition : transitions.conditions()) {
      add(flow, step, condition.branch(), seen, edges);
    }
    for (var error : transitions.errors()) {
      add(flow, step, error.branch(), seen, edges);
    }
    add(flow, step, new Transitions.Branch(Transitions.NEXT, transitions.next()), seen, edges);
    return edges;
  }

  private static void add(
      Flow flow, Step step, Transitions.Branch branch, Set<String> seen, List<Edge> to) {
    if (branch.step() >= 0 && seen.add(branch.label() + " " + branch.step())) {
      to.add(
          new Edge(
              new Branch(step.id(), step.actionType(), branch.label()),
              flow.step(branch.step()).id()));
    }
  }

  /** How many branches it takes to come from a block to another; a large number if none do. */
  int distance(String block, String goal) {
    return distances.computeIfAbsent(goal, this::distances).getOrDefault(block, Integer.MAX_VALUE);
  }

  /** The branches of a block that lead nearest to the goal. */
  List<Branch> nearest(String block, String goal) {
    int distance = distance(block, goal);
    return from.getOrDefault(block, List.of()).stream()
        .filter(edge -> distance(edge.to(), goal) < distance)
        .map(Edge::branch)
        .toList();
  }

  private Map<String, Integer> distances(String goal) {
    var found = new HashMap<String, Integer>();
    var open = new ArrayDeque<String>();
    found.put(goal, 0);
    open.add(goal);
    while (!open.isEmpty()) {
      var block = open.remove();
      for (var edge : into.getOrDefault(block, List.of())) {
        var origin = edge.branch().block();
        if (!found.containsKey(origin)) {
          found.put(origin, found.getOrDefault(block, 0) + 1);
          open.add(origin);
        }
      }
    }
    return found;
  }
}
