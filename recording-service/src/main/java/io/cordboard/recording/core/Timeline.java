package io.cordboard.recording.core;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings what several services said about a contact chain into one order. */
public final class Timeline {

  /** Services in the order in which they usually act within one millisecond. */
  private static final List<String> ACTING_ORDER =
      List.of(
          "campaign-service",
          "flow-service",
          "queue-service",
          "agent-service",
          "recording-service");

  /**
   * By time; within a millisecond each service's own count decides, and between services the order
   * in which they usually act. Counts of different services can't be compared.
   */
  private static final Comparator<TimelineEntry> ORDER =
      Comparator.comparing(TimelineEntry::occurredAt)
          .thenComparingInt(entry -> rank(entry.service()))
          .thenComparingLong(TimelineEntry::sequence)
          .thenComparing(TimelineEntry::eventId);

  private Timeline() {}

  /** All entries in order, each event once. */
  public static List<TimelineEntry> merge(List<List<TimelineEntry>> sources) {
    Stream<TimelineEntry> all = sources.stream().flatMap(List::stream);
    Map<String, TimelineEntry> once =
        all.collect(
            Collectors.toMap(
                TimelineEntry::eventId,
                entry -> entry,
                (first, again) -> first,
                LinkedHashMap::new));
    return once.values().stream().sorted(ORDER).toList();
  }

  private static int rank(String service) {
    int place = ACTING_ORDER.indexOf(service);
    return place < 0 ? ACTING_ORDER.size() : place;
  }
}
