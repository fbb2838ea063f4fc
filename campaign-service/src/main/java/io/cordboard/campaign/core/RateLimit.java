package io.cordboard.campaign.core;

import java.time.Duration;
import java.time.Instant;

/**
 * A rate of calls, spread evenly: each call moves the moment of the next one on by its share of a
 * minute. What was not used is lost but for {@link #BURST}, so that a campaign that was idle does
 * not dial its whole minute at once.
 *
 * @param nextAt when the next call would be due
 */
public record RateLimit(Instant nextAt) {

  /** How much unused time may be caught up. */
  static final Duration BURST = Duration.ofSeconds(1);

  private static final long NANOS_A_MINUTE = Duration.ofMinutes(1).toNanos();

  /** How many calls may start now. */
  public int allowed(Instant now, int perMinute) {
    Instant due = due(now);
    if (due.isAfter(now)) {
      return 0;
    }
    return 1 + (int) (Duration.between(due, now).toNanos() / interval(perMinute));
  }

  /** The limit after calls started. */
  public RateLimit after(int calls, Instant now, int perMinute) {
    return calls == 0 ? this : new RateLimit(due(now).plusNanos(interval(perMinute) * calls));
  }

  private Instant due(Instant now) {
    Instant earliest = now.minus(BURST);
    return nextAt.isAfter(earliest) ? nextAt : earliest;
  }

  private static long interval(int perMinute) {
    return NANOS_A_MINUTE / perMinute;
  }
}
