package io.cordboard.cli.gateway;

import java.time.Duration;

/**
 * How fast time passes on a simulated line.
 *
 * @param perCharacter how long a spoken character takes
 * @param longestPrompt what a prompt takes at most
 * @param timeoutsAreDividedBy 1 for the timeouts as the flow says them; more to hurry
 */
public record Pace(Duration perCharacter, Duration longestPrompt, int timeoutsAreDividedBy) {
  private static final Duration SHORTEST = Duration.ofMillis(50);

  /** About as fast as people speak. */
  public static final Pace NATURAL = new Pace(Duration.ofMillis(60), Duration.ofSeconds(20), 1);

  /** For demonstrations and tests. */
  public static final Pace HURRIED = new Pace(Duration.ofMillis(4), Duration.ofMillis(300), 10);

  Duration promptTime(String text) {
    Duration spoken = perCharacter.multipliedBy(text.length());
    if (spoken.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return spoken.compareTo(longestPrompt) > 0 ? longestPrompt : spoken;
  }

  Duration timeout(long milliseconds) {
    return Duration.ofMillis(Math.max(1, milliseconds / timeoutsAreDividedBy));
  }
}
