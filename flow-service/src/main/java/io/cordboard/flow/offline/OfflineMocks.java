package io.cordboard.flow.offline;

import io.cordboard.flow.engine.QueueMetrics;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for the world around an offline run.
 *
 * @param hours whether hours of this id or name, or the queue of this id, are open; others are
 * @param metrics how queues stand, by id; others are empty and nobody serves them
 */
public record OfflineMocks(Map<String, Boolean> hours, Map<String, QueueMetrics> metrics) {

  /** Nothing is mocked. */
  public static final OfflineMocks NONE = new OfflineMocks(Map.of(), Map.of());

  /** Takes mocks one by one. */
  public static final class Builder {

    private final Map<String, Boolean> hours = new TreeMap<>();
    private final Map<String, QueueMetrics> metrics = new TreeMap<>();

    /** Hours, or the queue's hours, are open or closed. */
    public Builder hours(String name, boolean open) {
      hours.put(name, open);
      return this;
    }

    /** A queue stands so. */
    public Builder metrics(String queueId, QueueMetrics now) {
      metrics.put(queueId, now);
      return this;
    }

    /** What was taken so far. */
    public OfflineMocks build() {
      return new OfflineMocks(
          Collections.unmodifiableMap(new TreeMap<>(hours)),
          Collections.unmodifiableMap(new TreeMap<>(metrics)));
    }
  }

  @Nullable Boolean open(String reference) {
    var whole = hours.get(reference);
    return whole != null ? whole : hours.get(lastPart(reference));
  }

  /** What names a resource in an ARN. */
  static String lastPart(String reference) {
    int end = Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':'));
    return reference.substring(end + 1);
  }
}
