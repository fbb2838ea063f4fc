package io.cordboard.queue.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a queue stands at a moment, in numbers.
 *
 * @param name its name; null if nobody defined it
 * @param size how many wait
 * @param oldestAgeMs the age of the contact that waits longest; 0 if none waits
 * @param staffing agents who serve it
 * @param today counts since midnight UTC
 * @param serviceLevelSeconds what the service level is measured against
 * @param channels those of which contacts wait
 * @param estimatedWaitMs how long a contact that came now would wait; null while nobody can tell
 */
public record QueueSnapshot(
    String instanceId,
    String queueId,
    @Nullable String name,
    int size,
    long oldestAgeMs,
    Staffing staffing,
    Today today,
    int serviceLevelSeconds,
    Map<Channel, OfChannel> channels,
    @Nullable Long estimatedWaitMs) {

  /** How many of a channel wait, and the age of the one that waits longest. */
  public record OfChannel(int size, long oldestAgeMs) {}

  /** Whether everything but how old contacts are is the same. */
  public boolean sameButForAges(QueueSnapshot other) {
    return ageless().equals(other.ageless());
  }

  private QueueSnapshot ageless() {
    var sizes = new EnumMap<Channel, OfChannel>(Channel.class);
    channels.forEach((channel, of) -> sizes.put(channel, new OfChannel(of.size(), 0)));
    return new QueueSnapshot(
        instanceId,
        queueId,
        name,
        size,
        0,
        staffing,
        today,
        serviceLevelSeconds,
        sizes,
        estimatedWaitMs);
  }

  /** How a queue stands at {@code nowMs}. */
  public static QueueSnapshot of(@Nullable QueueDefinition defined, QueueState state, long nowMs) {
    return new QueueSnapshot(
        state.instanceId(),
        state.queueId(),
        defined == null ? null : defined.name(),
        state.size(),
        state.oldestAgeMs(nowMs),
        state.staffing(),
        state.today().at(nowMs),
        defined == null
            ? QueueDefinition.DEFAULT_SERVICE_LEVEL_SECONDS
            : defined.serviceLevelSeconds(),
        channels(state, nowMs),
        state.pace().estimatedWaitMs(state.size() + 1, state.staffing()));
  }

  /** Ages are in order, so that the first of a channel is its oldest. */
  private static Map<Channel, OfChannel> channels(QueueState state, long nowMs) {
    var channels = new EnumMap<Channel, OfChannel>(Channel.class);
    var ages = state.ages().iterator();
    while (channels.size() < state.channels().size() && ages.hasNext()) {
      var age = ages.next();
      var waiting = state.waiting(age.getValue());
      if (waiting != null) {
        channels.computeIfAbsent(
            waiting.channel(),
            channel ->
                new OfChannel(
                    state.size(channel), Math.max(0, nowMs - age.getKey().enqueuedAtMs())));
      }
    }
    return Collections.unmodifiableMap(channels);
  }
}
