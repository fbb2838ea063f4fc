package io.cordboard.recording.api;

import io.cordboard.recording.api.Problem.Cause;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request and collects everything that is wrong with them. */
final class Parameters {

  private static final int TEXT_MAX = 256;

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
    if (value.length() > TEXT_MAX || value.chars().anyMatch(Character::isISOControl)) {
      wrong(field, "expected at most " + TEXT_MAX + " printable characters");
    }
    return value;
  }

  /** A text that must be there and match. */
  String required(
      String field, @Nullable String value, Predicate<String> matches, String expected) {
    if (value == null || !matches.test(value)) {
      wrong(field, "expected " + expected + ", found " + (value == null ? "nothing" : value));
      return "";
    }
    return value;
  }

  /** A moment in ISO 8601 with a zone; null if it is absent. */
  @Nullable Instant instant(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    try {
      return java.time.OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      wrong(field, "expected a time such as 2026-11-01T12:00:00Z, found " + value);
      return null;
    }
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
    wrong(field, "expected a number from " + min + " to " + max + ", found " + value);
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
