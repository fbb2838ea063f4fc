package io.cordboard.recording.testing;

import java.util.Random;

/**
 * When to kill a process that works for a while that nobody knows: kills that come too late teach
 * to kill earlier.
 */
public final class KillWindow {

  private static final int MILLIS_MIN = 50;
  private static final int MILLIS_MAX = 4_000;

  private final Random random;
  private int millis;

  /** The first kill comes within so many milliseconds. */
  public KillWindow(Random random, int millis) {
    this.random = random;
    this.millis = millis;
  }

  /** After how many milliseconds to kill. */
  public int next() {
    return random.nextInt(millis);
  }

  /** Takes note whether the last kill met a process at work, and says it again. */
  public boolean learn(boolean hit) {
    millis = hit ? Math.min(MILLIS_MAX, millis + millis / 4) : Math.max(MILLIS_MIN, millis / 2);
    return hit;
  }
}
