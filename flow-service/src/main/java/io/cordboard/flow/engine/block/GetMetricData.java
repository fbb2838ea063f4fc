package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.QueueStay;
import io.cordboard.flow.engine.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Get queue metrics: fills {@code $.Metrics.*}. Counts of agents are 0 where there are none:
 * Connect's guide says that it gives none then, but its own sample flows look for 0. Of a contact
 * that waits, {@code $.Metrics.Contact} gives its place in the queue and the estimated wait in
 * seconds.
 *
 * @param queueId the queue; without it and {@code agentId} the contact's own
 * @param agentId the agent whose personal queue is meant
 * @param channel whose contacts and agents are counted, as {@code Voice}; null for those of all
 */
public record GetMetricData(
    @Nullable Template queueId, @Nullable Template agentId, @Nullable Template channel)
    implements Block {

  private static final long SECOND_MS = 1_000;

  @Override
  public Move enter(Context c) {
    var ref = Queues.namedOrCurrent(c, queueId, agentId);
    if (ref == null) {
      return Move.failed("no such queue");
    }
    var word = channel == null ? "" : channel.resolve(c).strip();
    var counted = word.isEmpty() ? null : channel(word);
    if (counted == null && !word.isEmpty()) {
      return Move.failed("no channel " + word);
    }
    var queue = c.definitions().queue(ref.queueId());
    var heard = c.definitions().metrics(ref.queueId());
    var values = new LinkedHashMap<String, String>();
    values.put("Queue.Name", queue != null ? queue.name() : ref.queueId());
    values.put("Queue.ARN", queue != null ? queue.arn() : ref.queueId());
    numbers(values, heard == null ? QueueMetrics.NONE : heard, counted);
    place(values, c.contact().stay());
    c.record(new FlowEvent.ResultsSet("Metrics", Collections.unmodifiableMap(values)));
    return Move.next();
  }

  /** The channel of this name, in any case; null if there is none. */
  public static @Nullable Channel channel(String word) {
    for (var channel : Channel.values()) {
      if (channel.name().equalsIgnoreCase(word)) {
        return channel;
      }
    }
    return null;
  }

  private static void numbers(
      Map<String, String> values, QueueMetrics m, @Nullable Channel channel) {
    var waiting =
        channel == null
            ? new QueueMetrics.OfChannel(m.contactsInQueue(), m.oldestContactAgeMs())
            : m.of(channel);
    put(values, "Queue.Size", waiting.contactsInQueue());
    put(values, "Queue.OldestContactAge", waiting.oldestContactAgeMs() / SECOND_MS);
    if (m.estimatedWaitMs() != null) {
      put(values, "Queue.EstimatedWaitTime", m.estimatedWaitMs() / SECOND_MS);
    }
    var agents = channel == null ? m.agents() : m.agents(channel);
    put(values, "Agents.Online.Count", agents.online());
    put(values, "Agents.Available.Count", agents.available());
    put(values, "Agents.Staffed.Count", agents.staffed());
    put(values, "Agents.AfterContactWork.Count", agents.afterContactWork());
    put(values, "Agents.Busy.Count", agents.onContact());
    put(values, "Agents.Missed.Count", agents.missed());
    put(values, "Agents.NonProductive.Count", Math.max(0, agents.online() - agents.staffed()));
  }

  private static void place(Map<String, String> values, @Nullable QueueStay stay) {
    if (stay == null || stay.stage() != QueueStay.Stage.WAITING) {
      return;
    }
    if (stay.position() > 0) {
      put(values, "Contact.PositionInQueue", stay.position());
    }
    var estimate = stay.estimatedWaitMs();
    if (estimate != null) {
      put(values, "Contact.EstimatedWaitTime", estimate / SECOND_MS);
    }
  }

  private static void put(Map<String, String> values, String name, long number) {
    values.put(name, Long.toString(number));
  }
}
