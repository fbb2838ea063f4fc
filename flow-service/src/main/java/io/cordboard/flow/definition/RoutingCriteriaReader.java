package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.RoutingCriteria.Comparison;
import io.cordboard.flow.engine.RoutingCriteria.Kind;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.UpdateContactRoutingCriteria;
import io.cordboard.flow.engine.block.UpdateContactRoutingCriteria.Step;
import io.cordboard.flow.engine.block.UpdateContactRoutingCriteria.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the block that says which agents may get a contact. */
final class RoutingCriteriaReader {

  private static final int STEPS_MAX = 10;
  private static final int CONDITIONS_MAX = 16;
  private static final int DEPTH_MAX = 8;
  private static final int AGENTS_MAX = 10;

  private final Action action;
  private final Problems problems;

  RoutingCriteriaReader(Action action, Problems problems) {
    this.action = action;
    this.problems = problems;
  }

  Block read() {
    var nodes = Json.object(action.parameters(), "RoutingCriteria").path("Steps");
    var steps = new ArrayList<Step>();
    for (int i = 0; nodes.isArray() && i < nodes.size(); i++) {
      var path = action.parametersPath() + ".RoutingCriteria.Steps[" + i + "]";
      var terms = new ArrayList<Term>();
      boolean understood = read(nodes.get(i).path("Expression"), path + ".Expression", 1, terms);
      if (!understood) {
        return BlockReader.missing(
            action,
            problems,
            "RoutingCriteria",
            "steps of AttributeCondition, NotAttributeCondition, AndExpression or OrExpression");
      }
      var seconds = Json.firstText(Json.object(nodes.get(i), "Expiry"), "DurationInSeconds");
      if (seconds != null && !seconds.matches("\\d{1,9}")) {
        problems.warning(
            path + ".Expiry.DurationInSeconds",
            seconds,
            "whole seconds",
            "write a number; as it is, the step does not expire");
      }
      steps.add(
          new Step(
              List.copyOf(terms),
              seconds == null || !seconds.matches("\\d{1,9}") ? null : Long.valueOf(seconds)));
    }
    long conditions =
        steps.stream()
            .flatMap(step -> step.terms().stream())
            .filter(term -> term.kind() == Kind.ATTRIBUTE || term.kind() == Kind.AGENTS)
            .count();
    if (steps.size() > STEPS_MAX || conditions > CONDITIONS_MAX) {
      return BlockReader.missing(
          action,
          problems,
          "RoutingCriteria",
          "at most " + STEPS_MAX + " steps and " + CONDITIONS_MAX + " conditions");
    }
    return steps.isEmpty()
        ? BlockReader.missing(action, problems, "RoutingCriteria", "at least one step")
        : new UpdateContactRoutingCriteria(List.copyOf(steps));
  }

  /** Reads an expression into terms in prefix order; false if it can't be understood. */
  private boolean read(JsonNode expression, String path, int depth, List<Term> terms) {
    if (depth > DEPTH_MAX) {
      return false;
    }
    if (expression.has("AttributeCondition")) {
      return condition(expression.get("AttributeCondition"), path, terms);
    }
    if (expression.has("NotAttributeCondition")) {
      terms.add(group(Kind.NOT, 1));
      return condition(expression.get("NotAttributeCondition"), path, terms);
    }
    boolean and = expression.has("AndExpression");
    var parts = expression.path(and ? "AndExpression" : "OrExpression");
    if (parts.isEmpty()) {
      return false;
    }
    terms.add(group(and ? Kind.AND : Kind.OR, parts.size()));
    for (var part : parts) {
      if (!read(part, path, depth + 1, terms)) {
        return false;
      }
    }
    return true;
  }

  private boolean condition(JsonNode node, String path, List<Term> terms) {
    var agents = new ArrayList<Template>();
    for (var id : node.path("MatchCriteria").path("AgentsCriteria").path("AgentIds")) {
      agents.add(Template.of(id.asText()));
    }
    if (!agents.isEmpty()) {
      terms.add(
          new Term(
              Kind.AGENTS, null, null, null, Comparison.GREATER_OR_EQUAL, List.copyOf(agents), 0));
      return agents.size() <= AGENTS_MAX;
    }
    var name = template(node, "Name");
    if (name == null) {
      return false;
    }
    terms.add(
        new Term(
            Kind.ATTRIBUTE,
            name,
            template(node, "Value"),
            template(node, "ProficiencyLevel"),
            comparison(node, path),
            List.of(),
            0));
    return true;
  }

  private Comparison comparison(JsonNode node, String path) {
    var word = Json.firstText(node, "ComparisonOperator");
    return switch (word == null ? "" : word) {
      case "", "NumberGreaterOrEqualTo" -> Comparison.GREATER_OR_EQUAL;
      case "NumberGreaterThan" -> Comparison.GREATER;
      case "NumberLessOrEqualTo" -> Comparison.LESS_OR_EQUAL;
      case "NumberLessThan" -> Comparison.LESS;
      case "NumberEqualTo", "Equals" -> Comparison.EQUAL;
      case "NumberNotEqualTo" -> Comparison.NOT_EQUAL;
      case String other -> {
        problems.warning(
            path + ".ComparisonOperator",
            other,
            "a comparison of numbers, such as NumberGreaterOrEqualTo",
            "correct it; NumberGreaterOrEqualTo is taken instead");
        yield Comparison.GREATER_OR_EQUAL;
      }
    };
  }

  private static Term group(Kind kind, int parts) {
    return new Term(kind, null, null, null, Comparison.GREATER_OR_EQUAL, List.of(), parts);
  }

  private static @Nullable Template template(JsonNode from, String name) {
    var text = Json.text(from, name);
    return text == null || text.isBlank() ? null : Template.of(text);
  }
}
