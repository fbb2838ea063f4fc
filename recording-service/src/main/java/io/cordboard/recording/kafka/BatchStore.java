package io.cordboard.recording.kafka;

import io.cordboard.recording.category.Categories;
import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.core.RedactedJson;
import io.cordboard.recording.core.Redaction;
import io.cordboard.recording.store.GatewayOriginalRows;
import io.cordboard.recording.store.Originals;
import io.cordboard.recording.store.RecordingRows;
import io.cordboard.recording.store.Row;
import io.cordboard.recording.store.RowWriter;
import io.cordboard.recording.store.SegmentArrival;
import io.cordboard.recording.store.Table;
import io.cordboard.recording.store.Transcripts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Writes batches in one transaction each, and counts. */
@ApplicationScoped
public class BatchStore {

  private final DataSource postgres;
  private final Categories categories;
  private final Originals originals;
  private final MeterRegistry metrics;
  private final RowWriter rowWriter = new RowWriter(RowWriter.Mode.COPY_FIRST);
  private final Map<String, AtomicLong> ageMs = new ConcurrentHashMap<>();

  BatchStore(
      DataSource postgres, Categories categories, RecordingConfig config, MeterRegistry metrics) {
    List<Pattern> nationalIds = Redaction.patterns(config.redaction().nationalIds());
    UnaryOperator<String> redaction = text -> Redaction.of(text, nationalIds).text();
    this.postgres = postgres;
    this.categories = categories;
    this.originals = new Originals(redaction, json -> RedactedJson.of(json, redaction));
    this.metrics = metrics;
  }

  /**
   * Writes a batch, all of it or nothing.
   *
   * @return the records that contradict what is known; the rest is committed
   */
  List<Ingest.Refused> write(List<Ingest.Entry> entries) throws SQLException {
    List<Row> all = new ArrayList<>(entries.size());
    entries.forEach(entry -> all.addAll(entry.kept().rows()));
    List<Ingest.Refused> refused = new ArrayList<>();
    Map<Table, Integer> written;
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<Row> rows = originals.keepable(connection, all);
        written = rowWriter.write(connection, rows);
        originals.drop(connection, rows);
        categories.renew(connection, Transcripts.renewWords(connection, rows));
        for (Ingest.Entry entry : entries) {
          take(connection, entry, refused);
        }
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
    written.forEach((table, count) ->
        metrics
            .counter("cordboard.recording.rows.written", "table", table.sqlName())
            .increment(count));
    metrics.summary("cordboard.recording.batch.rows").record(all.size());
    return refused;
  }

  private static void take(Connection connection, Ingest.Entry entry, List<Ingest.Refused> refused)
      throws SQLException {
    String refusal = entry.kept().refusal();
    SegmentArrival arrival = entry.kept().arrival();
    if (refusal != null) {
      refused.add(new Ingest.Refused(entry.record(), refusal));
    }
    if (arrival == null) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    RecordingRows.Taken taken = RecordingRows.take(connection, arrival);
    String reason =
        switch (taken) {
          case RecordingRows.Refused(var why) -> why;
          case RecordingRows.Deleted(var why) -> why;
          case RecordingRows.Kept _,
              RecordingRows.Known _,
              RecordingRows.Erased _,
              RecordingRows.KeyForgotten _ ->
              "";
        };
    if (!reason.isEmpty()) {
      connection.rollback(before);
      refused.add(new Ingest.Refused(entry.record(), reason));
    }
    if (arrival.location() != null && isOver(taken)) {
      GatewayOriginalRows.addLate(connection, arrival);
    }
  }

  /** Whether nothing is made of a segment any more, and nothing of it may stay. */
  private static boolean isOver(RecordingRows.Taken taken) {
    return switch (taken) {
      case RecordingRows.Known(var needed) -> !needed;
      case RecordingRows.Erased _, RecordingRows.Deleted _ -> true;
      case RecordingRows.Kept _, RecordingRows.Refused _, RecordingRows.KeyForgotten _ -> false;
    };
  }

  /** Notes how old the newest record of a batch was when it was done. */
  void batchDone(String topic, ConsumerRecords<byte[], byte[]> records) {
    long newest = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      newest = Math.max(newest, record.timestamp());
    }
    ageMs
        .computeIfAbsent(
            topic,
            t ->
                metrics.gauge(
                    "cordboard.recording.batch.age.ms", Tags.of("topic", t), new AtomicLong()))
        .set(Math.max(0, System.currentTimeMillis() - newest));
  }
}
