package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.definition.FlowDocument.Condition;
import io.cordboard.flow.definition.FlowDocument.Failure;
import io.cordboard.flow.definition.FlowDocument.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The legacy CheckQueueStatus tests the oldest contact's age (in milliseconds) and the number of
 * contacts in one block. The current format has one figure a block, so that mixed conditions become
 * blocks one after the other.
 */
final class LegacyQueueStatus {

  static final String TIME = "CheckQueueTime";
  static final String SIZE = "CheckQueueSize";
  private static final String CONTACTS = "NumberOfContactsInQueue";
  private static final String NO_MATCHING_CONDITION = "NoMatchingCondition";

  private LegacyQueueStatus() {}

  /** The figure that each condition is about, in order. */
  static List<String> metrics(JsonNode branches) {
    var metrics = new ArrayList<String>();
    for (int i = 0; branches.isArray() && i < branches.size(); i++) {
      var branch = branches.get(i);
      var word = Json.firstText(branch, "condition");
      if (TIME.equals(word)) {
        metrics.add("OldestContactInQueueAgeSeconds");
      } else if (SIZE.equals(word)) {
        metrics.add(CONTACTS);
      }
    }
    return metrics;
  }

  /** The action itself, or one for each run of conditions about the same figure. */
  static List<Action> split(Action action, List<String> metrics) {
    if (metrics.isEmpty()) {
      return List.of(part(action, 0, CONTACTS, 0, 0, false));
    }
    var actions = new ArrayList<Action>();
    for (int from = 0, to; from < metrics.size(); from = to) {
      to = from;
      while (to < metrics.size() && metrics.get(to).equals(metrics.get(from))) {
        to++;
      }
      actions.add(part(action, actions.size(), metrics.get(from), from, to, to < metrics.size()));
    }
    return List.copyOf(actions);
  }

  private static Action part(
      Action whole, int number, String metric, int from, int to, boolean more) {
    var parameters = whole.parameters().deepCopy();
    parameters.put("MetricType", metric);
    var errors = whole.errors();
    var next = whole.next();
    if (more) {
      next = new Target(id(whole, number + 1), whole.path());
      errors = withNoMatch(errors, next);
    }
    List<Condition> conditions = List.copyOf(whole.conditions().subList(from, to));
    return new Action(
        id(whole, number),
        whole.type(),
        parameters,
        next,
        conditions,
        errors,
        whole.path(),
        whole.parametersPath());
  }

  private static List<Failure> withNoMatch(List<Failure> errors, Target target) {
    var changed = new ArrayList<Failure>();
    errors.stream()
        .filter(error -> !error.errorType().equals(NO_MATCHING_CONDITION))
        .forEach(changed::add);
    changed.add(new Failure(NO_MATCHING_CONDITION, target));
    return List.copyOf(changed);
  }

  private static String id(Action whole, int number) {
    return number == 0 ? whole.id() : whole.id() + "-" + (number + 1);
  }
}
