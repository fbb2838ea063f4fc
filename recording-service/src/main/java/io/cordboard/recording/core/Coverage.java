package io.cordboard.recording.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much of a recording's time is there, and what is not: a missing segment is a gap, never
 * silence.
 *
 * @param startedAt when it begins, as far as is known
 * @param durationMs from there to its end, gaps included
 * @param gapMs the sum of the gaps whose length is known
 * @param missingSegments how many segment numbers have no bytes
 * @param gaps in order
 */
public record Coverage(
    Instant startedAt, long durationMs, long gapMs, int missingSegments, List<Gap> gaps) {

  /** Differences up to this are rounding. */
  private static final long TOLERANCE_MS = 20;

  /**
   * Time that is not there.
   *
   * @param mediaMs where it is in the media: what follows it begins at this many milliseconds
   * @param startedAt when it begins; null if nobody said
   * @param durationMs its length in milliseconds; null if nobody said
   * @param segments the numbers that are missing; none if segments follow each other with time
   *     between them, or if nobody said which was the last
   */
  public record Gap(
      long mediaMs,
      @Nullable Instant startedAt,
      @Nullable Long durationMs,
      List<Integer> segments) {

    String json() {
      return "{\"mediaMs\":"
          + mediaMs
          + (startedAt == null ? "" : ",\"startedAt\":\"" + startedAt + "\"")
          + (durationMs == null ? "" : ",\"durationMs\":" + durationMs)
          + ",\"segments\":"
          + segments
          + "}";
    }
  }

  /** The gaps as a JSON array. */
  public String gapsJson() {
    return gaps.stream().map(Gap::json).collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * What some segments cover.
   *
   * @param known all that were announced or received, at least one of them received
   * @param measuredMs how long segments really sound, by number, where that can be measured
   */
  public static Coverage of(List<Segment> known, Map<Integer, Long> measuredMs) {
    TreeMap<Integer, Segment> byNumber = new TreeMap<>();
    known.forEach(segment -> byNumber.put(segment.number(), segment));
    Walk walk = new Walk(measuredMs);
    for (int number = 0; number <= byNumber.lastKey(); number++) {
      walk.next(number, byNumber.get(number));
    }
    return walk.end(byNumber.lastEntry().getValue().last());
  }

  /** Goes from segment to segment. */
  private static final class Walk {
    private final Map<Integer, Long> measuredMs;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Integer> missing = new ArrayList<>();
    private @Nullable Instant missingFrom;
    private @Nullable Instant missingTo;
    private @Nullable Instant start;
    private @Nullable Instant end;
    private long mediaMs;
    private long gapMs;
    private int missingSegments;

    Walk(Map<Integer, Long> measuredMs) {
      this.measuredMs = measuredMs;
    }

    void next(int number, @Nullable Segment segment) {
      if (segment != null && segment.here()) {
        here(segment);
        return;
      }
      missing.add(number);
      missingSegments++;
      if (segment != null) {
        missingFrom = missingFrom == null ? segment.startedAt() : missingFrom;
        missingTo = later(missingTo, segment.endedAt());
      }
    }

    private void here(Segment segment) {
      Instant from = end == null ? missingFrom : end;
      long length = from == null ? 0 : between(from, segment.startedAt());
      if (!missing.isEmpty() || length > TOLERANCE_MS) {
        gap(from, from == null ? null : length);
      }
      start = start == null ? (from == null ? segment.startedAt() : from) : start;
      long sounds = measuredMs.getOrDefault(segment.number(), segment.durationMs());
      end = later(end, segment.startedAt().plusMillis(sounds));
      mediaMs += sounds;
    }

    private void gap(@Nullable Instant from, @Nullable Long lengthMs) {
      gaps.add(new Gap(mediaMs, from, lengthMs, List.copyOf(missing)));
      gapMs += lengthMs == null ? 0 : lengthMs;
      missing.clear();
      missingFrom = null;
      missingTo = null;
    }

    Coverage end(boolean endKnown) {
      Instant from = end == null ? missingFrom : end;
      if (!missing.isEmpty()) {
        Instant to = missingTo;
        gap(from, from == null || to == null ? null : between(from, to));
        end = later(end, to == null ? from : to);
      }
      if (!endKnown) {
        gap(end, null);
      }
      Instant begin = start == null ? Instant.EPOCH : start;
      return new Coverage(
          begin, end == null ? 0 : between(begin, end), gapMs, missingSegments, List.copyOf(gaps));
    }

    private static long between(Instant from, Instant to) {
      return Math.max(0, Duration.between(from, to).toMillis());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.isAfter(other) ? one : other;
    }
  }
}
