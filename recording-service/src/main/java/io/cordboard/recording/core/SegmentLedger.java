package io.cordboard.recording.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The segments of one recording that are known so far. They come in any order and more than once.
 *
 * <pre>
 *   empty --add--> some --add--> ... --add--> 0..last all here = Complete
 *                    \--- the wait is over ---> what is here, the rest counted as missing
 * </pre>
 */
public final class SegmentLedger {

  /** Most segments of a recording: 28 hours of 10 s each. */
  public static final int SEGMENTS_MAX = 10_000;

  private final Map<Integer, Segment> segments;

  private SegmentLedger(Map<Integer, Segment> segments) {
    this.segments = segments;
  }

  /** A recording of which nothing is known. */
  public static SegmentLedger empty() {
    return new SegmentLedger(new TreeMap<>());
  }

  /** A recording of which these are known. */
  public static SegmentLedger of(List<Segment> known) {
    Map<Integer, Segment> segments = new TreeMap<>();
    known.forEach(segment -> segments.put(segment.number(), segment));
    return new SegmentLedger(segments);
  }

  /** What a segment does to a recording. */
  public sealed interface Outcome {}

  /**
   * It is new, or brings bytes or the end mark that were not known: {@code segment} is what is
   * known now.
   */
  public record Added(SegmentLedger ledger, Segment segment) implements Outcome {}

  /** It is known already; nothing changes. */
  public record Repeated() implements Outcome {}

  /** It can't be true beside what is known; nothing changes. */
  public record Refused(String reason) implements Outcome {}

  /** Whether a recording is complete. */
  public sealed interface Completeness {}

  /** Everything from 0 to the last one is here. */
  public record Complete() implements Completeness {}

  /** Something is awaited: these numbers, and the end if it is not known yet. */
  public record Incomplete(List<Integer> missing, boolean endKnown) implements Completeness {}

  /** Adds a segment. */
  public Outcome add(Segment segment) {
    if (segment.number() < 0 || segment.number() >= SEGMENTS_MAX) {
      return new Refused("segment " + segment.number() + " is outside 0.." + (SEGMENTS_MAX - 1));
    }
    Segment known = segments.get(segment.number());
    if (known != null && !known.sha256().equals(segment.sha256())) {
      return new Refused(
          "segment "
              + segment.number()
              + " is known with other content: SHA-256 "
              + known.sha256());
    }
    OptionalInt end = end();
    if (end.isPresent() && segment.number() > end.getAsInt()) {
      return new Refused(
          "segment " + segment.number() + " comes after the last one, " + end.getAsInt());
    }
    if (segment.last() && !segments.isEmpty() && highest() > segment.number()) {
      return new Refused(
          "segment " + segment.number() + " can't be the last one: " + highest() + " is known");
    }
    if (known != null && (known.here() || !segment.here()) && (known.last() || !segment.last())) {
      return new Repeated();
    }
    Segment merged = known == null ? segment : merge(known, segment);
    Map<Integer, Segment> next = new TreeMap<>(segments);
    next.put(merged.number(), merged);
    return new Added(new SegmentLedger(next), merged);
  }

  private static Segment merge(Segment known, Segment again) {
    Segment base = again.here() ? again : known;
    return new Segment(
        base.number(),
        base.sha256(),
        base.bytes(),
        base.contentType(),
        base.startedAt(),
        base.durationMs(),
        known.last() || again.last(),
        known.here() || again.here());
  }

  /** Whether it is complete. */
  public Completeness completeness() {
    OptionalInt end = end();
    List<Integer> missing = new ArrayList<>();
    int upTo = end.orElse(highest());
    for (int n = 0; n <= upTo; n++) {
      Segment segment = segments.get(n);
      if (segment == null || !segment.here()) {
        missing.add(n);
      }
    }
    return end.isPresent() && missing.isEmpty()
        ? new Complete()
        : new Incomplete(List.copyOf(missing), end.isPresent());
  }

  /** The segments whose bytes are here, in order. */
  public List<Segment> playable() {
    return segments.values().stream().filter(Segment::here).toList();
  }

  /** All that are known, in order. */
  public List<Segment> known() {
    return List.copyOf(segments.values());
  }

  private OptionalInt end() {
    return segments.values().stream().filter(Segment::last).mapToInt(Segment::number).findFirst();
  }

  private int highest() {
    return segments.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
  }
}
