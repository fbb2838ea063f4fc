package io.cordboard.recording.media;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.store.Outbox;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Tells analysers of stored recordings, with the analytics settings of the recording block. Media
 * and settings come on different topics: whichever is last makes a recording due, and settings that
 * change later make it due again.
 */
@ApplicationScoped
public class AnalyticsRequests {

  private static final Logger LOG = Logger.getLogger(AnalyticsRequests.class);

  private final DataSource postgres;
  private final Announcer announcer;
  private final ObjectMapper json;

  AnalyticsRequests(DataSource postgres, Announcer announcer, ObjectMapper json) {
    this.postgres = postgres;
    this.announcer = announcer;
    this.json = json;
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    try {
      boolean any = false;
      while (requestOne()) {
        any = true;
      }
      if (any) {
        announcer.announce();
      }
    } catch (SQLException e) {
      LOG.warnf("analysis is requested later: %s", e.getMessage());
    }
  }

  private boolean requestOne() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Optional<Recording> due = RecordingQueries.lockAnalyticsDue(connection);
        if (due.isPresent()) {
          request(connection, due.get());
        }
        connection.commit();
        return due.isPresent();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private void request(Connection connection, Recording recording) throws SQLException {
    Map<String, String> settings = AnalyticsSettings.of(recording, json);
    if (AnalyticsSettings.isEnabled(settings)) {
      int sequence = RecordingQueries.nextEvent(connection, recording.recordingId());
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      RecordingAnnouncement announcement =
          RecordingAnnouncement.analyticsRequested(recording, settings, sequence, now);
      Outbox.add(connection, announcement.eventId(), announcement.bytes());
    }
    RecordingQueries.analyticsDone(connection, recording.recordingId());
  }
}
