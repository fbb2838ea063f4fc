package io.cordboard.recording.erasure;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.config.RecordingConfig.Unredacted;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.RetentionRows;
import io.cordboard.recording.store.UnredactedRecordings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Counts audio of which a flow wants the redacted form only and of which no transcript came in
 * time, or none that it can be redacted by; and deletes it, if that is wanted.
 */
@ApplicationScoped
public class UnredactedWatch {

  private static final Logger LOG = Logger.getLogger(UnredactedWatch.class);
  private static final int AT_ONCE = 1_000;

  /** So many recordings are looked at each time: some millions a day are no backlog. */
  private static final int LOOKED_AT_MAX = 100_000;

  private final DataSource postgres;
  private final Duration waitMax;
  private final Unredacted then;
  private final AtomicLong unredacted = new AtomicLong();

  UnredactedWatch(DataSource postgres, RecordingConfig config, MeterRegistry metrics) {
    this.postgres = postgres;
    this.waitMax = config.redaction().audioWaitMax();
    this.then = config.redaction().audioWithoutTranscript();
    metrics.gauge("cordboard.recording.unredacted", unredacted);
  }

  @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    try {
      look(Instant.now());
    } catch (SQLException e) {
      LOG.warnf("audio that is not redacted is counted later: %s", e.getMessage());
    }
  }

  /** Counts it as of a moment, up to 1,000. */
  void look(Instant now) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      Instant storedBefore = now.minus(waitMax);
      unmark(connection, storedBefore);
      List<String> found = UnredactedRecordings.find(connection, storedBefore, AT_ONCE);
      long before = unredacted.getAndSet(found.size());
      if (found.size() > before) {
        LOG.warnf(
            "%d recordings of which only the redacted form is wanted have none after %s, such as %s",
            found.size(), waitMax, found.getFirst());
      }
      if (then == Unredacted.DELETE && !found.isEmpty()) {
        LOG.infof("deleted as they were not redacted in time: %d", delete(connection, found));
      }
    }
  }

  /** What is redacted or need not be is not looked at again. */
  private static void unmark(Connection connection, Instant storedBefore) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (int looked = 0; looked < LOOKED_AT_MAX; looked += AT_ONCE) {
        int unmarked = UnredactedRecordings.unmark(connection, storedBefore, AT_ONCE);
        connection.commit();
        if (unmarked == 0) {
          return;
        }
      }
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** As when the time of their media is over: {@link Eraser} does it, and a hold beats it. */
  private static int delete(Connection connection, List<String> found) throws SQLException {
    connection.setAutoCommit(false);
    try {
      ErasedChains.lockAlone(connection);
      int decided = RetentionRows.decide(connection, found);
      connection.commit();
      return decided;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
