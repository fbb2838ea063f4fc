package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.Assignment;
import io.cordboard.agent.core.Criteria;
import io.cordboard.agent.core.Expression;
import io.cordboard.events.common.RoutingComparison;
import io.cordboard.events.common.RoutingCriteria;
import io.cordboard.events.common.RoutingExpression;
import io.cordboard.events.common.RoutingExpressionKind;
import io.cordboard.events.common.RoutingStep;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CriteriaCodecTest {

  private static final RoutingExpression FRENCH =
      RoutingExpression.newBuilder()
          .setKind(RoutingExpressionKind.ATTRIBUTE)
          .setAttribute("language")
          .setValue("fr")
          .setLevel(3)
          .build();
  private static final RoutingExpression ADA =
      RoutingExpression.newBuilder()
          .setKind(RoutingExpressionKind.AGENTS)
          .setAgentIds(List.of("ada"))
          .build();

  @Test
  void shouldReadStepsWithTheirTimesAndBeginWithTheWaitingWhenNothingElseIsSaid() {
    RoutingCriteria written =
        RoutingCriteria.newBuilder()
            .setSteps(
                List.of(
                    step(
                        of(RoutingExpressionKind.AND, FRENCH, of(RoutingExpressionKind.NOT, ADA)),
                        30L),
                    step(ADA, null)))
            .build();

    assertThat(CriteriaCodec.read(written, 1_000))
        .isEqualTo(
            new Criteria(
                List.of(
                    new Criteria.Step(
                        new Expression.And(
                            List.of(
                                new Expression.Skilled(
                                    "language", "fr", Expression.Comparison.GREATER_OR_EQUAL, 3),
                                new Expression.Not(new Expression.OneOf(List.of("ada"))))),
                        30_000),
                    new Criteria.Step(
                        new Expression.OneOf(List.of("ada")), Assignment.NO_DEADLINE)),
                1_000));
  }

  @Test
  void shouldBeginWhenTheCriteriaSay() {
    RoutingCriteria written =
        RoutingCriteria.newBuilder()
            .setSteps(List.of(step(ADA, 5L)))
            .setStartsAt(Instant.ofEpochMilli(77))
            .build();

    assertThat(CriteriaCodec.read(written, 1_000)).extracting(Criteria::startsAt).isEqualTo(77L);
  }

  @Test
  void shouldBeMetByNobodyWhenAKindOrAComparisonIsNotKnown() {
    RoutingExpression newer =
        RoutingExpression.newBuilder().setKind(RoutingExpressionKind.UNKNOWN).build();
    RoutingExpression compared =
        RoutingExpression.newBuilder(FRENCH).setComparison(RoutingComparison.UNKNOWN).build();

    assertThat(read(newer)).isEqualTo(Expression.nobody());
    assertThat(read(compared)).isEqualTo(Expression.nobody());
    assertThat(read(of(RoutingExpressionKind.NOT, newer))).isEqualTo(Expression.nobody());
    assertThat(read(of(RoutingExpressionKind.NOT, of(RoutingExpressionKind.OR, compared, ADA))))
        .isEqualTo(Expression.nobody());
  }

  @Test
  void shouldBeMetByNobodyWhenALimitIsBroken() {
    RoutingExpression wide =
        of(
            RoutingExpressionKind.OR,
            Collections.nCopies(17, FRENCH).toArray(RoutingExpression[]::new));
    RoutingExpression many =
        RoutingExpression.newBuilder(ADA).setAgentIds(Collections.nCopies(11, "ada")).build();

    assertThat(read(wide)).isEqualTo(Expression.nobody());
    assertThat(read(many)).isEqualTo(Expression.nobody());
  }

  private static Expression read(RoutingExpression expression) {
    Criteria criteria =
        CriteriaCodec.read(
            RoutingCriteria.newBuilder().setSteps(List.of(step(expression, 1L))).build(), 0);
    return Objects.requireNonNull(criteria).steps().getFirst().expression();
  }

  private static RoutingStep step(RoutingExpression expression, @Nullable Long seconds) {
    return RoutingStep.newBuilder()
        .setExpression(expression)
        .setExpiresAfterSeconds(seconds)
        .build();
  }

  private static RoutingExpression of(RoutingExpressionKind kind, RoutingExpression... parts) {
    return RoutingExpression.newBuilder().setKind(kind).setParts(List.of(parts)).build();
  }
}
