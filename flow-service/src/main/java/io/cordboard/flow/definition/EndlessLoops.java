package io.cordboard.flow.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds circles of actions in which nothing is waited for: a contact that enters one goes round
 * until its blocks are used up. A Loop block's circle ends by itself.
 */
final class EndlessLoops {

  /** Types that wait for somebody or something, so that time passes. */
  private static final Set<String> WAITING =
      Set.of(
          "MessageParticipant",
          "MessageParticipantIteratively",
          "GetParticipantInput",
          "ConnectParticipantWithLexBot",
          "ShowView",
          "Wait",
          "InvokeLambdaFunction",
          "TransferParticipantToThirdParty",
          "TransferContactToQueue",
          "DequeueContactAndTransferToQueue",
          "TransferContactToAgent",
          "TransferToFlow",
          "CompleteOutboundCall",
          "DisconnectParticipant",
          "EndFlowExecution",
          "EndFlowModuleExecution");

  private static final int SHOWN_MAX = 6;

  private final FlowGraph graph;
  private final Problems problems;
  private final List<List<Integer>> next = new ArrayList<>();

  private EndlessLoops(FlowGraph graph, Problems problems) {
    this.graph = graph;
    this.problems = problems;
  }

  static void check(FlowGraph graph, Problems problems) {
    new EndlessLoops(graph, problems).check();
  }

  private void check() {
    var left = new BitSet();
    for (int i = 0; i < graph.actions().size(); i++) {
      boolean waits = WAITING.contains(graph.actions().get(i).type());
      left.set(i, !waits);
      next.add(waits ? List.of() : next(i));
    }
    peel(left);
    var told = new BitSet();
    for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
      var circle = told.get(i) ? List.<Integer>of() : circle(i, left);
      if (!circle.isEmpty()) {
        circle.forEach(told::set);
        tell(circle);
      }
    }
  }

  private List<Integer> next(int index) {
    boolean loop = graph.actions().get(index).type().equals("Loop");
    return graph.next(index, result -> !(loop && result.equals("ContinueLooping")));
  }

  /** Takes off, again and again, what no action that is left leads to; circles stay. */
  private void peel(BitSet left) {
    var comeFrom = new int[next.size()];
    left.stream().forEach(i -> next.get(i).forEach(to -> comeFrom[to]++));
    var open = new ArrayDeque<Integer>();
    left.stream().filter(i -> comeFrom[i] == 0).forEach(open::add);
    while (!open.isEmpty()) {
      int index = open.poll();
      left.clear(index);
      for (int to : next.get(index)) {
        if (--comeFrom[to] == 0 && left.get(to)) {
          open.add(to);
        }
      }
    }
  }

  /** The shortest way from an action back to itself among those that are left; empty if none. */
  private List<Integer> circle(int start, BitSet left) {
    var cameFrom = new int[next.size()];
    var seen = new BitSet();
    var open = new ArrayDeque<Integer>();
    open.add(start);
    while (!open.isEmpty()) {
      int index = open.poll();
      for (int to : next.get(index)) {
        if (to == start) {
          return way(start, index, cameFrom);
        }
        if (left.get(to) && !seen.get(to)) {
          seen.set(to);
          cameFrom[to] = index;
          open.add(to);
        }
      }
    }
    return List.of();
  }

  private static List<Integer> way(int start, int last, int[] cameFrom) {
    var way = new ArrayList<Integer>();
    for (int i = last; i != start; i = cameFrom[i]) {
      way.add(i);
    }
    way.add(start);
    return way.reversed();
  }

  private void tell(List<Integer> circle) {
    var names =
        circle.stream()
            .limit(SHOWN_MAX)
            .map(index -> graph.actions().get(index).id())
            .collect(Collectors.joining(" -> "));
    problems.hint(
        graph.actions().get(circle.getFirst()).path(),
        names
            + (circle.size() > SHOWN_MAX ? " -> ..." : " -> ")
            + "and round again, without a wait",
        "a block in the circle that waits, or a Loop that ends it",
        "lead one of the branches out; a contact that keeps going round ends after 1,000 blocks");
  }
}
