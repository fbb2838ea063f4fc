package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which agents of those who serve its queue may get a contact: the steps in order, each until it
 * expires; afterwards any agent.
 *
 * @param startsAt when the first step begins, in milliseconds since 1970
 */
public record Criteria(List<Step> steps, long startsAt) {

  /** How many steps there may be. */
  public static final int STEPS_MAX = 10;

  public Criteria {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param durationMs how long it lasts; {@link Assignment#NO_DEADLINE} for as long as the contact
   *     waits
   */
  public record Step(Expression expression, long durationMs) {}

  /**
   * A step at a moment.
   *
   * @param number its place, from 1
   * @param endsAt when it expires; {@link Assignment#NO_DEADLINE} for never
   */
  record Current(Step step, int number, long endsAt) {}

  /** The step that counts at a moment; null if all have expired. */
  @Nullable Current at(long now) {
    long end = startsAt;
    int number = 0;
    for (Step step : steps) {
      number++;
      end = until(end, step.durationMs());
      if (now < end) {
        return new Current(step, number, end);
      }
    }
    return null;
  }

  /** Who may get the contact at a moment. */
  Expression expressionAt(long now) {
    Current current = at(now);
    return current == null ? Expression.anybody() : current.step().expression();
  }

  /** When the next step begins; {@link Assignment#NO_DEADLINE} for never. */
  long changesAfter(long now) {
    Current current = at(now);
    return current == null ? Assignment.NO_DEADLINE : current.endsAt();
  }

  /**
   * With the customer's last agent by id. A step that nobody can meet because there is no such
   * agent is left out: it would keep the contact waiting for nobody.
   */
  Criteria resolved(@Nullable String lastAgent) {
    List<Step> resolved = new ArrayList<>();
    for (Step step : steps) {
      Expression expression = named(step.expression(), lastAgent);
      boolean same = expression.equals(step.expression());
      if (same || !Residual.keys(expression).isEmpty()) {
        resolved.add(new Step(expression, step.durationMs()));
      }
    }
    return new Criteria(resolved, startsAt);
  }

  private static Expression named(Expression expression, @Nullable String lastAgent) {
    return switch (expression) {
      case Expression.LastAgent _ ->
          lastAgent == null ? Expression.nobody() : new Expression.OneOf(List.of(lastAgent));
      case Expression.And a ->
          new Expression.And(a.parts().stream().map(p -> named(p, lastAgent)).toList());
      case Expression.Or o ->
          new Expression.Or(o.parts().stream().map(p -> named(p, lastAgent)).toList());
      case Expression.Not n -> new Expression.Not(named(n.part(), lastAgent));
      case Expression.Anybody _, Expression.Nobody _, Expression.Skilled _, Expression.OneOf _ ->
          expression;
    };
  }

  private static long until(long begin, long durationMs) {
    return durationMs > Assignment.NO_DEADLINE - Math.max(0, begin)
        ? Assignment.NO_DEADLINE
        : begin + durationMs;
  }
}
