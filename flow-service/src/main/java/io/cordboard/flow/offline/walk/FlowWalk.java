package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.offline.OfflineResult;
import io.cordboard.flow.offline.OfflineRun;
import io.cordboard.flow.offline.walk.Branches.Branch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks through a flow by its branches: runs a caller, sees which branches were taken, and makes of
 * that caller others who differ in what decides about a branch that nobody took yet. The same flow
 * gives the same walk.
 */
public final class FlowWalk {

  private static final int TRIES_PER_BRANCH = 24;
  private static final int FAILURES_MAX = 5;

  private final Flow flow;
  private final int runsMax;
  private final Set<Branch> branches;
  private final Set<Branch> covered = new HashSet<>();
  private final Set<Scenario> seen = new HashSet<>();
  private final Map<Branch, Integer> tries = new HashMap<>();
  private final ArrayDeque<Candidate> open = new ArrayDeque<>();
  private final ArrayDeque<Scenario> later = new ArrayDeque<>();
  private final List<String> failures = new ArrayList<>();
  private final Variations variations;
  private int runs;

  /** A caller who may take a branch. */
  private record Candidate(Scenario scenario, Branch goal) {}

  private FlowWalk(Flow flow, int runsMax) {
    this.flow = flow;
    this.runsMax = runsMax;
    this.branches = Branches.of(flow);
    this.variations = new Variations(flow);
  }

  /**
   * Walks through a flow.
   *
   * @param runsMax callers at most
   */
  public static Walk walk(Flow flow, int runsMax) {
    return new FlowWalk(flow, runsMax).walk();
  }

  private Walk walk() {
    for (var channel : Channel.values()) {
      run(Scenario.FIRST.on(channel));
    }
    run(Scenario.FIRST.bare());
    for (var steps : Variations.AGENTS) {
      run(Scenario.FIRST.then(steps));
    }
    while (runs < runsMax && covered.size() < branches.size()) {
      var candidate = open.poll();
      if (candidate != null) {
        if (!covered.contains(candidate.goal())) {
          run(candidate.scenario());
        }
      } else if (!later.isEmpty()) {
        run(later.poll());
      } else {
        break;
      }
    }
    var missed =
        branches.stream()
            .filter(branch -> !covered.contains(branch))
            .map(branch -> branch.type() + ": " + branch.label())
            .toList();
    return new Walk(branches.size(), covered.size(), missed, runs, List.copyOf(failures));
  }

  private void run(Scenario scenario) {
    if (!seen.add(scenario)) {
      return;
    }
    runs++;
    OfflineResult result;
    try {
      result =
          OfflineRun.of(
              flow,
              new WalkedCentre(flow, scenario.isBare()),
              scenario.caller(),
              scenario.script(),
              scenario.attributes());
    } catch (RuntimeException bug) {
      fail(scenario, bug.toString());
      return;
    }
    if (!result.ended()) {
      fail(scenario, result.outcome());
    }
    int before = covered.size();
    for (var block : result.blocks()) {
      if (block.flowId().equals(flow.flowId())) {
        var branch = new Branch(block.blockId(), block.actionType(), block.branch());
        if (branches.contains(branch)) {
          covered.add(branch);
        }
      }
    }
    vary(scenario, result.blocks());
    if (covered.size() > before || scenario.steps().size() < Variations.DEPTH_ALWAYS) {
      later.addAll(variations.further(scenario, result.blocks()));
    }
  }

  /** Puts callers on the list who differ from this one in what decides about a branch. */
  private void vary(Scenario scenario, List<FlowEvent.BlockExecuted> blocks) {
    for (var branch : branches) {
      if (covered.contains(branch) || tries.getOrDefault(branch, 0) >= TRIES_PER_BRANCH) {
        continue;
      }
      var varied = variations.towards(branch, scenario, blocks);
      if (!varied.isEmpty()) {
        tries.merge(branch, 1, Integer::sum);
        varied.forEach(other -> open.add(new Candidate(other, branch)));
      }
    }
  }

  private void fail(Scenario scenario, String what) {
    if (failures.size() < FAILURES_MAX) {
      failures.add(what + " for " + scenario);
    }
  }
}
