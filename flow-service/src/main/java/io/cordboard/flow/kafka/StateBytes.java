package io.cordboard.flow.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The alphabet of stored states: numbers as varints, a string that was written before as a
 * reference, one that begins with the chain's id as what follows it. Most strings of a state are
 * either, so that a state is a few hundred bytes.
 */
final class StateBytes {

  private static final int NULL = 0;
  private static final int SEEN = 1;
  private static final int PREFIXED = 2;
  private static final int LITERAL = 3;

  /** Shorter strings cost less than a reference. */
  private static final int REFERENCE_MIN = 4;

  private static final int INITIAL_BYTES = 1024;
  private static final int VARINT_BITS = 7;
  private static final int VARINT_MORE = 0x80;

  private StateBytes() {}

  /** Writes one state after the other. Not safe for threads. */
  static final class Out {
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int size;
    private String prefix = "";
    private final Map<String, Integer> seen = new HashMap<>();

    /** Begins a state in which many strings begin with {@code commonPrefix}. */
    void begin(String commonPrefix) {
      size = 0;
      seen.clear();
      prefix = "";
      text(commonPrefix);
      prefix = commonPrefix;
    }

    byte[] finish() {
      return Arrays.copyOf(bytes, size);
    }

    void unsigned(long value) {
      ensure(10);
      long rest = value;
      while ((rest & -VARINT_MORE) != 0) {
        bytes[size++] = (byte) ((rest & (VARINT_MORE - 1)) | VARINT_MORE);
        rest >>>= VARINT_BITS;
      }
      bytes[size++] = (byte) rest;
    }

    void signed(long value) {
      unsigned((value << 1) ^ (value >> 63));
    }

    void text(@Nullable String value) {
      if (value == null) {
        unsigned(NULL);
        return;
      }
      boolean worthIt = value.length() >= REFERENCE_MIN;
      Integer before = worthIt ? seen.putIfAbsent(value, seen.size()) : null;
      if (before != null) {
        unsigned(SEEN);
        unsigned(before);
      } else if (worthIt && prefix.length() >= REFERENCE_MIN && value.startsWith(prefix)) {
        unsigned(PREFIXED);
        byte[] rest = value.substring(prefix.length()).getBytes(StandardCharsets.UTF_8);
        unsigned(rest.length);
        raw(rest);
      } else {
        byte[] all = value.getBytes(StandardCharsets.UTF_8);
        unsigned(LITERAL + (long) all.length);
        raw(all);
      }
    }

    private void raw(byte[] more) {
      ensure(more.length);
      System.arraycopy(more, 0, bytes, size, more.length);
      size += more.length;
    }

    private void ensure(int more) {
      if (bytes.length - size < more) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
      }
    }
  }

  /** Reads one state. */
  static final class In {
    private final byte[] bytes;
    private int at;
    private String prefix = "";
    private final List<String> seen = new ArrayList<>();

    In(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Begins the state; its common prefix. */
    String begin() {
      String common = requiredText();
      prefix = common;
      return common;
    }

    long unsigned() {
      long value = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes[at++];
        value |= (long) (next & (VARINT_MORE - 1)) << shift;
        shift += VARINT_BITS;
      } while (next < 0);
      return value;
    }

    long signed() {
      long value = unsigned();
      return (value >>> 1) ^ -(value & 1);
    }

    String requiredText() {
      String value = text();
      if (value == null) {
        throw new IllegalStateException("stored state: expected a text, found none");
      }
      return value;
    }

    @Nullable String text() {
      long tag = unsigned();
      if (tag == NULL) {
        return null;
      }
      if (tag == SEEN) {
        return seen.get((int) unsigned());
      }
      String value = tag == PREFIXED ? prefix + raw((int) unsigned()) : raw((int) tag - LITERAL);
      if (value.length() >= REFERENCE_MIN) {
        seen.add(value);
      }
      return value;
    }

    private String raw(int length) {
      String value = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
      return value;
    }
  }
}
