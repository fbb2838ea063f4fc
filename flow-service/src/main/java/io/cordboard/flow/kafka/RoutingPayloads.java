package io.cordboard.flow.kafka;

import io.cordboard.events.common.RoutingComparison;
import io.cordboard.events.common.RoutingCriteria;
import io.cordboard.events.common.RoutingExpression;
import io.cordboard.events.common.RoutingExpressionKind;
import io.cordboard.events.common.RoutingStep;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine's routing criteria, as the contract has them. */
final class RoutingPayloads {

  private static final double THOUSAND = 1_000;
  private static final Words<io.cordboard.flow.engine.RoutingCriteria.Kind, RoutingExpressionKind>
      KINDS =
          Words.of(
              io.cordboard.flow.engine.RoutingCriteria.Kind.class,
              RoutingExpressionKind.class,
              RoutingExpressionKind.UNKNOWN);
  private static final Words<io.cordboard.flow.engine.RoutingCriteria.Comparison, RoutingComparison>
      COMPARISONS =
          Words.of(
              io.cordboard.flow.engine.RoutingCriteria.Comparison.class,
              RoutingComparison.class,
              RoutingComparison.UNKNOWN);

  private RoutingPayloads() {}

  /** The criteria on the wire; null for none. */
  static @Nullable RoutingCriteria criteria(
      io.cordboard.flow.engine.@Nullable RoutingCriteria criteria) {
    if (criteria == null) {
      return null;
    }
    List<RoutingStep> steps = new ArrayList<>();
    for (io.cordboard.flow.engine.RoutingCriteria.Step step : criteria.steps()) {
      steps.add(new RoutingStep(expression(step.terms().iterator()), step.expiresAfterSeconds()));
    }
    return new RoutingCriteria(steps, null);
  }

  /** The expression that begins at the next term: with as many parts as the term says. */
  private static RoutingExpression expression(
      Iterator<io.cordboard.flow.engine.RoutingCriteria.Term> terms) {
    io.cordboard.flow.engine.RoutingCriteria.Term term = terms.next();
    List<RoutingExpression> parts = new ArrayList<>();
    for (int i = 0; i < term.parts(); i++) {
      parts.add(expression(terms));
    }
    return new RoutingExpression(
        KINDS.of(term.kind()),
        term.attribute(),
        term.value(),
        term.levelThousandths() / THOUSAND,
        COMPARISONS.of(term.comparison()),
        term.agentIds(),
        parts);
  }
}
