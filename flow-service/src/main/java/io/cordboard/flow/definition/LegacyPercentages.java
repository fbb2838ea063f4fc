package io.cordboard.flow.definition;

import io.cordboard.flow.definition.FlowDocument.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * The legacy PercentileBranching says of each branch how many percent of the contacts take it. The
 * current format compares one number from 1 to 100 with thresholds: 1 and the percents so far.
 */
final class LegacyPercentages {

  private LegacyPercentages() {}

  /** The same branches with thresholds; those that say no whole percentage stay as they are. */
  static List<Condition> cumulative(List<Condition> shares) {
    var conditions = new ArrayList<Condition>();
    int threshold = 1;
    for (var share : shares) {
      var percent = share.operands().isEmpty() ? "" : share.operands().getFirst().strip();
      if (!share.operator().equals("Equals") || !percent.matches("\\d{1,3}")) {
        conditions.add(share);
        continue;
      }
      threshold += Integer.parseInt(percent);
      conditions.add(
          new Condition("NumberLessThan", List.of(Integer.toString(threshold)), share.target()));
    }
    return List.copyOf(conditions);
  }
}
