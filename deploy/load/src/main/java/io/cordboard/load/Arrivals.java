package io.cordboard.load;

/** How contacts come. */
public sealed interface Arrivals {
  /**
   * A new one whenever one ends, so that so many are in flight at any time: how much is possible.
   */
  record InFlight(int contacts) implements Arrivals {}

  /** So many a second whatever happens: how long each step takes. */
  record PerSecond(double contacts) implements Arrivals {}
}
