package io.cordboard.cli.deadletter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as people look at it; of the value only so much as can be shown.
 *
 * @param place where the letter is
 * @param at when the service gave up
 * @param origin where the record was read; null if what is here is no dead letter
 * @param reason {@code UNDECODABLE}, {@code INVALID}, {@code UNAPPLICABLE}, or {@link #UNREADABLE}
 * @param detail the reason in a sentence
 * @param key the record's, as text; null if it has none
 * @param value the beginning of the record's value, see {@link Shown}
 * @param valueBytes how long the value in the letter is
 * @param whole whether the letter holds all of the record
 */
public record Letter(
    Place place,
    Instant at,
    @Nullable Place origin,
    String reason,
    String detail,
    @Nullable String key,
    String value,
    int valueBytes,
    boolean whole) {

  /** A record on a topic of dead letters that is none. */
  static final String UNREADABLE = "UNREADABLE";

  /**
   * What was found.
   *
   * @param letters the newest last
   * @param leftOut how many older ones fit and are not among them
   */
  public record Listing(List<Entry> letters, int leftOut) {
    public Listing {
      letters = List.copyOf(letters);
    }
  }

  /** A letter, and how often it was written back, the last time last. */
  public record Entry(Letter letter, List<Replayed> replayed) {
    public Entry {
      replayed = List.copyOf(replayed);
    }
  }
}
