package io.cordboard.recording.core;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a segment may be, whichever way its gateway tells of it. */
public final class SegmentLimits {

  /** Longest segment, in milliseconds: a day. */
  public static final long DURATION_MS_MAX = 86_400_000;

  private static final Pattern MIME =
      Pattern.compile("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}(;.{0,100})?");
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private SegmentLimits() {}

  /** Whether it is a MIME type of a reasonable length, with or without parameters. */
  public static boolean isMimeType(String contentType) {
    return MIME.matcher(contentType).matches();
  }

  /** What is out of bounds in a segment, with what is expected; empty if nothing is. */
  public static Optional<String> problem(Segment segment) {
    if (segment.number() < 0 || segment.number() >= SegmentLedger.SEGMENTS_MAX) {
      return wrong(
          "segment", "a number from 0 to " + (SegmentLedger.SEGMENTS_MAX - 1), segment.number());
    }
    if (segment.bytes() < 1 || segment.bytes() > Wav.DATA_BYTES_MAX) {
      return wrong("bytes", "a number from 1 to " + Wav.DATA_BYTES_MAX, segment.bytes());
    }
    if (!isMimeType(segment.contentType())) {
      return wrong("contentType", "a MIME type", segment.contentType());
    }
    if (segment.startedAt().isBefore(EARLIEST) || segment.startedAt().isAfter(LATEST)) {
      return wrong("startedAt", "a moment of the years 1 to 9999", segment.startedAt());
    }
    return segment.durationMs() < 0 || segment.durationMs() > DURATION_MS_MAX
        ? wrong("durationMs", "a number from 0 to " + DURATION_MS_MAX, segment.durationMs())
        : Optional.empty();
  }

  private static Optional<String> wrong(String field, String expected, Object found) {
    return Optional.of(field + ": expected " + expected + ", found " + found);
  }
}
