package io.cordboard.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionOutcomesTest {

  private final ActionOutcomes outcomes = new ActionOutcomes();

  @Test
  void shouldTellAllWhoWaitForTheSameAction() {
    var first = outcomes.await("e", 60_000);
    var again = outcomes.await("e", 60_000);

    outcomes.became("e", "WRONG_PHASE");

    assertThat(first).isCompletedWithValue(Optional.of("WRONG_PHASE"));
    assertThat(again).isCompletedWithValue(Optional.of("WRONG_PHASE"));
  }

  @Test
  void shouldSayNothingWhenTimeIsUp() {
    assertThat(outcomes.await("e", 1).join()).isEmpty();
    var next = outcomes.await("e", 60_000);
    outcomes.became("e", ActionOutcomes.APPLIED);
    assertThat(next).isCompletedWithValue(Optional.of(ActionOutcomes.APPLIED));
  }
}
