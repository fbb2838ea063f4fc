package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.offline.OfflineResult;
import io.cordboard.flow.offline.OfflineRun;
import io.cordboard.flow.offline.walk.Branches.Branch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks through a flow by its branches: runs a contact, sees which branches were taken, and makes
 * of its situation others that differ in what decides about a branch that nobody took yet. The same
 * flow gives the same walk.
 */
public final class FlowWalk {

  private static final int FAILURES_MAX = 5;

  private final Flow flow;
  private final int runsMax;
  private final Set<Branch> branches;
  private final Map<Branch, Proof> unreachable;
  private final Map<String, Step> steps = new HashMap<>();
  private final Set<Branch> taken = new HashSet<>();
  private final Set<Situation> seen = new HashSet<>();
  private final Goals goals;
  private final List<String> failures = new ArrayList<>();
  private final Pursuit pursuit;
  private int runs;

  private FlowWalk(Flow flow, int runsMax) {
    this.flow = flow;
    this.runsMax = runsMax;
    this.branches = Branches.of(flow);
    this.unreachable = Proofs.of(flow, branches);
    this.goals = new Goals(aims(branches, unreachable));
    flow.steps().forEach(step -> steps.put(step.id(), step));
    this.pursuit = new Pursuit(goals, steps, new Routes(flow, unreachable.keySet()));
  }

  /**
   * Walks through a flow.
   *
   * @param runsMax contacts at most
   */
  public static Walk walk(Flow flow, int runsMax) {
    return new FlowWalk(flow.unnamed(), runsMax).walk();
  }

  private Walk walk() {
    for (var stage : Stage.of(flow)) {
      for (var channel : Channel.values()) {
        run(Situation.first(stage).on(channel));
      }
    }
    for (var next = goals.next(); runs < runsMax && !next.isEmpty(); next = goals.next()) {
      run(next.getFirst());
    }
    return report();
  }

  private static Set<Branch> aims(Set<Branch> branches, Map<Branch, Proof> unreachable) {
    var aims = new LinkedHashSet<>(branches);
    aims.removeAll(unreachable.keySet());
    return aims;
  }

  private Walk report() {
    var missed = new ArrayList<Walk.Untaken>();
    var proven = new ArrayList<Walk.Untaken>();
    for (var branch : branches) {
      var proof = unreachable.get(branch);
      if (taken.contains(branch)) {
        if (proof != null) {
          failures.add("taken, though " + branch + " can't be: " + proof);
        }
      } else if (proof != null) {
        proven.add(new Walk.Untaken(branch.block(), branch.type(), branch.label(), proof.reason()));
      } else {
        missed.add(new Walk.Untaken(branch.block(), branch.type(), branch.label(), ""));
      }
    }
    return new Walk(
        branches.size(),
        taken.size(),
        List.copyOf(proven),
        List.copyOf(missed),
        runs,
        List.copyOf(failures));
  }

  private void run(Situation situation) {
    if (!seen.add(situation)) {
      return;
    }
    runs++;
    var centre = new WalkedCentre(flow, situation);
    var cues = new GuidedCues(flow, steps, situation, Stand.ENTRY);
    OfflineResult result;
    try {
      result =
          OfflineRun.of(
              centre.entry(), centre, situation.person().caller(), cues, situation.attributes());
    } catch (RuntimeException bug) {
      fail(situation, bug.toString());
      return;
    }
    if (!result.ended()) {
      fail(situation, result.outcome());
    }
    for (var visited : cues.path()) {
      var block = visited.block();
      var branch = new Branch(block.blockId(), block.actionType(), block.branch());
      if (branches.contains(branch)) {
        taken.add(branch);
        goals.reached(branch);
      }
    }
    pursuit.after(situation, cues);
  }

  private void fail(Situation situation, String what) {
    if (failures.size() < FAILURES_MAX) {
      failures.add(what + " for " + situation);
    }
  }
}
