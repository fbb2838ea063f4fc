package io.cordboard.agent.core;

import java.util.List;
import java.util.stream.Collectors;

/** Which agents may get a contact, as one step of its criteria says. */
public sealed interface Expression {

  /** How an agent's level must stand to the one asked for. */
  enum Comparison {
    GREATER_OR_EQUAL(">="),
    GREATER(">"),
    LESS_OR_EQUAL("<="),
    LESS("<"),
    EQUAL("="),
    NOT_EQUAL("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    boolean holds(double level, double asked) {
      int order = Double.compare(level, asked);
      return switch (this) {
        case GREATER_OR_EQUAL -> order >= 0;
        case GREATER -> order > 0;
        case LESS_OR_EQUAL -> order <= 0;
        case LESS -> order < 0;
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
      };
    }
  }

  /** Any agent. */
  record Anybody() implements Expression {}

  /** No agent: what a reader takes for a condition that it does not know. */
  record Nobody() implements Expression {}

  /** Agents with a proficiency of a level; one without the proficiency meets no comparison. */
  record Skilled(String attribute, String value, Comparison comparison, double level)
      implements Expression {
    boolean metBy(List<Proficiency> proficiencies) {
      for (Proficiency p : proficiencies) {
        if (p.attribute().equals(attribute) && p.value().equals(value)) {
          return comparison.holds(p.level(), level);
        }
      }
      return false;
    }
  }

  /** One of these agents. */
  record OneOf(List<String> agentIds) implements Expression {
    public OneOf {
      agentIds = List.copyOf(agentIds);
    }
  }

  /** The agent whom the customer talked to last; resolved when the contact comes. */
  record LastAgent() implements Expression {}

  /** All parts hold. */
  record And(List<Expression> parts) implements Expression {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** One of the parts holds. */
  record Or(List<Expression> parts) implements Expression {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** The part does not hold. */
  record Not(Expression part) implements Expression {}

  /** Any agent. */
  static Expression anybody() {
    return new Anybody();
  }

  /** No agent. */
  static Expression nobody() {
    return new Nobody();
  }

  /** Whether an agent meets it. */
  default boolean metBy(String agentId, List<Proficiency> proficiencies) {
    return switch (this) {
      case Anybody _ -> true;
      case Nobody _, LastAgent _ -> false;
      case Skilled s -> s.metBy(proficiencies);
      case OneOf o -> o.agentIds().contains(agentId);
      case And a -> a.parts().stream().allMatch(p -> p.metBy(agentId, proficiencies));
      case Or o -> o.parts().stream().anyMatch(p -> p.metBy(agentId, proficiencies));
      case Not n -> !n.part().metBy(agentId, proficiencies);
    };
  }

  /** As people read it, such as {@code language fr >= 3 and not agent ada}. */
  default String text() {
    return switch (this) {
      case Anybody _ -> "any agent";
      case Nobody _ -> "no agent";
      case LastAgent _ -> "the last agent";
      case Skilled s ->
          s.attribute() + " " + s.value() + " " + s.comparison().sign + " " + plain(s.level());
      case OneOf o ->
          (o.agentIds().size() == 1 ? "agent " : "one of ") + String.join(", ", o.agentIds());
      case And a -> joined(a.parts(), " and ");
      case Or o -> joined(o.parts(), " or ");
      case Not n -> "not (" + n.part().text() + ")";
    };
  }

  private static String joined(List<Expression> parts, String word) {
    return parts.stream()
        .map(p -> p instanceof And || p instanceof Or ? "(" + p.text() + ")" : p.text())
        .collect(Collectors.joining(word));
  }

  private static String plain(double level) {
    return level == Math.rint(level) ? Long.toString(Math.round(level)) : Double.toString(level);
  }
}
