package io.cordboard.recording.api;

import io.cordboard.recording.api.Problem.Cause;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request and collects everything that is wrong with them. */
final class Parameters {

  private static final int TEXT_MAX = 256;
  private static final int SHOWN_MAX = 100;

  /** Years that every part of the service can write down. */
  private static final int YEAR_MIN = 1;

  private static final int YEAR_MAX = 9999;

  private final List<Cause> causes = new ArrayList<>();

  /** Notes something wrong. */
  void wrong(String field, String message) {
    causes.add(new Cause(field, message));
  }

  /** A text of at most 256 characters; null if it is absent. */
  @Nullable String text(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (value.length() > TEXT_MAX || !isPrintable(value)) {
      wrong(field, "expected at most " + TEXT_MAX + " printable characters");
    }
    return value;
  }

  /** Whether there is no control character in it, and no half of a character. */
  private static boolean isPrintable(String value) {
    return value
        .codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  /** What was found, as much of it as helps. */
  private static String shown(String value) {
    return value.length() > SHOWN_MAX ? value.substring(0, SHOWN_MAX) + "..." : value;
  }

  /** A text that must be there and match. */
  String required(
      String field, @Nullable String value, Predicate<String> matches, String expected) {
    if (value == null || !matches.test(value)) {
      wrong(
          field, "expected " + expected + ", found " + (value == null ? "nothing" : shown(value)));
      return "";
    }
    return value;
  }

  /** A moment of the years 1 to 9999 in ISO 8601 with a zone; null if it is absent. */
  @Nullable Instant instant(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(value);
      if (time.getYear() >= YEAR_MIN && time.getYear() <= YEAR_MAX) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // Said below, together with times that are out of bounds.
    }
    wrong(field, "expected a time such as 2026-11-01T12:00:00Z, found " + shown(value));
    return null;
  }

  /** A number within bounds. */
  long number(String field, @Nullable String value, long otherwise, long min, long max) {
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers that are out of bounds.
    }
    wrong(field, "expected a number from " + min + " to " + max + ", found " + shown(value));
    return otherwise;
  }

  /** Adds what is wrong to what others found. */
  void addTo(Parameters others) {
    others.causes.addAll(causes);
  }

  /** Ends the request if anything is wrong. */
  void check() {
    if (!causes.isEmpty()) {
      throw new ProblemException(Problem.of(400, "the request's parameters are wrong", causes));
    }
  }
}
