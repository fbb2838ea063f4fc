package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Transitions.Branch;
import io.cordboard.flow.engine.Transitions.Condition;
import io.cordboard.flow.engine.Transitions.ErrorBranch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a block leads after a result, and after an error. */
class TransitionsTest {

  private static final Values VALUES =
      new Values() {
        @Override
        public @Nullable String value(Reference reference) {
          return reference.key().equals("wanted") ? "blue" : null;
        }

        @Override
        public boolean isSensitive(Reference reference) {
          return false;
        }
      };

  private static Condition when(Operator operator, String operand, int step) {
    return new Condition(
        operator, Template.of(operand), new Branch(operator.word() + " " + operand, step));
  }

  private static ErrorBranch error(String type, int step) {
    return new ErrorBranch(type, new Branch(type, step));
  }

  @Test
  void shouldTakeTheFirstConditionThatHolds() {
    var transitions =
        new Transitions(
            9,
            List.of(
                when(Operator.NUMBER_LESS_THAN, "50", 1),
                when(Operator.NUMBER_LESS_THAN, "100", 2),
                when(Operator.EQUALS, "$.Attributes.wanted", 3)),
            List.of(error(ErrorType.NO_MATCHING_CONDITION, 4)),
            false);

    assertThat(transitions.taken("7", VALUES).step()).isEqualTo(1);
    assertThat(transitions.taken("70", VALUES).step()).isEqualTo(2);
    assertThat(transitions.taken("blue", VALUES).step()).isEqualTo(3);
    assertThat(transitions.taken("red", VALUES).step()).isEqualTo(4);
    assertThat(transitions.taken(null, VALUES).step()).isEqualTo(9);
  }

  @Test
  void shouldGoToNextWhenNothingHoldsAndNoMatchHasNoBranch() {
    var transitions = new Transitions(9, List.of(when(Operator.EQUALS, "a", 1)), List.of(), false);

    assertThat(transitions.taken("b", VALUES).step()).isEqualTo(9);
    assertThat(transitions.failed(ErrorType.NO_MATCHING_CONDITION).step()).isEqualTo(9);
  }

  @Test
  void shouldTakeNoMatchWhenAResultMeetsNoConditionAtAll() {
    var transitions =
        new Transitions(9, List.of(), List.of(error(ErrorType.NO_MATCHING_CONDITION, 4)), false);

    assertThat(transitions.taken("1", VALUES).step()).isEqualTo(4);
  }

  @Test
  void shouldTakeTheExactErrorThenAnyThenNone() {
    var both =
        new Transitions(
            9,
            List.of(),
            List.of(error(ErrorType.NO_MATCHING_ERROR, 1), error(ErrorType.QUEUE_AT_CAPACITY, 2)),
            false);
    var none = new Transitions(9, List.of(), List.of(), false);
    var harmless = new Transitions(9, List.of(), List.of(), true);

    assertThat(both.failed(ErrorType.QUEUE_AT_CAPACITY).step()).isEqualTo(2);
    assertThat(both.failed(ErrorType.CHANNEL_MISMATCH).step()).isEqualTo(1);
    assertThat(none.failed(ErrorType.NO_MATCHING_ERROR).step()).isEqualTo(Transitions.NONE);
    assertThat(harmless.failed(ErrorType.NO_MATCHING_ERROR).step()).isEqualTo(9);
  }
}
