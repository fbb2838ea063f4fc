package io.cordboard.recording.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The audit of one contact chain: numbered entries of which each one's hash covers the hash before
 * it, and a head that says how many there are. An entry that is changed, left out, put in or moved
 * breaks every hash from there on; entries cut off at the end contradict the head.
 *
 * <p>An entry's hash is SHA-256 of the hash before it (32 zero bytes for the first) and of its
 * fields in the order of {@link Entry}, each as its length in bytes in decimal, a colon, and its
 * UTF-8 bytes; the moment in ISO 8601.
 */
public final class AuditChain {

  /** The hash before the first entry: 64 zeros. */
  public static final String START = "0".repeat(64);

  private AuditChain() {}

  /**
   * Something that somebody did.
   *
   * @param number its place in the chain, from 1
   * @param at when, in whole milliseconds
   * @param actor who, by their token's name
   * @param roles what they may, separated by commas
   * @param action what they did, such as {@code PLAY}
   * @param recordingId the recording; empty if it is about none
   * @param detail more about it, as a JSON object
   */
  public record Entry(
      String initialContactId,
      long number,
      Instant at,
      String actor,
      String roles,
      String action,
      String contactId,
      String recordingId,
      String detail) {}

  /** An entry as it was kept, with its hash in hexadecimal. */
  public record Kept(Entry entry, String hash) {}

  /** How many entries there are, and the last one's hash ({@link #START} if there is none). */
  public record Head(String initialContactId, long entries, String hash) {

    /** What is signed of it. */
    public byte[] signed() {
      String text =
          "cordboard-audit-head\n" + initialContactId + "\n" + entries + "\n" + hash + "\n";
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** What came of a check. */
  public sealed interface Verdict {}

  /** All entries are as they were written. */
  public record Intact() implements Verdict {}

  /**
   * Something was changed.
   *
   * @param number the first entry that is not as it was written
   */
  public record Broken(long number, String reason) implements Verdict {}

  /** The hash of an entry that follows another. */
  public static String hash(String previous, Entry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex(previous));
    for (String field :
        List.of(
            entry.initialContactId(),
            Long.toString(entry.number()),
            entry.at().toString(),
            entry.actor(),
            entry.roles(),
            entry.action(),
            entry.contactId(),
            entry.recordingId(),
            entry.detail())) {
      byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes((utf8.length + ":").getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(utf8);
    }
    return HexFormat.of().formatHex(sha256(bytes.toByteArray()));
  }

  /** Checks all entries of a chain, in their order, against its head. */
  public static Verdict verify(List<Kept> entries, Head head) {
    String previous = START;
    long number = 0;
    for (Kept kept : entries) {
      number++;
      if (kept.entry().number() != number) {
        return new Broken(number, "expected entry " + number + ", found " + kept.entry().number());
      }
      if (!kept.entry().initialContactId().equals(head.initialContactId())) {
        return new Broken(number, "entry " + number + " is of another chain");
      }
      String expected = hash(previous, kept.entry());
      if (!expected.equals(kept.hash())) {
        return new Broken(
            number, "entry " + number + " has the hash " + kept.hash() + ", should be " + expected);
      }
      previous = expected;
    }
    if (number != head.entries()) {
      return new Broken(
          Math.min(number, head.entries()) + 1,
          "the head counts " + head.entries() + " entries, found " + number);
    }
    return previous.equals(head.hash())
        ? new Intact()
        : new Broken(number, "the head's hash is not that of entry " + number);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
