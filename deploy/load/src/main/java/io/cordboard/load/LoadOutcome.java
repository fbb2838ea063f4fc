package io.cordboard.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What the driver saw.
 *
 * @param keysPressed the contacts that were begun, with the key that each caller pressed
 * @param measuredContacts how many ended while it was measured
 * @param steps nanoseconds from the gateway's saying something to its being told what next, while
 *     it was measured
 * @param unfinished contacts that had not ended when patience did
 */
record LoadOutcome(
    Map<String, Character> keysPressed,
    long measuredContacts,
    double measuredSeconds,
    Histogram steps,
    int unfinished) {
  double contactsPerSecond() {
    return measuredSeconds == 0 ? 0 : measuredContacts / measuredSeconds;
  }

  double stepMs(double percentile) {
    return steps.getValueAtPercentile(percentile) / 1e6;
  }
}
