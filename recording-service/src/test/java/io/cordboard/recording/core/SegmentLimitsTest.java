package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SegmentLimitsTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private static Segment segment(
      int number, long bytes, String type, Instant startedAt, long durationMs) {
    return new Segment(number, "0".repeat(64), bytes, type, startedAt, durationMs, false, true);
  }

  @Test
  void shouldTakeASegmentWhenAllIsWithinBounds() {
    assertThat(SegmentLimits.problem(segment(0, 1, "audio/ogg; codecs=opus", NOON, 0))).isEmpty();
    assertThat(SegmentLimits.problem(segment(9_999, 1, "audio/wav", NOON, 86_400_000))).isEmpty();
    assertThat(SegmentLimits.problem(segment(0, Wav.DATA_BYTES_MAX, "audio/wav", NOON, 0)))
        .isEmpty();
  }

  @Test
  void shouldNameWhatIsOutOfBounds() {
    assertThat(SegmentLimits.problem(segment(-1, 1, "audio/wav", NOON, 1)))
        .contains("segment: expected a number from 0 to 9999, found -1");
    assertThat(SegmentLimits.problem(segment(10_000, 1, "audio/wav", NOON, 1))).isPresent();
    assertThat(SegmentLimits.problem(segment(0, 0, "audio/wav", NOON, 1)))
        .hasValueSatisfying(problem -> assertThat(problem).startsWith("bytes: "));
    assertThat(SegmentLimits.problem(segment(0, 1L << 40, "audio/wav", NOON, 1))).isPresent();
    assertThat(SegmentLimits.problem(segment(0, 1, "wav", NOON, 1)))
        .contains("contentType: expected a MIME type, found wav");
    assertThat(
            SegmentLimits.problem(
                segment(0, 1, "audio/wav", Instant.ofEpochMilli(Long.MAX_VALUE), 1)))
        .hasValueSatisfying(problem -> assertThat(problem).startsWith("startedAt: "));
    assertThat(SegmentLimits.problem(segment(0, 1, "audio/wav", NOON, -1))).isPresent();
    assertThat(SegmentLimits.problem(segment(0, 1, "audio/wav", NOON, 86_400_001))).isPresent();
  }
}
