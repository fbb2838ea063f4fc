package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Get queue metrics: fills {@code $.Metrics.*}. Counts are those of all channels together.
 *
 * @param queueId the queue; without it and {@code agentId} the contact's own
 * @param agentId the agent whose personal queue is meant
 */
public record GetMetricData(@Nullable Template queueId, @Nullable Template agentId)
    implements Block {

  private static final long SECOND_MS = 1_000;

  @Override
  public Move enter(Context c) {
    var ref = Queues.namedOrCurrent(c, queueId, agentId);
    if (ref == null) {
      return Move.failed("no such queue");
    }
    var queue = c.definitions().queue(ref.queueId());
    var heard = c.definitions().metrics(ref.queueId());
    var values = new LinkedHashMap<String, String>();
    values.put("Queue.Name", queue != null ? queue.name() : ref.queueId());
    values.put("Queue.ARN", queue != null ? queue.arn() : ref.queueId());
    numbers(values, heard == null ? QueueMetrics.NONE : heard);
    c.record(new FlowEvent.ResultsSet("Metrics", Collections.unmodifiableMap(values)));
    return Move.next();
  }

  private static void numbers(Map<String, String> values, QueueMetrics m) {
    put(values, "Queue.Size", m.contactsInQueue());
    put(values, "Queue.OldestContactAge", m.oldestContactAgeMs() / SECOND_MS);
    put(values, "Agents.Online.Count", m.agentsOnline());
    put(values, "Agents.Available.Count", m.agentsAvailable());
    put(values, "Agents.Staffed.Count", m.agentsStaffed());
    put(values, "Agents.AfterContactWork.Count", m.agentsAfterContactWork());
    put(values, "Agents.Busy.Count", m.agentsOnContact());
    put(values, "Agents.NonProductive.Count", Math.max(0, m.agentsOnline() - m.agentsStaffed()));
  }

  private static void put(Map<String, String> values, String name, long number) {
    values.put(name, Long.toString(number));
  }
}
