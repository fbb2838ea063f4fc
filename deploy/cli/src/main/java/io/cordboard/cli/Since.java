package io.cordboard.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moment as people type it: {@code 90m}, {@code 2h}, {@code 7d}, or in ISO 8601. */
final class Since {

  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  private Since() {}

  /**
   * The moment that is meant.
   *
   * @throws CommandFailure if it is none
   */
  static Instant parse(String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      long count = Long.parseLong(ago.group(1));
      return now.minus(
          switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new CommandFailure(
          "--since: expected 90m, 2h, 7d or 2026-11-27T08:00:00Z, found " + text, e);
    }
  }
}
