package io.cordboard.recording.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page of contacts ended, newest first: the next page begins after it. Opaque to callers.
 *
 * @param initiatedAt when the last contact of the page began
 * @param contactId that contact
 */
public record PageCursor(Instant initiatedAt, String contactId) {

  private static final int LENGTH_MAX = 600;
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** As text for an address. */
  public String encoded() {
    String text = initiatedAt + "|" + contactId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a contact can have begun then and be called so. */
  private boolean canBeOurs() {
    return initiatedAt.isAfter(EARLIEST)
        && initiatedAt.isBefore(LATEST)
        && contactId.chars().noneMatch(Character::isISOControl);
  }

  /** Reads what {@link #encoded} wrote; empty if it is anything else. */
  public static Optional<PageCursor> decode(String encoded) {
    if (encoded.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      int bar = text.indexOf('|');
      return bar < 0
          ? Optional.empty()
          : Optional.of(
                  new PageCursor(Instant.parse(text.substring(0, bar)), text.substring(bar + 1)))
              .filter(PageCursor::canBeOurs);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }
}
