package io.cordboard.recording.kafka;

import io.cordboard.recording.store.Row;
import io.cordboard.recording.store.SegmentArrival;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a record.
 *
 * @param rows rows to write
 * @param arrival a segment of media to take in
 * @param refusal why it can't be used
 */
record Kept(List<Row> rows, @Nullable SegmentArrival arrival, @Nullable String refusal) {

  static Kept rows(List<Row> rows) {
    return new Kept(rows, null, null);
  }

  static Kept segment(SegmentArrival arrival) {
    return new Kept(List.of(), arrival, null);
  }

  static Kept refused(String reason) {
    return new Kept(List.of(), null, reason);
  }

  static Kept nothing() {
    return new Kept(List.of(), null, null);
  }

  boolean isNothing() {
    return rows.isEmpty() && arrival == null && refusal == null;
  }
}
