package io.cordboard.recording.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Media of a time in which nothing was to be recorded: a pause, or after recording was stopped. A
 * gateway that did not do what it was told, or said that it did.
 *
 * @param segment the segment that has it
 * @param startedAt when it begins
 * @param durationMs how long it is, in milliseconds
 */
public record Unwanted(int segment, Instant startedAt, long durationMs) {

  /** The clocks of a gateway and of flow-service differ, and to be told takes a moment. */
  static final Duration TOLERANCE = Duration.ofSeconds(2);

  /**
   * What is to be recorded changes.
   *
   * @param at when the line did so
   * @param wanted whether anything is recorded from then on
   */
  public record Change(Instant at, boolean wanted) {}

  /**
   * What some segments have of it.
   *
   * @param changes in order; before the first one everything is wanted
   */
  public static List<Unwanted> of(List<Change> changes, List<Segment> segments) {
    List<Unwanted> found = new ArrayList<>();
    for (int n = 0; n < changes.size(); n++) {
      if (changes.get(n).wanted() || (n > 0 && !changes.get(n - 1).wanted())) {
        continue;
      }
      Instant from = changes.get(n).at().plus(TOLERANCE);
      Instant to =
          changes.subList(n, changes.size()).stream()
              .filter(Change::wanted)
              .findFirst()
              .map(change -> change.at().minus(TOLERANCE))
              .orElse(Instant.MAX);
      for (Segment segment : segments) {
        add(segment, from, to, found);
      }
    }
    return List.copyOf(found);
  }

  private static void add(Segment segment, Instant from, Instant to, List<Unwanted> found) {
    Instant end = segment.startedAt().plusMillis(segment.durationMs());
    Instant first = segment.startedAt().isAfter(from) ? segment.startedAt() : from;
    Instant last = end.isBefore(to) ? end : to;
    if (first.isBefore(last)) {
      found.add(new Unwanted(segment.number(), first, Duration.between(first, last).toMillis()));
    }
  }
}
