package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.core.Coverage;
import io.cordboard.recording.core.Segment;
import io.cordboard.recording.core.Unwanted;
import io.cordboard.recording.store.Outbox;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingChanges;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.RecordingQueries.Stored;
import io.cordboard.recording.store.RecordingRows;
import io.cordboard.recording.store.SqlTrouble;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Joins the segments of complete recordings. Locks the recording's row, puts the joined file into
 * the store, then commits row and announcement together: a crash before that leaves the recording
 * READY, and whoever comes next does the same again to the same path.
 */
@ApplicationScoped
public class Assembler {

  private static final Logger LOG = Logger.getLogger(Assembler.class);

  /**
   * With the waits between them a quarter of an hour; a store that can't be asked counts nothing.
   */
  private static final int LOST_WHEN_MISSED = 20;

  /** So often something may go wrong that nobody foresaw: about ten minutes. */
  private static final int HOPELESS_AFTER = 15;

  private static final long WAIT_MAX_MS = 60_000;

  private final DataSource postgres;
  private final ObjectStore store;
  private final SegmentJoiner joiner;
  private final ChainKeys keys;
  private final JoinedSegments joined;
  private final Announcer announcer;
  private final MeterRegistry metrics;
  private final Duration segmentWaitMax;
  private final Semaphore oneAtATime = new Semaphore(1);

  Assembler(
      DataSource postgres,
      ObjectStore store,
      SegmentJoiner joiner,
      ChainKeys keys,
      JoinedSegments joined,
      Announcer announcer,
      MeterRegistry metrics,
      RecordingConfig config) {
    this.postgres = postgres;
    this.store = store;
    this.joiner = joiner;
    this.keys = keys;
    this.joined = joined;
    this.announcer = announcer;
    this.metrics = metrics;
    this.segmentWaitMax = config.segmentWaitMax();
  }

  /** Something may be ready: work now instead of at the next tick. */
  public void nudge() {
    Thread.ofVirtual().name("assembler").start(this::work);
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    work();
  }

  @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
  void closeStale() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      for (String id : RecordingRows.closeStale(connection, Instant.now().minus(segmentWaitMax))) {
        LOG.warnf("recording closed with what is there, segments did not come: %s", id);
      }
    }
  }

  /** Assembles all that is ready; only one thread of this instance does. */
  void work() {
    if (!oneAtATime.tryAcquire()) {
      return;
    }
    try {
      while (assembleOne()) {
        announcer.announce();
      }
    } catch (SQLException e) {
      LOG.warnf("recordings are not assembled, tried again: %s", e.getMessage());
    } finally {
      oneAtATime.release();
    }
  }

  private boolean assembleOne() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      Optional<Recording> ready = Optional.empty();
      try {
        ready = RecordingQueries.lockReady(connection);
        if (ready.isEmpty()) {
          connection.rollback();
          return false;
        }
        Map<Segment, String> segments =
            RecordingRows.segments(connection, ready.get().recordingId());
        boolean stored = assemble(connection, ready.get(), segments);
        connection.commit();
        if (stored) {
          joined.discard(ready.get().recordingId());
        }
        return true;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        if (ready.isEmpty() || !isOfTheRecording(e)) {
          throw e;
        }
        unforeseen(connection, ready.get(), e);
        connection.commit();
        return true;
      }
    }
  }

  private static boolean isOfTheRecording(Exception trouble) {
    return !(trouble instanceof SQLException sql) || SqlTrouble.isOfAValue(sql);
  }

  /** One recording that can't be worked on must not keep the others waiting. */
  private void unforeseen(Connection connection, Recording recording, Exception why)
      throws SQLException {
    if (recording.attempts() + 1 < HOPELESS_AFTER) {
      LOG.errorf(why, "recording %s is not assembled", recording.recordingId());
      postpone(connection, recording, why);
    } else {
      failed(connection, recording, "it can't be worked on: " + why);
    }
  }

  private boolean assemble(
      Connection connection, Recording recording, Map<Segment, String> segments)
      throws SQLException {
    Map<Segment, String> here = new LinkedHashMap<>(segments);
    here.keySet().removeIf(segment -> !segment.here());
    try {
      SealedMedia.Owner owner =
          new SealedMedia.Owner(
              recording.recordingId(), keys.obtain(recording.initialContactId()).key());
      return switch (joiner.join(owner, here)) {
        case SegmentJoiner.Unjoinable(var reason) -> {
          failed(connection, recording, reason);
          yield false;
        }
        case SegmentJoiner.Media media -> {
          List<Segment> known = List.copyOf(segments.keySet());
          keep(connection, recording, here.size(), Coverage.of(known, media.measuredMs()), media);
          yield true;
        }
      };
    } catch (NoSuchFileException e) {
      RecordingQueries.missed(connection, recording.recordingId());
      if (recording.missed() + 1 < LOST_WHEN_MISSED) {
        postpone(connection, recording, e);
      } else {
        failed(connection, recording, "a segment's bytes are gone: " + e.getMessage());
      }
      return false;
    } catch (IOException e) {
      postpone(connection, recording, e);
      return false;
    }
  }

  private void keep(
      Connection connection,
      Recording recording,
      int segments,
      Coverage coverage,
      SegmentJoiner.Media media)
      throws IOException, SQLException {
    MediaFiles.Written file = media.file();
    ObjectPath path =
        ObjectPath.recording(recording.recordingId(), file.sha256(), media.contentType());
    try {
      store.put(path, file.file());
    } finally {
      Files.deleteIfExists(file.file());
    }
    Stored stored =
        new Stored(
            media.contentType(),
            file.sha256(),
            file.bytes(),
            path.value(),
            segments,
            coverage,
            media.waveform().orElse(null),
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    RecordingQueries.stored(connection, recording.recordingId(), stored);
    int sequence = RecordingQueries.nextEvent(connection, recording.recordingId());
    RecordingAnnouncement announcement =
        RecordingAnnouncement.stored(
            recording, sequence, stored, RecordingChanges.pauses(connection, recording));
    Outbox.add(connection, announcement.eventId(), announcement.bytes());
    metrics.counter("cordboard.recording.stored").increment();
    if (!coverage.gaps().isEmpty()) {
      metrics.counter("cordboard.recording.stored.with.gaps").increment();
      LOG.warnf("recording %s has gaps: %s", recording.recordingId(), coverage.gapsJson());
    }
    List<Unwanted> unwanted = RecordingChanges.unwanted(connection, recording);
    if (!unwanted.isEmpty()) {
      metrics.counter("cordboard.recording.stored.unwanted").increment();
      LOG.warnf(
          "recording %s has media of times in which nothing was to be recorded: %s",
          recording.recordingId(), unwanted);
    }
    metrics.counter("cordboard.recording.stored.bytes").increment((double) file.bytes());
  }

  private void failed(Connection connection, Recording recording, String reason)
      throws SQLException {
    RecordingQueries.failed(connection, recording.recordingId(), reason);
    metrics.counter("cordboard.recording.failed").increment();
    LOG.warnf("recording %s can't be assembled: %s", recording.recordingId(), reason);
  }

  private static void postpone(Connection connection, Recording recording, Exception why)
      throws SQLException {
    long wait = Math.min(WAIT_MAX_MS, 1000L << Math.min(recording.attempts(), 6));
    RecordingQueries.postponed(connection, recording.recordingId(), Duration.ofMillis(wait));
    LOG.warnf(
        "recording %s is assembled later, in %d ms: %s",
        recording.recordingId(), wait, why.getMessage());
  }
}
