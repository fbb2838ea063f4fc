package io.cordboard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RemindingTest {
  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicLong now = new AtomicLong(7);
  private final List<Long> reminded = new ArrayList<>();
  private final Reminding reminding =
      new Reminding(
          ready::get, Duration.ofSeconds(30), now::get, after -> reminded.add(after.toSeconds()));

  @Test
  void shouldRemindEachTimeThatTheConditionHasNotHeldForSoLong() {
    for (int second = 0; second <= 95; second += 5) {
      now.set(7 + Duration.ofSeconds(second).toNanos());
      assertThat(reminding.getAsBoolean()).isFalse();
    }

    assertThat(reminded).containsExactly(30L, 60L, 90L);
  }

  @Test
  void shouldSayNothingWhenTheConditionHolds() {
    now.set(7 + Duration.ofSeconds(40).toNanos());
    ready.set(true);

    assertThat(reminding.getAsBoolean()).isTrue();
    assertThat(reminded).isEmpty();
  }
}
