package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.core.Coverage;
import io.cordboard.recording.core.Segment;
import io.cordboard.recording.core.Unwanted;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.Outbox;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingChanges;
import io.cordboard.recording.store.RecordingLocks;
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
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Joins the segments of complete recordings. Keeps other instances from the recording, puts the
 * joined file into the store, then commits row and announcement together: a crash before that
 * leaves the recording READY, and an object that is noted to be deleted. While it is at the store
 * it has no row locked: nobody else waits for a store that is slow.
 */
@ApplicationScoped
public class Assembler {

  private static final Logger LOG = Logger.getLogger(Assembler.class);
  private static final int AT_ONCE = 100;

  /**
   * With the waits between them a quarter of an hour; a store that can't be asked counts nothing.
   */
  private static final int LOST_WHEN_MISSED = 20;

  /** So often something may go wrong that nobody foresaw: about ten minutes. */
  private static final int HOPELESS_AFTER = 15;

  private static final long WAIT_MAX_MS = 60_000;

  private final DataSource postgres;
  private final NewObjects objects;
  private final SegmentJoiner joiner;
  private final ChainKeys keys;
  private final JoinedSegments joined;
  private final Announcer announcer;
  private final MeterRegistry metrics;
  private final Duration segmentWaitMax;
  private final Semaphore oneAtATime = new Semaphore(1);

  Assembler(
      DataSource postgres,
      NewObjects objects,
      SegmentJoiner joiner,
      ChainKeys keys,
      JoinedSegments joined,
      Announcer announcer,
      MeterRegistry metrics,
      RecordingConfig config) {
    this.postgres = postgres;
    this.objects = objects;
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
      boolean more = true;
      while (more) {
        more = assembleSome();
      }
    } catch (SQLException e) {
      LOG.warnf("recordings are not assembled, tried again: %s", e.getMessage());
    } finally {
      oneAtATime.release();
    }
  }

  /** Works on those that are ready now; false if nothing came of any. */
  private boolean assembleSome() throws SQLException {
    List<String> ready;
    try (Connection connection = postgres.getConnection()) {
      ready = RecordingQueries.ready(connection, AT_ONCE);
    }
    boolean any = false;
    for (String recordingId : ready) {
      if (assemble(recordingId)) {
        announcer.announce();
        any = true;
      }
    }
    return any;
  }

  /** Works on one; false if another instance does, or did. */
  private boolean assemble(String recordingId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      Optional<Recording> ready = Optional.empty();
      try {
        ready =
            RecordingLocks.tryLock(connection, recordingId)
                ? RecordingQueries.readyNow(connection, recordingId)
                : Optional.empty();
        if (ready.isEmpty()) {
          connection.rollback();
          return false;
        }
        boolean stored = assemble(connection, ready.get());
        connection.commit();
        if (stored) {
          joined.discard(recordingId);
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

  private boolean assemble(Connection connection, Recording recording) throws SQLException {
    Map<Segment, String> segments = RecordingRows.segments(connection, recording.recordingId());
    RecordingLocks.rest(connection);
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
          yield keep(
              connection, recording, here.size(), Coverage.of(known, media.measuredMs()), media);
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

  private boolean keep(
      Connection connection,
      Recording recording,
      int segments,
      Coverage coverage,
      SegmentJoiner.Media media)
      throws IOException, SQLException {
    MediaFiles.Written file = media.file();
    try {
      return objects.put(
          connection,
          recording,
          file,
          media.contentType(),
          path ->
              stored(
                  connection,
                  recording,
                  new Stored(
                      media.contentType(),
                      file.sha256(),
                      file.bytes(),
                      path.value(),
                      segments,
                      coverage,
                      media.waveform().orElse(null),
                      Instant.now().truncatedTo(ChronoUnit.MILLIS))));
    } finally {
      Files.deleteIfExists(file.file());
    }
  }

  /**
   * Notes that it is stored, and announces that.
   *
   * @return false if its chain was erased meanwhile
   */
  private boolean stored(Connection connection, Recording recording, Stored stored)
      throws SQLException {
    if (!ErasedChains.among(connection, Set.of(recording.initialContactId())).isEmpty()
        || !RecordingLocks.lockRow(connection, recording.recordingId(), "READY")) {
      return false;
    }
    RecordingQueries.stored(connection, recording.recordingId(), stored);
    int sequence = RecordingQueries.nextEvent(connection, recording.recordingId());
    RecordingAnnouncement announcement =
        RecordingAnnouncement.stored(
            recording, sequence, stored, RecordingChanges.pauses(connection, recording));
    Outbox.add(connection, announcement.eventId(), announcement.bytes());
    metrics.counter("cordboard.recording.stored").increment();
    Coverage coverage = stored.coverage();
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
    metrics.counter("cordboard.recording.stored.bytes").increment((double) stored.bytes());
    return true;
  }

  private void failed(Connection connection, Recording recording, String reason)
      throws SQLException {
    if (!RecordingQueries.failed(connection, recording.recordingId(), reason)) {
      return;
    }
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
