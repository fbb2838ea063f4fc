package io.cordboard.recording.kafka;

import io.cordboard.events.DeadLetters.Reason;
import io.cordboard.events.EventHeaders;
import io.cordboard.events.Topic;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.serde.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Brings batches of one topic into Postgres. When {@link #take} returns, every record of the batch
 * is a row or a dead letter, and its offset may be committed.
 */
final class Ingest<T extends SpecificRecord> {

  private final String topic;
  private final EventCodec<T> codec;
  private final Set<String> types;
  private final Function<T, Kept> keep;
  private final BatchStore store;
  private final DeadLetterSink deadLetters;
  private final Retry retry;

  /**
   * An ingest.
   *
   * @param payloads those of which anything is kept: records whose {@code ce_type} header names
   *     another one are not decoded. Empty for all.
   */
  Ingest(
      Topic<T> topic,
      Codecs codecs,
      Set<Class<? extends SpecificRecord>> payloads,
      Function<T, Kept> keep,
      BatchStore store,
      DeadLetterSink deadLetters,
      Retry retry) {
    this.topic = codecs.name(topic);
    this.codec = codecs.of(topic);
    this.types =
        payloads.stream()
            .map(payload -> EventHeaders.TYPE_PREFIX + payload.getSimpleName())
            .collect(Collectors.toUnmodifiableSet());
    this.keep = keep;
    this.store = store;
    this.deadLetters = deadLetters;
    this.retry = retry;
  }

  /** Takes a batch in; waits as long as it takes. */
  void take(ConsumerRecords<byte[], byte[]> records) {
    List<Entry> entries = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Kept kept = isWanted(record) ? decode(record) : null;
      if (kept != null && !kept.isNothing()) {
        entries.add(new Entry(record, kept));
      }
    }
    if (!entries.isEmpty()) {
      write(entries);
    }
    store.batchDone(topic, records);
  }

  private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
    if (types.isEmpty()) {
      return true;
    }
    Header type = record.headers().lastHeader(EventHeaders.TYPE);
    return type == null || types.contains(new String(type.value(), StandardCharsets.UTF_8));
  }

  private @Nullable Kept decode(ConsumerRecord<byte[], byte[]> record) {
    List<Kept> decoded = new ArrayList<>(1);
    without(
        () -> {
          T value;
          try {
            value = codec.decode(record.topic(), record.value());
          } catch (UndecodableException e) {
            dead(record, Reason.UNDECODABLE, e);
            return;
          }
          decoded.add(keep(record, value));
        },
        "the schema registry");
    return decoded.isEmpty() ? null : decoded.getFirst();
  }

  /** One record that we can't turn into rows must not hold up all that follow it. */
  private Kept keep(ConsumerRecord<byte[], byte[]> record, T value) {
    try {
      return keep.apply(value);
    } catch (RuntimeException e) {
      dead(record, Reason.UNAPPLICABLE, e);
      return Kept.nothing();
    }
  }

  /** Writes all at once; if Postgres refuses a value, halves until the culprit is alone. */
  private void write(List<Entry> entries) {
    List<Refused> refused = new ArrayList<>();
    try {
      retry.untilDone(
          topic + ", Postgres",
          () -> {
            refused.clear();
            refused.addAll(store.write(entries));
          });
    } catch (SQLException e) {
      if (entries.size() == 1) {
        dead(entries.getFirst().record(), Reason.INVALID, e);
      } else {
        int half = entries.size() / 2;
        write(entries.subList(0, half));
        write(entries.subList(half, entries.size()));
      }
      return;
    }
    for (Refused one : refused) {
      without(
          () -> deadLetters.send(one.record(), Reason.UNAPPLICABLE, one.reason()), "dead letters");
    }
  }

  private void dead(ConsumerRecord<byte[], byte[]> record, Reason reason, Exception why) {
    without(
        () -> deadLetters.send(record, reason, String.valueOf(why.getMessage())), "dead letters");
  }

  private void without(Runnable attempt, String dependency) {
    try {
      retry.untilDone(topic + ", " + dependency, attempt::run);
    } catch (SQLException e) {
      throw new IllegalStateException("no SQL is run here", e);
    }
  }

  /** A record with what is kept of it. */
  record Entry(ConsumerRecord<byte[], byte[]> record, Kept kept) {}

  /** A record that is right in itself and contradicts what is known. */
  record Refused(ConsumerRecord<byte[], byte[]> record, String reason) {}
}
