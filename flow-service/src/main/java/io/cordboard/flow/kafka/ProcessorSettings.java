package io.cordboard.flow.kafka;

import io.cordboard.events.polls.PollObserver;
import java.time.Duration;
import java.time.Instant;

/**
 * What a processor must know of the configuration.
 *
 * @param decodedContacts chains a partition that are kept decoded
 * @param timerTick the least time between two looks for due timers
 * @param clockTolerance how far an input's time may be from this machine's clock
 * @param batches what the polls of the stream threads brought
 */
record ProcessorSettings(
    String topicPrefix,
    String registryUrl,
    int decodedContacts,
    Duration timerTick,
    Duration clockTolerance,
    PollObserver.Batches batches) {

  /**
   * The time of an input for the engine: its own, unless that is far from the clock. After an
   * outage, or behind a gateway whose clock is wrong, timers would all be due at once.
   */
  Instant timeOf(Instant occurredAt, Instant now) {
    return Duration.between(occurredAt, now).abs().compareTo(clockTolerance) <= 0
        ? occurredAt
        : now;
  }
}
