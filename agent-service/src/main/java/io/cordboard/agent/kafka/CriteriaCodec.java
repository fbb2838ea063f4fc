package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Assignment;
import io.cordboard.agent.core.Criteria;
import io.cordboard.agent.core.Expression;
import io.cordboard.agent.kafka.state.StoredCriteria;
import io.cordboard.agent.kafka.state.StoredExpression;
import io.cordboard.agent.kafka.state.StoredStep;
import io.cordboard.events.common.RoutingComparison;
import io.cordboard.events.common.RoutingCriteria;
import io.cordboard.events.common.RoutingExpression;
import io.cordboard.events.common.RoutingStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Routing criteria, from topics and to the store and back. */
final class CriteriaCodec {

  private static final int DEPTH_MAX = 8;
  private static final int CONDITIONS_MAX = 16;
  private static final int AGENTS_MAX = 10;
  private static final long MS = 1_000;
  private static final long SECONDS_MAX = Assignment.NO_DEADLINE / MS;

  private CriteriaCodec() {}

  /**
   * Criteria as an event has them; null for none. What breaks a limit, or is not known here, is met
   * by nobody.
   *
   * @param enqueuedAt when they begin if they do not say
   */
  static @Nullable Criteria read(@Nullable RoutingCriteria from, long enqueuedAt) {
    if (from == null || from.getSteps().isEmpty()) {
      return null;
    }
    Instant startsAt = from.getStartsAt();
    return new Criteria(
        from.getSteps().stream().limit(Criteria.STEPS_MAX).map(CriteriaCodec::step).toList(),
        startsAt == null ? enqueuedAt : startsAt.toEpochMilli());
  }

  private static Criteria.Step step(RoutingStep step) {
    Long lasts = step.getExpiresAfterSeconds();
    RoutingExpression written = step.getExpression();
    boolean fits = conditions(written) <= CONDITIONS_MAX;
    return new Criteria.Step(
        fits ? expression(written, DEPTH_MAX) : Expression.nobody(),
        lasts == null || lasts >= SECONDS_MAX ? Assignment.NO_DEADLINE : Math.max(0, lasts) * MS);
  }

  private static int conditions(RoutingExpression e) {
    return e.getParts().isEmpty()
        ? 1
        : e.getParts().stream().mapToInt(CriteriaCodec::conditions).sum();
  }

  private static Expression expression(RoutingExpression e, int depth) {
    if (depth == 0) {
      return Expression.nobody();
    }
    List<Expression> parts = e.getParts().stream().map(p -> expression(p, depth - 1)).toList();
    return switch (e.getKind()) {
      case ATTRIBUTE -> skilled(e);
      case AGENTS ->
          e.getAgentIds().size() > AGENTS_MAX
              ? Expression.nobody()
              : new Expression.OneOf(e.getAgentIds());
      case LAST_AGENT -> new Expression.LastAgent();
      case AND -> parts.isEmpty() ? Expression.nobody() : new Expression.And(parts);
      case OR -> parts.isEmpty() ? Expression.nobody() : new Expression.Or(parts);
      // What is not known must not be turned round into anybody.
      case NOT ->
          parts.size() != 1 || unknown(e.getParts().getFirst())
              ? Expression.nobody()
              : new Expression.Not(parts.getFirst());
      case UNKNOWN -> Expression.nobody();
    };
  }

  private static boolean unknown(RoutingExpression e) {
    return switch (e.getKind()) {
      case UNKNOWN -> true;
      case ATTRIBUTE -> e.getAttribute() == null || e.getValue() == null || comparison(e).isEmpty();
      case AGENTS -> e.getAgentIds().size() > AGENTS_MAX;
      case LAST_AGENT -> false;
      case AND, OR, NOT ->
          e.getParts().isEmpty() || e.getParts().stream().anyMatch(CriteriaCodec::unknown);
    };
  }

  private static Expression skilled(RoutingExpression e) {
    String attribute = e.getAttribute();
    String value = e.getValue();
    return attribute == null || value == null
        ? Expression.nobody()
        : comparison(e)
            .<Expression>map(c -> new Expression.Skilled(attribute, value, c, e.getLevel()))
            .orElse(Expression.nobody());
  }

  private static Optional<Expression.Comparison> comparison(RoutingExpression e) {
    RoutingComparison written = e.getComparison();
    return switch (written) {
      case GREATER_OR_EQUAL -> Optional.of(Expression.Comparison.GREATER_OR_EQUAL);
      case GREATER -> Optional.of(Expression.Comparison.GREATER);
      case LESS_OR_EQUAL -> Optional.of(Expression.Comparison.LESS_OR_EQUAL);
      case LESS -> Optional.of(Expression.Comparison.LESS);
      case EQUAL -> Optional.of(Expression.Comparison.EQUAL);
      case NOT_EQUAL -> Optional.of(Expression.Comparison.NOT_EQUAL);
      case UNKNOWN -> Optional.empty();
    };
  }

  static StoredCriteria stored(Criteria c) {
    return new StoredCriteria(
        c.steps().stream()
            .map(s -> new StoredStep(stored(s.expression()), s.durationMs()))
            .toList(),
        c.startsAt());
  }

  private static StoredExpression stored(Expression e) {
    return switch (e) {
      case Expression.Anybody _ -> kind("ANYBODY").build();
      case Expression.Nobody _ -> kind("NOBODY").build();
      case Expression.LastAgent _ -> kind("LAST_AGENT").build();
      case Expression.OneOf o -> kind("ONE_OF").setAgentIds(o.agentIds()).build();
      case Expression.And a -> kind("AND").setParts(parts(a.parts())).build();
      case Expression.Or o -> kind("OR").setParts(parts(o.parts())).build();
      case Expression.Not n -> kind("NOT").setParts(parts(List.of(n.part()))).build();
      case Expression.Skilled s ->
          kind("SKILLED")
              .setAttribute(s.attribute())
              .setValue(s.value())
              .setComparison(s.comparison().name())
              .setLevel(s.level())
              .build();
    };
  }

  private static StoredExpression.Builder kind(String kind) {
    return StoredExpression.newBuilder().setKind(kind);
  }

  private static List<StoredExpression> parts(List<Expression> parts) {
    return parts.stream().map(CriteriaCodec::stored).toList();
  }

  static Criteria criteria(StoredCriteria s) {
    return new Criteria(
        s.getSteps().stream()
            .map(step -> new Criteria.Step(expression(step.getExpression()), step.getDurationMs()))
            .toList(),
        s.getStartsAt());
  }

  private static Expression expression(StoredExpression s) {
    List<Expression> parts = s.getParts().stream().map(CriteriaCodec::expression).toList();
    return switch (s.getKind()) {
      case "ANYBODY" -> Expression.anybody();
      case "NOBODY" -> Expression.nobody();
      case "LAST_AGENT" -> new Expression.LastAgent();
      case "ONE_OF" -> new Expression.OneOf(s.getAgentIds());
      case "AND" -> new Expression.And(parts);
      case "OR" -> new Expression.Or(parts);
      case "NOT" -> new Expression.Not(parts.getFirst());
      case "SKILLED" ->
          new Expression.Skilled(
              s.getAttribute(),
              s.getValue(),
              Expression.Comparison.valueOf(s.getComparison()),
              s.getLevel());
      // A string has no end of values.
      default -> throw new IllegalStateException("no stored expression is a " + s.getKind());
    };
  }
}
