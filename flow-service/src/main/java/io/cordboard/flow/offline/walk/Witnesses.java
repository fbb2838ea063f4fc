package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Transitions;
import io.cordboard.flow.engine.Transitions.Condition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values that make a block take a certain branch by its conditions. */
final class Witnesses {

  private static final String OTHER = "no such value";

  private Witnesses() {}

  /** Values for which the branch of this label is the first that holds; for none, no condition. */
  static List<String> of(Transitions transitions, String label) {
    var found = new ArrayList<String>();
    for (var value : pool(transitions.conditions())) {
      if (label.equals(taken(transitions, value))) {
        found.add(value);
      }
    }
    return found;
  }

  /** The label of the branch that a result takes; conditions on references count as not met. */
  static String taken(Transitions transitions, String result) {
    for (var condition : transitions.conditions()) {
      if (holds(condition, result)) {
        return condition.branch().label();
      }
    }
    return transitions.errors().stream()
            .anyMatch(error -> error.errorType().equals("NoMatchingCondition"))
        ? "NoMatchingCondition"
        : Transitions.NEXT;
  }

  static boolean holds(Condition condition, String result) {
    return condition.operand().isConstant()
        && condition.operator().test(result, condition.operand().source());
  }

  private static Set<String> pool(List<Condition> conditions) {
    var pool = new LinkedHashSet<String>();
    for (var condition : conditions) {
      var operand = condition.operand().source();
      pool.add(operand);
      for (var step : List.of("1", "-1", "0.5", "-0.5")) {
        pool.add(moved(operand, new BigDecimal(step)));
      }
    }
    for (var condition : conditions) {
      var operand = condition.operand().source();
      pool.add(operand + "x");
      pool.add("x" + operand);
      pool.add("x" + operand + "x");
    }
    pool.addAll(List.of(OTHER, "0", "1", "-1", "100", ""));
    return pool;
  }

  private static String moved(String operand, BigDecimal by) {
    var plain = operand.strip();
    return plain.matches("-?\\d{1,15}(\\.\\d{1,9})?")
        ? new BigDecimal(plain).add(by).stripTrailingZeros().toPlainString()
        : operand;
  }
}
