package io.cordboard.flow.offline.walk;

import io.cordboard.flow.offline.walk.Branches.Branch;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The branches that a walk still aims at, and situations in which they may be taken. Goals take
 * turns; of one goal's situations the likeliest go first, and of those as likely the ones that were
 * thought of last, since they are made from runs that came closer.
 */
final class Goals {

  private static final int TRIES_MAX = 600;
  private static final int ORIGINS_MAX = 80;
  private static final int ORIGINS_ALIKE_MAX = 4;

  private final Map<Branch, Goal> open = new LinkedHashMap<>();
  private final ArrayDeque<Branch> turns = new ArrayDeque<>();

  /**
   * A situation in which a goal may be reached.
   *
   * @param rank how likely; the likeliest have the lowest
   * @param origin counts the runs that it may come from
   */
  private record Thought(Situation situation, int rank, int origin) {}

  /** A goal and what was done about it. */
  private static final class Goal {
    private final PriorityQueue<Thought> thoughts =
        new PriorityQueue<>(
            Comparator.comparingInt(Thought::rank).thenComparingInt(thought -> -thought.origin()));
    private final Set<Situation> known = new HashSet<>();
    private final Map<String, Integer> origins = new HashMap<>();
    private int tries;
    private int allOrigins;
  }

  Goals(Set<Branch> branches) {
    branches.forEach(branch -> open.put(branch, new Goal()));
    turns.addAll(branches);
  }

  /** The branches that are still aimed at. */
  List<Branch> open() {
    return List.copyOf(open.keySet());
  }

  boolean isOpen(Branch branch) {
    return open.containsKey(branch);
  }

  void reached(Branch branch) {
    open.remove(branch);
  }

  /**
   * Whether a run is worth thinking about for a goal.
   *
   * @param likeness how the run came to the goal's block and left it; two runs that are alike here
   *     lead to the same thoughts
   */
  boolean wants(Branch branch, String likeness) {
    var goal = open.get(branch);
    return goal != null
        && goal.allOrigins < ORIGINS_MAX
        && goal.origins.getOrDefault(likeness, 0) < ORIGINS_ALIKE_MAX;
  }

  /**
   * Situations that such a run gave rise to, the likeliest first.
   *
   * @param rank of the first one
   */
  void add(Branch branch, String likeness, int rank, Set<Situation> situations) {
    var goal = open.get(branch);
    if (goal == null) {
      return;
    }
    goal.origins.merge(likeness, 1, Integer::sum);
    goal.allOrigins++;
    int next = rank;
    for (var situation : situations) {
      if (goal.known.add(situation)) {
        goal.thoughts.add(new Thought(situation, next++, goal.allOrigins));
      }
    }
  }

  /** What to try next, goal by goal in turn; empty if there is nothing left to try. */
  List<Situation> next() {
    for (int i = turns.size(); i > 0; i--) {
      var branch = turns.poll();
      var goal = branch == null ? null : open.get(branch);
      if (branch == null || goal == null) {
        continue;
      }
      turns.add(branch);
      var thought = goal.tries < TRIES_MAX ? goal.thoughts.poll() : null;
      if (thought != null) {
        goal.tries++;
        return List.of(thought.situation());
      }
    }
    return List.of();
  }
}
