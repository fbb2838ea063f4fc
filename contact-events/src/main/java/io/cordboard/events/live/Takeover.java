package io.cordboard.events.live;

import java.time.Duration;

/**
 * How soon another instance takes over from one that died, as settings of Kafka's clients that must
 * fit together.
 *
 * @param session without a sign of life for so long, an instance is dead for the broker ({@code
 *     session.timeout.ms}); a second to five minutes, and not below the broker's {@code
 *     group.min.session.timeout.ms}
 */
public record Takeover(Duration session) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** A sign of life may be lost several times before it is taken for a death. */
  private static final int SIGNS_OF_LIFE = 6;

  private static final long HEARTBEAT_MAX_MS = 300;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if the session is too short or too long
   */
  public Takeover {
    if (session.compareTo(SHORTEST) < 0 || session.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "session-timeout: expected " + SHORTEST + " to " + LONGEST + ", found " + session);
    }
  }

  /** {@code session.timeout.ms}. */
  public int sessionMs() {
    return Math.toIntExact(session.toMillis());
  }

  /**
   * {@code heartbeat.interval.ms}: who takes over learns of it when it says itself that it is
   * there.
   */
  public int heartbeatMs() {
    return Math.toIntExact(Math.min(HEARTBEAT_MAX_MS, session.toMillis() / SIGNS_OF_LIFE));
  }

  /**
   * {@code transaction.timeout.ms}: the open transaction of an instance that died hides later
   * records from readers until the broker ends it, when this is over and it looks ({@code
   * transaction.abort.timed.out.transaction.cleanup.interval.ms}); that should be before the
   * session is. A transaction is open for some tens of milliseconds.
   */
  public int transactionMs() {
    return Math.toIntExact(session.toMillis() * 2 / 3);
  }
}
