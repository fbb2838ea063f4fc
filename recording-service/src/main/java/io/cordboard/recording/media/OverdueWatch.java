package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.store.OverdueRecordings;
import io.cordboard.recording.store.OverdueRecordings.Overdue;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Counts the recordings of which nothing came although their contacts are over for longer than
 * segments are waited for: gateways that don't record, or can't upload.
 */
@ApplicationScoped
public class OverdueWatch {

  private static final Logger LOG = Logger.getLogger(OverdueWatch.class);

  /** Contacts that ended before are not counted any more: an alert ends by itself. */
  private static final Duration LOOKED_BACK = Duration.ofDays(1);

  private final DataSource postgres;
  private final Duration segmentWaitMax;
  private final AtomicLong overdue = new AtomicLong();

  OverdueWatch(DataSource postgres, RecordingConfig config, MeterRegistry metrics) {
    this.postgres = postgres;
    this.segmentWaitMax = config.segmentWaitMax();
    metrics.gauge("cordboard.recording.overdue", overdue);
  }

  @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    try {
      look(Instant.now());
    } catch (SQLException e) {
      LOG.warnf("overdue recordings are counted later: %s", e.getMessage());
    }
  }

  /** Counts them as of a moment. */
  void look(Instant now) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      Instant endedBefore = now.minus(segmentWaitMax);
      Overdue found =
          OverdueRecordings.find(connection, endedBefore.minus(LOOKED_BACK), endedBefore);
      long before = overdue.getAndSet(found.count());
      if (found.count() > before) {
        LOG.warnf(
            "%d recordings of which no segment came within %s of their contact's end, such as %s",
            found.count(), segmentWaitMax, found.oneOf());
      }
    }
  }
}
