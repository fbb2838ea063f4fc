package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

  private final CommitPace pace = new CommitPace(20);
  private long nanos;

  @Test
  void shouldCommitAtOnceWhenInputsAreFew() {
    for (int input = 0; input < 50; input++) {
      assertThat(after(Duration.ofMillis(100), 1)).isTrue();
    }
  }

  @Test
  void shouldGroupWithinAFewInputsWhenABurstBegins() {
    after(Duration.ofHours(1), 1);

    int atOnce = 0;
    for (int input = 0; input < 100; input++) {
      atOnce += after(Duration.ofMillis(1), 1) ? 1 : 0;
    }

    assertThat(atOnce).isLessThan(40);
    assertThat(after(Duration.ofMillis(1), 1)).isFalse();
  }

  @Test
  void shouldGroupWhenAnInputHasWaited() {
    assertThat(after(Duration.ofMillis(500), 80)).isFalse();
  }

  @Test
  void shouldNeverCommitAtOnceWhenTheRateIsZero() {
    assertThat(new CommitPace(0).isAtRest(1, 1)).isFalse();
  }

  private boolean after(Duration gap, long ageMs) {
    nanos += gap.toNanos();
    return pace.isAtRest(nanos, ageMs);
  }
}
