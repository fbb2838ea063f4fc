package io.cordboard.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of every record: CloudEvents 1.0 in the Kafka binding's binary mode, and a W3C {@code
 * traceparent} whose trace is the contact chain, so that all that happens to a contact, in
 * whichever service, is one trace. Both are functions of the event alone: a replay writes the same
 * bytes.
 */
public final class EventHeaders {

  /** MIME type of values. */
  public static final String CONTENT_TYPE = "application/avro";

  /** The header that names the payload, so that readers can leave out what they do not want. */
  public static final String TYPE = "ce_type";

  /** What comes before the payload's simple name in {@link #TYPE}. */
  public static final String TYPE_PREFIX = "io.cordboard.";

  private static final byte[] SPEC_VERSION = utf8("1.0");
  private static final byte[] CONTENT_TYPE_BYTES = utf8(CONTENT_TYPE);
  private static final HexFormat HEX = HexFormat.of();
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  /** Never used itself: a copy costs a fraction of asking the security providers for a new one. */
  private static final MessageDigest SHA_256 = sha256();

  private EventHeaders() {}

  /**
   * The headers of an event.
   *
   * @param eventId its id: {@code ce_id}
   * @param type the payload's simple name: {@code ce_type} becomes {@code io.cordboard.} and this
   * @param source who wrote it, such as {@code flow-service}: {@code ce_source}
   * @param occurredAt when it happened: {@code ce_time}
   * @param subject what it is about, usually the contactId: {@code ce_subject}
   * @param traceKey what the trace is about: the initialContactId for contacts
   */
  public static Headers of(
      String eventId,
      String type,
      String source,
      Instant occurredAt,
      String subject,
      String traceKey) {
    Headers headers = new RecordHeaders();
    headers.add("ce_specversion", SPEC_VERSION);
    headers.add("ce_id", utf8(eventId));
    headers.add(TYPE, utf8(TYPE_PREFIX + type));
    headers.add("ce_source", utf8("/cordboard/" + source));
    headers.add("ce_time", utf8(DateTimeFormatter.ISO_INSTANT.format(occurredAt)));
    headers.add("ce_subject", utf8(subject));
    headers.add("content-type", CONTENT_TYPE_BYTES);
    headers.add("traceparent", utf8(traceparent(traceKey, eventId)));
    return headers;
  }

  /**
   * W3C Trace Context: version 00, the trace of {@code traceKey}, the span of {@code eventId},
   * sampled.
   */
  static String traceparent(String traceKey, String eventId) {
    return "00-" + digest(traceKey, TRACE_ID_BYTES) + "-" + digest(eventId, SPAN_ID_BYTES) + "-01";
  }

  private static String digest(String text, int bytes) {
    try {
      MessageDigest digest = (MessageDigest) SHA_256.clone();
      return HEX.formatHex(digest.digest(utf8(text)), 0, bytes);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
