package io.cordboard.campaign.kafka;

import io.cordboard.campaign.config.CampaignConfig;
import io.cordboard.campaign.dial.AttemptTracker;
import io.cordboard.campaign.dial.Heard;
import io.cordboard.campaign.store.QueueViewStore;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.queue.QueueMetrics;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads what is heard of attempts and queues, a poll at a time. Offsets are committed after the
 * rows; what is read again after a crash changes nothing. While Postgres or the schema registry is
 * away a poll is tried again for ten minutes, then the channel fails and health says so.
 */
@ApplicationScoped
public class Consumers {

  private static final Logger LOG = Logger.getLogger(Consumers.class);
  private static final int RETRIES = 600;
  private static final int RETRY_DELAY_MS = 500;
  private static final int RETRY_DURATION_MS = 600_000;

  private final Reader reader;
  private final AttemptTracker tracker;
  private final Jdbi jdbi;
  private final Clock clock;
  private final String instanceId;

  @Inject
  Consumers(Reader reader, AttemptTracker tracker, Jdbi jdbi, Clock clock, CampaignConfig config) {
    this.reader = reader;
    this.tracker = tracker;
    this.jdbi = jdbi;
    this.clock = clock;
    this.instanceId = config.instanceId();
  }

  /** Steps of campaigns' calls. */
  @Incoming("contact-events")
  @Blocking
  @Retry(maxRetries = RETRIES, delay = RETRY_DELAY_MS, maxDuration = RETRY_DURATION_MS)
  public void contactEvents(ConsumerRecords<String, byte[]> polled) {
    keep("contact-events", () -> tracker.hear(heard(polled), clock.instant()));
  }

  /** How queues stand. */
  @Incoming("queue-metrics")
  @Blocking
  @Retry(maxRetries = RETRIES, delay = RETRY_DELAY_MS, maxDuration = RETRY_DURATION_MS)
  public void queueMetrics(ConsumerRecords<String, byte[]> polled) {
    keep(
        "queue-metrics",
        () -> {
          Map<String, QueueViewStore.Row> newest =
              newest(instanceId, reader.read(QueueMetrics.class, polled));
          if (!newest.isEmpty()) {
            jdbi.useTransaction(h -> QueueViewStore.put(h, newest.values()));
          }
        });
  }

  private List<Heard> heard(ConsumerRecords<String, byte[]> polled) {
    return reader.read(ContactEvent.class, polled).stream()
        .map(HeardCodec::of)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The newest of each queue of a tenant: another tenant's queue may have the same id. */
  static Map<String, QueueViewStore.Row> newest(String instanceId, List<QueueMetrics> measured) {
    Map<String, QueueViewStore.Row> newest = new LinkedHashMap<>();
    for (QueueMetrics m : measured) {
      if (m.getInstanceId().equals(instanceId)) {
        newest.merge(
            m.getQueueId(),
            new QueueViewStore.Row(
                m.getQueueId(), m.getOccurredAt(), m.getAgentsAvailable(), m.getContactsInQueue()),
            (known, next) -> next.occurredAt().isBefore(known.occurredAt()) ? known : next);
      }
    }
    return newest;
  }

  /** Says what went wrong before it is tried again. */
  private static void keep(String channel, Runnable rows) {
    try {
      rows.run();
    } catch (RuntimeException e) {
      LOG.warnf("channel=%s rows not kept, to be tried again: %s", channel, e.getMessage());
      throw e;
    }
  }
}
