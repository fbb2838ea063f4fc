package io.cordboard.cli.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.serde.UndecodableException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as people can read them: as the event that they are, else as text, else in hexadecimal; the
 * beginning of it. Nothing in it moves a terminal's cursor.
 */
final class Shown implements AutoCloseable {

  /** How many characters are shown of a value, a key or a sentence. */
  static final int CHARACTERS_MAX = 300;

  private static final char UNKNOWN_CHARACTER = '\uFFFD';
  private static final HexFormat HEX = HexFormat.of();

  private final Kafka kafka;
  private final Map<Class<?>, EventCodec<?>> codecs = new HashMap<>();

  Shown(Kafka kafka) {
    this.kafka = kafka;
  }

  /**
   * A dead letter.
   *
   * @throws UndecodableException if the bytes are none
   */
  DeadLetter letter(String topic, byte[] bytes) {
    return codec(DeadLetter.class).decode(topic, bytes);
  }

  /** The value that a dead letter holds. */
  String value(DeadLetter letter) {
    byte[] bytes = bytes(letter.getValue());
    if (bytes == null) {
      return "(none)";
    }
    String event = event(letter.getOriginTopic(), bytes);
    return event == null ? raw(bytes) : line(event);
  }

  /** The key that a dead letter holds; null if there is none. */
  static @Nullable String key(DeadLetter letter) {
    byte[] bytes = bytes(letter.getKey());
    return bytes == null ? null : raw(bytes);
  }

  private @Nullable String event(String topicName, byte[] bytes) {
    for (Topic<?> topic : Topics.all()) {
      if (topic.in(kafka.prefix()).equals(topicName)) {
        try {
          return codec(topic.valueType()).decode(topicName, bytes).toString();
        } catch (UndecodableException e) {
          return null;
        }
      }
    }
    return null;
  }

  /** One line of text, cut, without what terminals take for commands. */
  static String line(String text) {
    StringBuilder line = new StringBuilder();
    int end =
        text.offsetByCodePoints(0, Math.min(CHARACTERS_MAX, text.codePointCount(0, text.length())));
    text.substring(0, end).codePoints().forEach(c -> line.appendCodePoint(isHarmless(c) ? c : ' '));
    return end < text.length() ? line.append('…').toString() : line.toString();
  }

  /** Formatting characters turn the direction of text around. */
  private static boolean isHarmless(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.FORMAT
        && Character.getType(codePoint) != Character.LINE_SEPARATOR
        && Character.getType(codePoint) != Character.PARAGRAPH_SEPARATOR;
  }

  static String raw(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    boolean isText =
        text.indexOf(UNKNOWN_CHARACTER) < 0
            && text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
    if (isText) {
      return line(text);
    }
    int shown = Math.min(bytes.length, CHARACTERS_MAX / 2);
    return "0x" + HEX.formatHex(bytes, 0, shown) + (shown < bytes.length ? "…" : "");
  }

  static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @SuppressWarnings("unchecked") // A codec is kept under its own class.
  private <T extends SpecificRecord> EventCodec<T> codec(Class<T> type) {
    return (EventCodec<T>)
        codecs.computeIfAbsent(type, t -> EventCodec.of((Class<T>) t, kafka.registryUrl()));
  }

  @Override
  public void close() {
    codecs.values().forEach(EventCodec::close);
  }
}
