package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.Pause.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pauses a recording had, and why each began and ended. */
class PauseTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private static Change change(long second, boolean paused, String cause) {
    return new Change(NOON.plusSeconds(second), paused, cause);
  }

  @Test
  void shouldLastFromThePauseUntilItGoesOnWhateverChangesMeanwhile() {
    List<Pause> pauses =
        Pause.of(
            List.of(
                change(0, false, "JOINED"),
                change(10, true, "AGENT"),
                change(20, true, "HOLD"),
                change(310, false, "PAUSE_LIMIT"),
                change(320, false, "BLOCK"),
                change(400, true, "SENSITIVE_INPUT")));

    assertThat(pauses)
        .containsExactly(
            new Pause(NOON.plusSeconds(10), NOON.plusSeconds(310), "AGENT", "PAUSE_LIMIT"),
            new Pause(NOON.plusSeconds(400), null, "SENSITIVE_INPUT", null));
  }

  @Test
  void shouldBeNoneWhenNobodyPaused() {
    assertThat(Pause.of(List.of(change(0, false, "JOINED"), change(9, false, "HOLD")))).isEmpty();
  }
}
