package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.Coverage.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  /** A second that begins so many seconds after noon. */
  private static Segment segment(int number, double afterSeconds, boolean last, boolean here) {
    return new Segment(
        number,
        "sha-" + number,
        100,
        "audio/wav",
        NOON.plusMillis((long) (afterSeconds * 1000)),
        1000,
        last,
        here);
  }

  private static Segment here(int number, double afterSeconds) {
    return segment(number, afterSeconds, false, true);
  }

  private static Segment last(int number, double afterSeconds) {
    return segment(number, afterSeconds, true, true);
  }

  private static Coverage of(Segment... segments) {
    return Coverage.of(List.of(segments), Map.of());
  }

  @Test
  void shouldHaveNoGapWhenSegmentsFollowEachOtherButForRounding() {
    assertThat(of(here(0, 0), here(1, 1), last(2, 2.015)))
        .isEqualTo(new Coverage(NOON, 3015, 0, 0, List.of()));
  }

  @Test
  void shouldSayWhereAndHowLongWhenSegmentsAreMissing() {
    assertThat(of(here(0, 0), last(3, 3)))
        .isEqualTo(
            new Coverage(
                NOON,
                4000,
                2000,
                2,
                List.of(new Gap(1000, NOON.plusSeconds(1), 2000L, List.of(1, 2)))));
  }

  @Test
  void shouldBeAGapWhenNoNumberIsMissingButTimeIs() {
    assertThat(of(here(0, 0), last(1, 5)).gaps())
        .containsExactly(new Gap(1000, NOON.plusSeconds(1), 4000L, List.of()));
  }

  @Test
  void shouldSayWhatIsNotKnownWhenTheBeginningOrTheEndIsMissing() {
    assertThat(of(here(1, 1)).gaps())
        .containsExactly(
            new Gap(0, null, null, List.of(0)),
            new Gap(1000, NOON.plusSeconds(2), null, List.of()));
  }

  @Test
  void shouldKnowTheLengthWhenMissingSegmentsWereAnnounced() {
    Coverage coverage = of(segment(0, 0, false, false), here(1, 1), segment(2, 2, true, false));

    assertThat(coverage)
        .isEqualTo(
            new Coverage(
                NOON,
                3000,
                2000,
                2,
                List.of(
                    new Gap(0, NOON, 1000L, List.of(0)),
                    new Gap(1000, NOON.plusSeconds(2), 1000L, List.of(2)))));
  }

  @Test
  void shouldBeAGapWhenASegmentSoundsShorterThanAnnounced() {
    Coverage coverage = Coverage.of(List.of(here(0, 0), last(1, 1)), Map.of(0, 400L, 1, 1000L));

    assertThat(coverage.gaps())
        .containsExactly(new Gap(400, NOON.plusMillis(400), 600L, List.of()));
    assertThat(coverage.durationMs()).isEqualTo(2000);
  }

  @Test
  void shouldCountNothingTwiceWhenSegmentsOverlap() {
    assertThat(of(here(0, 0), here(1, 0.5), last(2, 1.5)))
        .isEqualTo(new Coverage(NOON, 2500, 0, 0, List.of()));
  }

  @Test
  void shouldBeReadableWhenWritten() {
    assertThat(of(here(1, 1)).gapsJson())
        .isEqualTo(
            "[{\"mediaMs\":0,\"segments\":[0]},"
                + "{\"mediaMs\":1000,\"startedAt\":\"2026-11-01T12:00:02Z\",\"segments\":[]}]");
  }

  @Test
  void shouldBeRoundingUpToTwentyMilliseconds() {
    assertThat(of(here(0, 0), last(1, 1.0205)).gaps()).isEmpty();
    assertThat(of(here(0, 0), last(1, 1.0215)).gaps()).hasSize(1);
  }

  @Test
  void shouldBeginWithTheFirstThatIsMissingWhenSeveralWereAnnounced() {
    Coverage coverage = of(segment(0, 0, false, false), segment(1, 1, false, false), last(2, 2));

    assertThat(coverage)
        .isEqualTo(
            new Coverage(NOON, 3000, 2000, 2, List.of(new Gap(0, NOON, 2000L, List.of(0, 1)))));
  }

  @Test
  void shouldEndWithTheLatestThatIsMissing() {
    Segment longer = new Segment(1, "1", 1, "audio/wav", NOON.plusSeconds(1), 5000, false, false);

    assertThat(of(here(0, 0), longer, segment(2, 2, true, false)).gaps())
        .containsExactly(new Gap(1000, NOON.plusSeconds(1), 5000L, List.of(1, 2)));
  }

  @Test
  void shouldForgetWhereAGapEndsOnceItIsOver() {
    Segment longer = new Segment(1, "1", 1, "audio/wav", NOON.plusSeconds(1), 90_000, false, false);

    assertThat(of(here(0, 0), longer, here(2, 2), segment(3, 3, true, false)).gaps())
        .containsExactly(
            new Gap(1000, NOON.plusSeconds(1), 1000L, List.of(1)),
            new Gap(2000, NOON.plusSeconds(3), 1000L, List.of(3)));
  }

  @Test
  void shouldEndWithWhatSoundsLongestWhenASegmentIsWithinAnother() {
    Coverage coverage =
        Coverage.of(List.of(here(0, 0), here(1, 1), last(2, 10)), Map.of(0, 10_000L));

    assertThat(coverage.gaps()).isEmpty();
    assertThat(coverage.durationMs()).isEqualTo(11_000);
  }

  @Test
  void shouldHaveAGapWithoutLengthWhenWhatFollowsItBeginsEarlier() {
    assertThat(of(here(0, 0), last(2, 0.5)).gaps())
        .containsExactly(new Gap(1000, NOON.plusSeconds(1), 0L, List.of(1)));
  }
}
