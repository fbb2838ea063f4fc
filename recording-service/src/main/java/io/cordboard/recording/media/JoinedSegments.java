package io.cordboard.recording.media;

import io.cordboard.recording.store.RecordingQueries;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Removes segments that are joined, our copies and what gateways referred to: right after the
 * recording is stored, and again for those that a crash or a store that was away left behind.
 */
@ApplicationScoped
public class JoinedSegments {

  private static final Logger LOG = Logger.getLogger(JoinedSegments.class);
  private static final int AT_ONCE = 200;

  /** Whoever stored it removes its segments by itself within this time. */
  private static final Duration LEFT_BEHIND_AFTER = Duration.ofSeconds(20);

  private final DataSource postgres;
  private final ObjectStore store;
  private final GatewayOriginals originals;

  JoinedSegments(DataSource postgres, ObjectStore store, GatewayOriginals originals) {
    this.postgres = postgres;
    this.store = store;
    this.originals = originals;
  }

  /** Removes those of a recording; what fails is tried again later. */
  void discard(String recordingId) {
    try {
      remove(recordingId);
    } catch (IOException | SQLException e) {
      LOG.warnf("joined segments of %s are removed later: %s", recordingId, e.getMessage());
    }
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    try {
      int removed = removeLeft(LEFT_BEHIND_AFTER);
      if (removed > 0) {
        LOG.infof("joined segments that had stayed behind were removed, recordings: %d", removed);
      }
      originals.discardLate();
    } catch (IOException | SQLException e) {
      LOG.warnf("joined segments are removed later: %s", e.getMessage());
    }
  }

  /**
   * Removes those that stayed behind of recordings that were stored so long ago.
   *
   * @return of how many recordings
   */
  int removeLeft(Duration ago) throws IOException, SQLException {
    List<String> left;
    try (Connection connection = postgres.getConnection()) {
      left = RecordingQueries.withSegmentsLeft(connection, ago, AT_ONCE);
    }
    int removed = 0;
    for (String recordingId : left) {
      store.deleteAll(ObjectPath.segments(recordingId));
      try {
        removeOriginals(recordingId);
        removed++;
      } catch (IOException e) {
        // Where one gateway's are can be away while the store is not.
        LOG.warnf("originals of %s are removed later: %s", recordingId, e.getMessage());
      }
    }
    return removed;
  }

  /** Removes our own copies of a recording's segments. */
  void removeOurs(String recordingId) throws IOException {
    store.deleteAll(ObjectPath.segments(recordingId));
  }

  private void remove(String recordingId) throws IOException, SQLException {
    store.deleteAll(ObjectPath.segments(recordingId));
    removeOriginals(recordingId);
  }

  private void removeOriginals(String recordingId) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      originals.discard(connection, List.of(recordingId));
      RecordingQueries.noSegmentsLeft(connection, recordingId);
    }
  }
}
