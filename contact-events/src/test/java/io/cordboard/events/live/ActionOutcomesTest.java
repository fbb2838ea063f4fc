package io.cordboard.events.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionOutcomesTest {

  private final ActionOutcomes outcomes = new ActionOutcomes();

  @Test
  void shouldTellAllWhoWaitForTheSameAction() {
    var first = outcomes.await("acme", "e", 60_000);
    var again = outcomes.await("acme", "e", 60_000);

    outcomes.became("acme", "e", "WRONG_PHASE");

    assertThat(first).isCompletedWithValue(Optional.of("WRONG_PHASE"));
    assertThat(again).isCompletedWithValue(Optional.of("WRONG_PHASE"));
  }

  @Test
  void shouldSayNothingWhenTimeIsUp() {
    assertThat(outcomes.await("acme", "e", 1).join()).isEmpty();
    var next = outcomes.await("acme", "e", 60_000);
    outcomes.became("acme", "e", ActionOutcomes.APPLIED);
    assertThat(next).isCompletedWithValue(Optional.of(ActionOutcomes.APPLIED));
  }

  @Test
  void shouldTellATenantOfItsOwnActionOfTheSameIdOnly() {
    var ours = outcomes.await("acme", "e", 60_000);

    outcomes.became("globex", "e", "WRONG_PHASE");

    assertThat(ours).isNotDone();
    outcomes.became("acme", "e", ActionOutcomes.APPLIED);
    assertThat(ours).isCompletedWithValue(Optional.of(ActionOutcomes.APPLIED));
  }
}
