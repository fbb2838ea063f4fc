package io.cordboard.flow.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which agents of those who serve its queue may get a contact: the steps in order, each until it
 * expires; afterwards any.
 */
public record RoutingCriteria(List<Step> steps) {

  /**
   * One step.
   *
   * @param terms an expression in prefix order: a term that has parts is followed by them
   * @param expiresAfterSeconds how long it lasts; null for as long as the contact waits
   */
  public record Step(List<Term> terms, @Nullable Long expiresAfterSeconds) {}

  /** What a term says of an agent. */
  public enum Kind {
    ATTRIBUTE,
    AGENTS,
    AND,
    OR,
    NOT
  }

  /** How an agent's level is compared with the one asked for. */
  public enum Comparison {
    GREATER_OR_EQUAL,
    GREATER,
    LESS_OR_EQUAL,
    LESS,
    EQUAL,
    NOT_EQUAL
  }

  /**
   * A term of an expression.
   *
   * @param attribute for ATTRIBUTE, the proficiency's name, such as language
   * @param value for ATTRIBUTE, its value, such as fr
   * @param levelThousandths for ATTRIBUTE, the level asked for, in thousandths
   * @param agentIds for AGENTS
   * @param parts how many of the terms that follow belong to it: for AND, OR, NOT
   */
  public record Term(
      Kind kind,
      @Nullable String attribute,
      @Nullable String value,
      long levelThousandths,
      Comparison comparison,
      List<String> agentIds,
      int parts) {}
}
