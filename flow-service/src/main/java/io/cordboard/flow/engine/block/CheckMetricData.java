package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.Template;
import org.jspecify.annotations.Nullable;

/**
 * Check staffing and Check queue status: branches on a number of the queue.
 *
 * @param queueId the queue; without it and {@code agentId} the contact's own
 * @param agentId the agent whose personal queue is meant
 */
public record CheckMetricData(
    MetricType metric, @Nullable Template queueId, @Nullable Template agentId) implements Block {

  /** What is looked at. */
  public enum MetricType {
    NUMBER_OF_AGENTS_AVAILABLE("NumberOfAgentsAvailable"),
    NUMBER_OF_AGENTS_STAFFED("NumberOfAgentsStaffed"),
    NUMBER_OF_AGENTS_ONLINE("NumberOfAgentsOnline"),
    NUMBER_OF_CONTACTS_IN_QUEUE("NumberOfContactsInQueue"),
    /** In milliseconds, whatever its name says: that is what flows compare it with. */
    OLDEST_CONTACT_IN_QUEUE_AGE("OldestContactInQueueAgeSeconds");

    private final String word;

    MetricType(String word) {
      this.word = word;
    }

    /** The type with this name in the flow language; null if there is none. */
    public static @Nullable MetricType named(String word) {
      for (var type : values()) {
        if (type.word.equals(word)) {
          return type;
        }
      }
      return null;
    }

    private long of(QueueMetrics metrics) {
      return switch (this) {
        case NUMBER_OF_AGENTS_AVAILABLE -> metrics.agents().available();
        case NUMBER_OF_AGENTS_STAFFED -> metrics.agents().staffed();
        case NUMBER_OF_AGENTS_ONLINE -> metrics.agents().online();
        case NUMBER_OF_CONTACTS_IN_QUEUE -> metrics.contactsInQueue();
        case OLDEST_CONTACT_IN_QUEUE_AGE -> metrics.oldestContactAgeMs();
      };
    }
  }

  @Override
  public Move enter(Context c) {
    var queue = Queues.namedOrCurrent(c, queueId, agentId);
    if (queue == null) {
      return Move.failed("no such queue");
    }
    var heard = c.definitions().metrics(queue.queueId());
    return Move.take(Long.toString(metric.of(heard == null ? QueueMetrics.NONE : heard)));
  }
}
