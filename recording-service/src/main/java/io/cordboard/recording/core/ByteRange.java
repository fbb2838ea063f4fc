package io.cordboard.recording.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which bytes of an object an HTTP request wants (RFC 9110, section 14). */
public sealed interface ByteRange {

  /** A header with one range. */
  Pattern SINGLE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})");

  /** All of it: no range was asked for, or one that must be ignored (several, or not bytes). */
  record Whole() implements ByteRange {}

  /** From the first to the last byte, both included. */
  record Part(long first, long last) implements ByteRange {

    /** How many bytes. */
    public long length() {
      return last - first + 1;
    }
  }

  /** None of the bytes asked for are there. */
  record Unsatisfiable() implements ByteRange {}

  /** Reads a {@code Range} header for an object of a size. */
  static ByteRange of(@Nullable String header, long size) {
    Matcher range = header == null ? null : SINGLE.matcher(header.strip());
    if (range == null || !range.matches()) {
      return new Whole();
    }
    String from = range.group(1);
    String to = range.group(2);
    if (from.isEmpty() && to.isEmpty()) {
      return new Whole();
    }
    if (from.isEmpty()) {
      long suffix = Math.min(Long.parseLong(to), size);
      return suffix == 0 ? new Unsatisfiable() : new Part(size - suffix, size - 1);
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
    if (!to.isEmpty() && Long.parseLong(to) < first) {
      return new Whole();
    }
    return first >= size ? new Unsatisfiable() : new Part(first, last);
  }
}
