package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BeliefsTest {

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.profile("voice", Floor.serves("sales", 1, 0));
  }

  @Test
  void shouldTellWhoWaitsAndWhoIsHeld() {
    floor.available("ada", "voice").enqueued("c1", "sales").enqueued("c2", "sales");

    Beliefs beliefs = Beliefs.of(floor.state(), floor.now());

    assertThat(beliefs.waiting()).containsExactly(new Beliefs.Waits("c2", "sales", 1_000));
    assertThat(beliefs.held())
        .containsExactly(new Beliefs.Held("c1", "sales", "ada", Phase.OFFERED, 1_000));
    assertThat(beliefs.overdue()).isEmpty();
  }

  @Test
  void shouldNameWhatIsOlderThanItsLimitWhenTimersStandStill() {
    floor.available("ada", "voice").enqueued("c1", "sales");

    Beliefs beliefs = Beliefs.of(floor.state(), floor.now() + 60_000);

    assertThat(beliefs.overdue())
        .containsExactly(
            new Beliefs.Overdue("c1 with ada in phase OFFERED", 40_000),
            new Beliefs.Overdue("lease of agent ada", 32_000));
  }
}
