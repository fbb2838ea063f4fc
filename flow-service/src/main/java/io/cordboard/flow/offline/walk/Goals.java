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
import org.jspecify.annotations.Nullable;

/**
 * The branches that a walk still aims at, and situations in which they may be taken. Goals take
 * turns; of one goal's situations the likeliest go first, and of those as likely the ones that were
 * thought of last, since they are made from runs that came closer.
 */
final class Goals {

  private static final int TRIES_MAX = 600;
  private static final int ORIGINS_MAX = 80;
  private static final int ORIGINS_ALIKE_MAX = 4;

  /** The rank of what a run that came to the goal's block gives rise to. */
  static final int AT_IT = 0;

  private final Map<Branch, Goal> open = new LinkedHashMap<>();
  private final ArrayDeque<Branch> turns = new ArrayDeque<>();

  /**
   * A situation in which a goal may be reached.
   *
   * @param rank how likely; the likeliest have the lowest
   * @param origin counts the runs that it may come from
   */
  private record Thought(Situation situation, int rank, int origin) {}

  private static final Comparator<Thought> LIKELIEST =
      Comparator.comparingInt(Thought::rank).thenComparingInt(thought -> -thought.origin());

  /** A goal and what was done about it. */
  private static final class Goal {
    private final PriorityQueue<Thought> near = new PriorityQueue<>(LIKELIEST);
    private final PriorityQueue<Thought> far = new PriorityQueue<>(LIKELIEST);
    private final Set<Situation> known = new HashSet<>();
    private final Map<String, Integer> origins = new HashMap<>();
    private int tries;
    private int atIt;
    private int fromAfar;

    private boolean isOpenTo(int rank) {
      return (rank == AT_IT ? atIt : fromAfar) < ORIGINS_MAX;
    }

    /** What to try next: from runs that came to the block and from others in turn. */
    private @Nullable Thought poll() {
      if (tries >= TRIES_MAX) {
        return null;
      }
      boolean nearFirst = tries++ % 2 == 0;
      var first = nearFirst ? near.poll() : far.poll();
      return first != null ? first : nearFirst ? far.poll() : near.poll();
    }
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
   * Whether a run is worth thinking about for a goal. Those that came to its block are counted for
   * themselves: they count more than any number that did not.
   *
   * @param rank of the first situation that it would give rise to
   * @param likeness how the run came to the goal's block and left it; two runs that are alike here
   *     lead to the same thoughts
   */
  boolean wants(Branch branch, int rank, String likeness) {
    var goal = open.get(branch);
    return goal != null
        && goal.isOpenTo(rank)
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
    if (rank == AT_IT) {
      goal.atIt++;
    } else {
      goal.fromAfar++;
    }
    int next = rank;
    var thoughts = rank == AT_IT ? goal.near : goal.far;
    for (var situation : situations) {
      if (goal.known.add(situation)) {
        thoughts.add(new Thought(situation, next++, goal.atIt + goal.fromAfar));
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
      var thought = goal.poll();
      if (thought != null) {
        return List.of(thought.situation());
      }
    }
    return List.of();
  }
}
