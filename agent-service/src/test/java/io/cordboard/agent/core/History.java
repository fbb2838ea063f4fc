package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One random history, checked after every step; what happened is kept to be run again. */
final class History {

  /** What decides: the core, or one with a planted bug. */
  interface Decider {
    Decision step(Definitions definitions, InstanceState state, Input input, long now);
  }

  private static final int STEPS = 300;
  private static final int LATELY = 25;
  private static final int DRAIN_STEPS_MAX = 2_000;

  private final Decider decider;
  private final UnaryOperator<Object> codec;
  private final List<RandomCentre.Step> steps = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private long again;
  private long late;
  private InstanceState state = new InstanceState("i", Limits.DEFAULTS);
  private final Checks checks;

  History(Decider decider, UnaryOperator<Object> codec) {
    this.decider = decider;
    this.codec = codec;
    this.checks = new Checks(codec);
  }

  List<RandomCentre.Step> steps() {
    return steps;
  }

  List<Decision> decisions() {
    return decisions;
  }

  InstanceState state() {
    return state;
  }

  /** How many inputs came twice at once. */
  long again() {
    return again;
  }

  /** How many came again later, and had to be known. */
  long late() {
    return late;
  }

  /** Anything happens, then nothing any more: by timers alone everybody ends free. */
  History run(long seed) {
    RandomCentre centre = new RandomCentre(seed);
    for (int i = 0; i < STEPS; i++) {
      RandomCentre.Step next = centre.next(state);
      Decision decision = step(next);
      if (decision.refusal() == null && centre.chance(6)) {
        again(next);
      }
      if (centre.chance(6)) {
        late(centre);
      }
      if (centre.chance(40)) {
        state = checks.restored(state);
      }
    }
    drain(centre.now());
    return this;
  }

  /** The steps of another history, or some of them. */
  History replay(List<RandomCentre.Step> others) {
    for (RandomCentre.Step each : others) {
      step(each);
    }
    checks.restored(state);
    return this;
  }

  /** One more step. */
  void take(RandomCentre.Step step) {
    step(step);
  }

  /** What agents are and have by the model. */
  Model model() {
    return checks.model();
  }

  private Decision step(RandomCentre.Step step) {
    steps.add(step);
    if (step.input() instanceof Input.DefinitionsChanged) {
      // What was due before has no cause either: apart, the model can tell the two.
      decided(new RandomCentre.Step(step.now(), new Input.TimePassed(), step.definitions()));
    }
    Decision decision = decided(step);
    decisions.add(decision);
    return decision;
  }

  private Decision decided(RandomCentre.Step step) {
    Decision decision = decider.step(step.definitions(), state, step.input(), step.now());
    checks.check(step, decision, state);
    return decision;
  }

  private void again(RandomCentre.Step step) {
    boolean harmless =
        switch (step.input()) {
          case Input.AgentActed a -> a.action() instanceof Action.Heartbeat;
          case Input.TimePassed _, Input.DefinitionsChanged _, Input.Resumed _ -> true;
          case Input.FromQueue _, Input.FromContact _, Input.ContactDisconnected _ -> false;
        };
    if (!harmless) {
      again++;
      Decision again = step(step);
      Checks.require(
          again.facts().isEmpty() && again.refusal() != null, Checks.TWICE, step.input());
    }
  }

  /**
   * Something that was said at any time, or not long ago, comes again; what is due now has been
   * done before.
   */
  private void late(RandomCentre centre) {
    int from = centre.chance(2) ? 0 : Math.max(0, steps.size() - LATELY);
    RandomCentre.Step old = centre.pick(steps.subList(from, steps.size()));
    boolean known = checks.knows(old.input());
    late += known ? 1 : 0;
    step(centre.at(new Input.TimePassed()));
    RandomCentre.Step repeat = centre.at(old.input());
    Decision decision = step(repeat);
    Checks.require(!known || decision.facts().isEmpty(), Checks.TWICE, old.input());
  }

  private void drain(long now) {
    Definitions last = steps.getLast().definitions();
    for (int i = 0; i < DRAIN_STEPS_MAX && !state.assignments().isEmpty(); i++) {
      long due = Math.max(now, state.nextDue());
      step(new RandomCentre.Step(due, new Input.TimePassed(), last));
    }
    Checks.require(state.assignments().isEmpty(), Checks.ENDS, state.assignments());
    checks.restored(state);
  }

  /** What is violated when a history's steps are run again; null if nothing is. */
  static Checks.@Nullable Violation violation(
      Decider decider, UnaryOperator<Object> codec, List<RandomCentre.Step> steps) {
    try {
      new History(decider, codec).replay(steps);
      return null;
    } catch (Checks.Violation v) {
      return v;
    }
  }

  /** Fewer steps that violate the same invariant: chunks are left out while that goes on. */
  static List<RandomCentre.Step> shrunk(
      Decider decider, UnaryOperator<Object> codec, List<RandomCentre.Step> failing) {
    Checks.Violation first = violation(decider, codec, failing);
    List<RandomCentre.Step> least = failing;
    for (int chunk = failing.size() / 2; first != null && chunk > 0; chunk /= 2) {
      for (int at = 0; at + chunk <= least.size(); ) {
        List<RandomCentre.Step> fewer = new ArrayList<>(least.subList(0, at));
        fewer.addAll(least.subList(at + chunk, least.size()));
        Checks.Violation found = violation(decider, codec, fewer);
        if (found != null && found.invariant().equals(first.invariant())) {
          least = fewer;
        } else {
          at += chunk;
        }
      }
    }
    return least;
  }

  /** A failure as people want to see it: the seed, what is violated, the fewest steps to it. */
  String report(long seed, Checks.Violation violation) {
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(seed).append(": ").append(violation.getMessage());
    List<RandomCentre.Step> least = shrunk(decider, codec, steps);
    text.append("\nafter ").append(least.size()).append(" of ").append(steps.size());
    text.append(" steps:\n");
    least.forEach(s -> text.append(s.now()).append(' ').append(s.input()).append('\n'));
    return text.toString();
  }
}
