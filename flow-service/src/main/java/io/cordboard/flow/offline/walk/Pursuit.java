package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.block.Loop;
import io.cordboard.flow.offline.walk.Branches.Branch;
import io.cordboard.flow.offline.walk.GuidedCues.Visited;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a run's situation others that differ in what decides about a branch that is aimed at: at
 * its own block, or, where the run did not come to that, at the block from which it is nearest.
 */
final class Pursuit {

  private static final int DETOUR = 3;
  private static final String STAYED = "stayed";

  private final Goals goals;
  private final Map<String, Step> steps;
  private final Routes routes;
  private final Ways ways = new Ways();

  Pursuit(Goals goals, Map<String, Step> steps, Routes routes) {
    this.goals = goals;
    this.steps = steps;
    this.routes = routes;
  }

  void after(Situation situation, GuidedCues cues) {
    var run = new Run(situation, cues.path(), cues.present());
    for (var goal : goals.open()) {
      if (run.cameTo(goal.block())) {
        think(goal, goal, run, Goals.AT_IT);
        if (isLoop(goal)) {
          detour(goal, run.onlyAfter(goal.block()), run);
        }
      } else {
        detour(goal, run.blocks(), run);
      }
    }
  }

  /** Whether the branch may be one that it takes several visits to come to. */
  private boolean isLoop(Branch goal) {
    var step = steps.get(goal.block());
    return step != null && step.block() instanceof Loop;
  }

  private void detour(Branch goal, Iterable<String> blocks, Run run) {
    String nearest = null;
    int distance = Integer.MAX_VALUE;
    for (var block : blocks) {
      int own = routes.distance(block, goal.block());
      if (own < distance) {
        nearest = block;
        distance = own;
      }
    }
    if (nearest != null) {
      for (var branch : routes.nearest(nearest, goal.block())) {
        think(goal, branch, run, DETOUR);
      }
    }
  }

  private void think(Branch goal, Branch by, Run run, int rank) {
    var step = steps.get(by.block());
    var visited = run.at(by.block());
    var visit = visited == null ? run.present() : visited.visit();
    if (step == null || visit == null) {
      return;
    }
    var before = run.before(visited);
    var likeness = run.visits(by.block()) + likeness(by, run.situation(), before, visited);
    if (goals.wants(goal, rank, likeness)) {
      var place = new Place(by.label(), step, run.situation(), visit, before, visited);
      goals.add(goal, likeness, rank, ways.towards(place));
    }
  }

  private static String likeness(
      Branch by, Situation situation, List<Visited> before, @Nullable Visited visited) {
    var from = before.isEmpty() ? "" : before.getLast().visit().block();
    var left = visited == null ? STAYED : visited.block().branch();
    return String.join(
        " ", "", by.block(), by.label(), situation.person().channel().name(), from, left);
  }

  /** A run, by the first visit of each block. */
  private record Run(Situation situation, List<Visited> path, @Nullable Visit present) {

    boolean cameTo(String block) {
      return at(block) != null || (present != null && present.block().equals(block));
    }

    @Nullable Visited at(String block) {
      for (var visited : path) {
        if (visited.visit().block().equals(block)) {
          return visited;
        }
      }
      return null;
    }

    /** How often the run came to a block and left it. */
    long visits(String block) {
      return path.stream().filter(visited -> visited.visit().block().equals(block)).count();
    }

    /** The blocks before this one; all if it was not left. */
    List<Visited> before(@Nullable Visited visited) {
      return visited == null ? path : path.subList(0, path.indexOf(visited));
    }

    /** The blocks after the first visit of this one, the last visits first. */
    Iterable<String> onlyAfter(String block) {
      var visited = at(block);
      int next = visited == null ? path.size() : path.indexOf(visited) + 1;
      var blocks = new Run(situation, path.subList(next, path.size()), present).names();
      blocks.remove(block);
      return blocks;
    }

    /** The last visits first. */
    Iterable<String> blocks() {
      return names();
    }

    private Set<String> names() {
      var names = new LinkedHashSet<String>();
      if (present != null) {
        names.add(present.block());
      }
      path.reversed().forEach(visited -> names.add(visited.visit().block()));
      return names;
    }
  }
}
