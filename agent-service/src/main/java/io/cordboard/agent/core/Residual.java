package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An expression taken apart, so that it can be looked up: what it asks of agents whom it does not
 * name, and what of each whom it names. Neither names anybody, so it is the same for all agents of
 * the same proficiencies.
 */
final class Residual {

  private Residual() {}

  /** The classes that a contact with the expression is in; none if nobody can meet it. */
  static List<QueueIndex.Key> keys(Expression expression) {
    TreeSet<String> named = new TreeSet<>();
    name(expression, named);
    if (named.isEmpty()) {
      Expression all = resolve(expression, _ -> false);
      return all instanceof Expression.Nobody ? List.of() : List.of(QueueIndex.Key.of(all));
    }
    Expression others = resolve(expression, _ -> false);
    boolean excludes = excludes(expression, false);
    List<QueueIndex.Key> keys = new ArrayList<>();
    if (!(others instanceof Expression.Nobody)) {
      keys.add(
          new QueueIndex.Key(
              others, null, Expression.nobody(), List.copyOf(excludes ? named : List.of())));
    }
    for (String agentId : named) {
      Expression own = resolve(expression, o -> o.agentIds().contains(agentId));
      if (!(own instanceof Expression.Nobody)) {
        Expression otherwise = excludes ? Expression.nobody() : others;
        keys.add(new QueueIndex.Key(own, agentId, otherwise, List.of()));
      }
    }
    return keys;
  }

  private static void name(Expression expression, Set<String> named) {
    switch (expression) {
      case Expression.OneOf o -> named.addAll(o.agentIds());
      case Expression.And a -> a.parts().forEach(p -> name(p, named));
      case Expression.Or o -> o.parts().forEach(p -> name(p, named));
      case Expression.Not n -> name(n.part(), named);
      case Expression.Anybody _,
          Expression.Nobody _,
          Expression.Skilled _,
          Expression.LastAgent _ -> {}
    }
  }

  /** Whether being named can count against an agent. */
  private static boolean excludes(Expression expression, boolean negated) {
    return switch (expression) {
      case Expression.OneOf _ -> negated;
      case Expression.And a -> a.parts().stream().anyMatch(p -> excludes(p, negated));
      case Expression.Or o -> o.parts().stream().anyMatch(p -> excludes(p, negated));
      case Expression.Not n -> excludes(n.part(), !negated);
      case Expression.Anybody _,
          Expression.Nobody _,
          Expression.Skilled _,
          Expression.LastAgent _ ->
          false;
    };
  }

  /** The expression with its names decided, as simple as that makes it. */
  static Expression resolve(Expression expression, Function<Expression.OneOf, Boolean> named) {
    return switch (expression) {
      case Expression.OneOf o -> named.apply(o) ? Expression.anybody() : Expression.nobody();
      case Expression.LastAgent _ -> Expression.nobody();
      case Expression.And a -> and(a.parts().stream().map(p -> resolve(p, named)).toList());
      case Expression.Or o -> or(o.parts().stream().map(p -> resolve(p, named)).toList());
      case Expression.Not n -> not(resolve(n.part(), named));
      case Expression.Anybody _, Expression.Nobody _, Expression.Skilled _ -> expression;
    };
  }

  private static Expression and(List<Expression> parts) {
    List<Expression> left = new ArrayList<>();
    for (Expression part : parts) {
      if (part instanceof Expression.Nobody) {
        return Expression.nobody();
      }
      if (!(part instanceof Expression.Anybody) && !left.contains(part)) {
        left.add(part);
      }
    }
    return left.isEmpty()
        ? Expression.anybody()
        : left.size() == 1 ? left.getFirst() : new Expression.And(left);
  }

  private static Expression or(List<Expression> parts) {
    List<Expression> left = new ArrayList<>();
    for (Expression part : parts) {
      if (part instanceof Expression.Anybody) {
        return Expression.anybody();
      }
      if (!(part instanceof Expression.Nobody) && !left.contains(part)) {
        left.add(part);
      }
    }
    return left.isEmpty()
        ? Expression.nobody()
        : left.size() == 1 ? left.getFirst() : new Expression.Or(left);
  }

  private static Expression not(Expression part) {
    return switch (part) {
      case Expression.Anybody _ -> Expression.nobody();
      case Expression.Nobody _ -> Expression.anybody();
      case Expression.Not n -> n.part();
      case Expression.And _,
          Expression.Or _,
          Expression.Skilled _,
          Expression.OneOf _,
          Expression.LastAgent _ ->
          new Expression.Not(part);
    };
  }
}
