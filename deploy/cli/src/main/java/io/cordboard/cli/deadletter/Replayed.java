package io.cordboard.cli.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cordboard.events.DeadLetters;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * That a dead letter was written back: three headers of the record that was written, and of the
 * note of it beside the dead letter.
 *
 * @param from the dead letter, as {@link Place} writes it
 * @param by who did it
 * @param at when, ISO 8601
 */
public record Replayed(String from, String by, String at) {

  /** What headers say; null if they don't say that. */
  static @Nullable Replayed read(Headers headers) {
    String from = text(headers.lastHeader(DeadLetters.REPLAYED_FROM));
    return from == null
        ? null
        : new Replayed(
            from,
            Shown.line(String.valueOf(text(headers.lastHeader(DeadLetters.REPLAYED_BY)))),
            Shown.line(String.valueOf(text(headers.lastHeader(DeadLetters.REPLAYED_AT)))));
  }

  /** Says it, in place of what was said of an earlier time. */
  void write(Headers headers) {
    put(headers, DeadLetters.REPLAYED_FROM, from);
    put(headers, DeadLetters.REPLAYED_BY, by);
    put(headers, DeadLetters.REPLAYED_AT, at);
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(UTF_8));
  }

  private static @Nullable String text(@Nullable Header header) {
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
