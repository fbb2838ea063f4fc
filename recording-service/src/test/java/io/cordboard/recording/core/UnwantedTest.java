package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.Unwanted.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnwantedTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private static Change change(long second, boolean wanted) {
    return new Change(NOON.plusSeconds(second), wanted);
  }

  private static Segment segment(int number, long second, long seconds) {
    return new Segment(
        number, "", 1, "audio/wav", NOON.plusSeconds(second), seconds * 1_000, false, true);
  }

  @Test
  void shouldFindWhatIsOfAPauseOfWhicheverSegmentItIs() {
    List<Change> changes =
        List.of(change(0, true), change(10, false), change(15, false), change(30, true));

    assertThat(
            Unwanted.of(changes, List.of(segment(0, 0, 20), segment(1, 20, 5), segment(2, 25, 60))))
        .containsExactly(
            new Unwanted(0, NOON.plusSeconds(12), 8_000),
            new Unwanted(1, NOON.plusSeconds(20), 5_000),
            new Unwanted(2, NOON.plusSeconds(25), 3_000));
  }

  @Test
  void shouldFindNothingWhenTheGatewayDidAsItWasTold() {
    List<Change> changes = List.of(change(0, true), change(10, false), change(30, true));

    // Told at 10, it paused after 1.5 s; it went on a second early by its own clock.
    assertThat(Unwanted.of(changes, List.of(segment(0, 0, 11), segment(1, 29, 60)))).isEmpty();
    assertThat(Unwanted.of(List.of(), List.of(segment(0, 0, 60)))).isEmpty();
    assertThat(Unwanted.of(List.of(change(5, true)), List.of(segment(0, 0, 60)))).isEmpty();
  }

  @Test
  void shouldFindAllThatComesAfterRecordingWasStopped() {
    assertThat(
            Unwanted.of(
                List.of(change(0, true), change(10, false)),
                List.of(segment(0, 0, 10), segment(1, 3_600, 20))))
        .containsExactly(new Unwanted(1, NOON.plusSeconds(3_600), 20_000));
  }

  @Test
  void shouldFindNothingWhenAPauseIsShorterThanWhatClocksMayDiffer() {
    List<Change> changes = List.of(change(0, true), change(10, false), change(13, true));

    assertThat(Unwanted.of(changes, List.of(segment(0, 0, 60)))).isEmpty();
  }

  @Test
  void shouldFindNothingWhenASegmentEndsAsTheGatewayIsTold() {
    List<Change> changes = List.of(change(0, true), change(10, false), change(30, true));

    assertThat(Unwanted.of(changes, List.of(segment(0, 0, 12), segment(1, 28, 10)))).isEmpty();
  }
}
