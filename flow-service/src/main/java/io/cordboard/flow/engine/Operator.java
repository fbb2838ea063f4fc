package io.cordboard.flow.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The flow language's eight comparisons. Text is compared exactly; a comparison of numbers is false
 * if either side is none.
 */
public enum Operator {
  EQUALS("Equals"),
  TEXT_STARTS_WITH("TextStartsWith"),
  TEXT_ENDS_WITH("TextEndsWith"),
  TEXT_CONTAINS("TextContains"),
  NUMBER_GREATER_THAN("NumberGreaterThan"),
  NUMBER_GREATER_OR_EQUAL_TO("NumberGreaterOrEqualTo"),
  NUMBER_LESS_THAN("NumberLessThan"),
  NUMBER_LESS_OR_EQUAL_TO("NumberLessOrEqualTo");

  /**
   * Longer texts are not read as numbers: reading takes time that grows with the square of the
   * length.
   */
  private static final int NUMBER_LENGTH_MAX = 64;

  private final String word;

  Operator(String word) {
    this.word = word;
  }

  /** The flow language's word. */
  public String word() {
    return word;
  }

  /** The operator of this word; null if there is none. */
  public static @Nullable Operator named(String word) {
    for (var operator : values()) {
      if (operator.word.equals(word)) {
        return operator;
      }
    }
    return null;
  }

  /** Whether {@code left} compares so to {@code right}. */
  public boolean test(String left, String right) {
    return switch (this) {
      case EQUALS -> left.equals(right);
      case TEXT_STARTS_WITH -> left.startsWith(right);
      case TEXT_ENDS_WITH -> left.endsWith(right);
      case TEXT_CONTAINS -> left.contains(right);
      case NUMBER_GREATER_THAN,
          NUMBER_GREATER_OR_EQUAL_TO,
          NUMBER_LESS_THAN,
          NUMBER_LESS_OR_EQUAL_TO ->
          numbers(left, right);
    };
  }

  private boolean numbers(String left, String right) {
    var leftNumber = number(left);
    var rightNumber = number(right);
    if (leftNumber == null || rightNumber == null) {
      return false;
    }
    int order = leftNumber.compareTo(rightNumber);
    return switch (this) {
      case NUMBER_GREATER_THAN -> order > 0;
      case NUMBER_GREATER_OR_EQUAL_TO -> order >= 0;
      case NUMBER_LESS_THAN -> order < 0;
      case NUMBER_LESS_OR_EQUAL_TO -> order <= 0;
      case EQUALS, TEXT_STARTS_WITH, TEXT_ENDS_WITH, TEXT_CONTAINS -> false;
    };
  }

  private static @Nullable BigDecimal number(String text) {
    var plain = text.strip();
    if (plain.isEmpty() || plain.length() > NUMBER_LENGTH_MAX) {
      return null;
    }
    try {
      return new BigDecimal(plain);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }
}
