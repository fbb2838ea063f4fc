package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.Transitions;
import io.cordboard.flow.offline.walk.Branches.Branch;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Follows a flow's branches on one channel, which a contact keeps from its first moment to its
 * last, with what is surely known at each block.
 */
final class Reach {

  private final Flow flow;
  private final Leg leg;
  private final Learned learned;
  private final Map<Integer, Known> known = new HashMap<>();
  private final ArrayDeque<Integer> open = new ArrayDeque<>();
  private final Set<Branch> possible = new HashSet<>();

  private Reach(Flow flow, Leg leg) {
    this.flow = flow;
    this.leg = leg;
    this.learned = new Learned(flow);
  }

  /** The branches that may be taken on some channel, or by a guide. */
  static Set<Branch> of(Flow flow) {
    var all = new HashSet<Branch>();
    for (var leg : Leg.of(flow)) {
      all.addAll(new Reach(flow, leg).follow());
    }
    return all;
  }

  /** Who waits has a queue, and so has a transfer; one to an agent has its agent. */
  private Known atStart() {
    return switch (flow.type()) {
      case CUSTOMER_QUEUE, QUEUE_TRANSFER -> Known.atStart(true);
      case AGENT_TRANSFER -> Known.atStart(true).with(null, Template.of(Known.TARGET_AGENT));
      case CONTACT_FLOW,
          CAMPAIGN,
          CUSTOMER_HOLD,
          CUSTOMER_WHISPER,
          OUTBOUND_WHISPER,
          AGENT_HOLD,
          AGENT_WHISPER,
          MODULE ->
          Known.atStart(false);
    };
  }

  private Set<Branch> follow() {
    arrive(flow.start(), atStart());
    while (!open.isEmpty()) {
      var index = open.remove();
      var at = known.get(index);
      if (at != null) {
        leave(flow.step(index), at);
      }
    }
    // What is known only shrinks, so the last look at each block is the one that counts.
    known.forEach((index, at) -> possible.addAll(leaving(flow.step(index), at).keySet()));
    return possible;
  }

  private void leave(Step step, Known at) {
    leaving(step, at).forEach((branch, to) -> arrive(to, learned.behind(step, branch.label(), at)));
  }

  private void arrive(int index, Known with) {
    if (index < 0) {
      return;
    }
    var before = known.get(index);
    var now = before == null ? with : before.and(with);
    if (!now.equals(before)) {
      known.put(index, now);
      open.add(index);
    }
  }

  /** The branches by which a block may be left, and where they lead. */
  private Map<Branch, Integer> leaving(Step step, Known at) {
    var outcomes = Surroundings.narrow(Outcomes.of(step, flow), step, leg, at);
    var to = new LinkedHashMap<Branch, Integer>();
    var transitions = step.transitions();
    for (var condition : transitions.conditions()) {
      add(step, condition.branch(), outcomes, to);
    }
    for (var error : transitions.errors()) {
      add(step, error.branch(), outcomes, to);
    }
    add(step, new Transitions.Branch(Transitions.NEXT, transitions.next()), outcomes, to);
    return to;
  }

  private static void add(
      Step step, Transitions.Branch branch, Outcomes outcomes, Map<Branch, Integer> to) {
    if (Proofs.proof(step, branch.label(), outcomes) == null) {
      to.put(new Branch(step.id(), step.actionType(), branch.label()), branch.step());
    }
  }
}
