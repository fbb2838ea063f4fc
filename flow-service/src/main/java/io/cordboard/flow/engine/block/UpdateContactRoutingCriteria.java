package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.QueueStay;
import io.cordboard.flow.engine.RoutingCriteria;
import io.cordboard.flow.engine.Template;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Set routing criteria: which agents of the queue may get the contact, step by step. At once where
 * the contact waits already.
 */
public record UpdateContactRoutingCriteria(List<Step> steps) implements Block {

  /** A step, its expression in prefix order. */
  public record Step(List<Term> terms, @Nullable Long expiresAfterSeconds) {}

  /** A term of an expression, with references. */
  public record Term(
      RoutingCriteria.Kind kind,
      @Nullable Template attribute,
      @Nullable Template value,
      @Nullable Template level,
      RoutingCriteria.Comparison comparison,
      List<Template> agentIds,
      int parts) {}

  @Override
  public Move enter(Context c) {
    var resolved = new ArrayList<RoutingCriteria.Step>();
    for (var step : steps) {
      var terms = new ArrayList<RoutingCriteria.Term>();
      for (var term : step.terms()) {
        var next = resolve(c, term);
        if (next == null) {
          return Move.failed("a routing criterion names no attribute, no level or no agent");
        }
        terms.add(next);
      }
      resolved.add(new RoutingCriteria.Step(List.copyOf(terms), step.expiresAfterSeconds()));
    }
    var criteria = new RoutingCriteria(List.copyOf(resolved));
    c.record(new FlowEvent.RoutingCriteriaSet(criteria));
    var stay = c.contact().stay();
    if (stay != null && stay.stage() == QueueStay.Stage.WAITING) {
      c.record(new FlowEvent.QueuePriorityRequested(stay.queue(), null, null, criteria));
    }
    return Move.next();
  }

  private static RoutingCriteria.@Nullable Term resolve(Context c, Term term) {
    var agents = term.agentIds().stream().map(id -> lastSegment(id.resolve(c))).toList();
    var attribute = term.attribute() == null ? null : term.attribute().resolve(c);
    var level = term.level() == null ? 1_000 : thousandths(term.level().resolve(c));
    boolean complete =
        switch (term.kind()) {
          case ATTRIBUTE -> attribute != null && !attribute.isBlank() && level >= 0;
          case AGENTS -> !agents.isEmpty() && agents.stream().noneMatch(String::isBlank);
          case AND, OR, NOT -> true;
        };
    return complete
        ? new RoutingCriteria.Term(
            term.kind(),
            attribute,
            term.value() == null ? null : term.value().resolve(c),
            level,
            term.comparison(),
            agents,
            term.parts())
        : null;
  }

  /** The level in thousandths; -1 if it is no number from 0 to 100. */
  private static long thousandths(String level) {
    if (!level.strip().matches("\\d{1,2}(\\.\\d{1,3})?")) {
      return -1;
    }
    return new BigDecimal(level.strip()).movePointRight(3).longValueExact();
  }

  private static String lastSegment(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
