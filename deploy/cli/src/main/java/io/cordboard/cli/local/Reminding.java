package io.cordboard.cli.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A condition that is asked again and again, and says now and then for how long it has not held.
 */
final class Reminding implements BooleanSupplier {
  private final BooleanSupplier condition;
  private final Duration every;
  private final LongSupplier nanoTime;
  private final Consumer<Duration> remind;
  private final long began;
  private Duration next;

  /**
   * Counts from now.
   *
   * @param nanoTime the time, as {@link System#nanoTime} gives it
   * @param remind is told the time since the beginning
   */
  Reminding(
      BooleanSupplier condition, Duration every, LongSupplier nanoTime, Consumer<Duration> remind) {
    this.condition = condition;
    this.every = every;
    this.nanoTime = nanoTime;
    this.remind = remind;
    this.began = nanoTime.getAsLong();
    this.next = every;
  }

  @Override
  public boolean getAsBoolean() {
    if (condition.getAsBoolean()) {
      return true;
    }
    Duration since = Duration.ofNanos(nanoTime.getAsLong() - began);
    if (since.compareTo(next) >= 0) {
      remind.accept(since);
      next = since.plus(every);
    }
    return false;
  }
}
