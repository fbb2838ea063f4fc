package io.cordboard.events;

import io.cordboard.events.deadletter.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Builds dead letters (the original bytes, where they were read, and why they could not be used),
 * and the original record of one.
 */
public final class DeadLetters {

  /** Why a record is a dead letter. */
  public enum Reason {
    /** Its bytes are no record of the topic's schema. */
    UNDECODABLE,
    /** It decodes, but breaks a rule that every such record must keep. */
    INVALID,
    /** It is right in itself, but nothing can be done with it. */
    UNAPPLICABLE
  }

  /**
   * How much of a value, or of all headers, a dead letter holds. A record may be as large as a
   * broker takes one, 1 MiB unless set otherwise; with what stands around it, it must still be
   * taken.
   */
  static final int VALUE_BYTES_MAX = 512 * 1024;

  private static final int HEADERS_BYTES_MAX = 128 * 1024;

  private static final String HEADERS_CUT = " (not all headers are here)";
  private static final String VALUE_CUT_END = " bytes are here)";

  /**
   * Header of a record that was written back: who did it. The note of that, a record without a
   * value beside the dead letter, has the same three headers.
   */
  public static final String REPLAYED_BY = "cordboard-replayed-by";

  /** When it was written back, ISO 8601. */
  public static final String REPLAYED_AT = "cordboard-replayed-at";

  /** The dead letter that was written back: {@code topic-partition-offset}. */
  public static final String REPLAYED_FROM = "cordboard-replayed-from";

  private DeadLetters() {}

  /** Where a record was read. */
  public record Origin(String topic, int partition, long offset, long timestampMs) {}

  /**
   * A dead letter; its id is the origin, so that writing it again changes nothing. Of a value of
   * more than 512 KiB it has the beginning, and of too many headers the first, and says so: the
   * whole record is where it was read, as long as the topic keeps it.
   *
   * @param now when the service gave up
   */
  public static DeadLetter of(
      String service,
      Origin origin,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Reason reason,
      String detail,
      Instant now) {
    Map<String, String> encoded = new LinkedHashMap<>();
    int headerBytes = 0;
    for (Header header : headers) {
      byte[] bytes = header.value();
      headerBytes += header.key().length() + (bytes == null ? 0 : bytes.length);
      if (headerBytes <= HEADERS_BYTES_MAX) {
        encoded.put(header.key(), bytes == null ? "" : Base64.getEncoder().encodeToString(bytes));
      }
    }
    String cut =
        (headerBytes > HEADERS_BYTES_MAX ? HEADERS_CUT : "")
            + (value != null && value.length > VALUE_BYTES_MAX
                ? " (the first " + VALUE_BYTES_MAX + " of " + value.length + VALUE_CUT_END
                : "");
    return DeadLetter.newBuilder()
        .setEventId(origin.topic() + "-" + origin.partition() + "-" + origin.offset())
        .setOriginTopic(origin.topic())
        .setOriginPartition(origin.partition())
        .setOriginOffset(origin.offset())
        .setOriginTimestamp(Instant.ofEpochMilli(origin.timestampMs()))
        .setKey(key == null ? null : ByteBuffer.wrap(key))
        .setValue(
            value == null
                ? null
                : ByteBuffer.wrap(value, 0, Math.min(value.length, VALUE_BYTES_MAX)).slice())
        .setHeaders(encoded)
        .setService(service)
        .setReason(reason.name())
        .setDetail(detail + cut)
        .setOccurredAt(now)
        .build();
  }

  /** Whether a dead letter holds all of the record, so that it can be made of it again. */
  public static boolean isWhole(DeadLetter letter) {
    ByteBuffer value = letter.getValue();
    boolean valueIsCut =
        value != null
            && value.remaining() == VALUE_BYTES_MAX
            && letter.getDetail().endsWith(VALUE_CUT_END);
    return !valueIsCut && !letter.getDetail().contains(HEADERS_CUT);
  }

  /**
   * The record that a whole dead letter is about, for the topic and the partition in which it was
   * read: the partition need not be that of the key (ADR 20).
   */
  public static ProducerRecord<byte[], byte[]> original(DeadLetter letter) {
    Headers headers = new RecordHeaders();
    letter
        .getHeaders()
        .forEach((name, value) -> headers.add(name, Base64.getDecoder().decode(value)));
    return new ProducerRecord<>(
        letter.getOriginTopic(),
        letter.getOriginPartition(),
        bytes(letter.getKey()),
        bytes(letter.getValue()),
        headers);
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
