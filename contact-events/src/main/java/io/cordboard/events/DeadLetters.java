package io.cordboard.events;

import io.cordboard.events.deadletter.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Builds dead letters: the original bytes, where they were read, and why they could not be used.
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

  private DeadLetters() {}

  /** Where a record was read. */
  public record Origin(String topic, int partition, long offset, long timestampMs) {}

  /**
   * A dead letter; its id is the origin, so that writing it again changes nothing.
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
    for (Header header : headers) {
      byte[] bytes = header.value();
      encoded.put(header.key(), bytes == null ? "" : Base64.getEncoder().encodeToString(bytes));
    }
    return DeadLetter.newBuilder()
        .setEventId(origin.topic() + "-" + origin.partition() + "-" + origin.offset())
        .setOriginTopic(origin.topic())
        .setOriginPartition(origin.partition())
        .setOriginOffset(origin.offset())
        .setOriginTimestamp(Instant.ofEpochMilli(origin.timestampMs()))
        .setKey(key == null ? null : ByteBuffer.wrap(key))
        .setValue(value == null ? null : ByteBuffer.wrap(value))
        .setHeaders(encoded)
        .setService(service)
        .setReason(reason.name())
        .setDetail(detail)
        .setOccurredAt(now)
        .build();
  }
}
