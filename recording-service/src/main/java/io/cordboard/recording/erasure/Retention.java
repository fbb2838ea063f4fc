package io.cordboard.recording.erasure;

import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.ErasureRows;
import io.cordboard.recording.store.ErasureRows.Erasure;
import io.cordboard.recording.store.RetentionRows;
import io.cordboard.recording.store.RetentionRows.Due;
import io.cordboard.recording.store.RetentionRows.Policy;
import io.cordboard.recording.store.RetentionRows.Whose;
import io.cordboard.recording.store.SpeechRows;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends what policies say is over: media of recordings, and whole chains. The plan that is shown and
 * the run are the same query; a run decides, {@link Eraser} carries out.
 */
@ApplicationScoped
public class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);
  private static final int AT_ONCE = 500;
  private static final int LOTS_MAX = 1_000;

  private final DataSource postgres;
  private final AuditTrail audit;
  private final Eraser eraser;
  private final MeterRegistry metrics;

  Retention(DataSource postgres, AuditTrail audit, Eraser eraser, MeterRegistry metrics) {
    this.postgres = postgres;
    this.audit = audit;
    this.eraser = eraser;
    this.metrics = metrics;
  }

  /** What a run decided. */
  public record Run(int recordings, int transcripts, int chains) {

    private int all() {
      return recordings + transcripts + chains;
    }
  }

  /** The policies of a tenant. */
  public List<Policy> policies(String instanceId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return RetentionRows.policies(connection, instanceId);
    }
  }

  /**
   * Puts policies in the place of all others of a tenant.
   *
   * @param mayReplace whether the policies that are there may be replaced; asked once nobody else
   *     can change them any more
   * @return whether it was done
   */
  public boolean replace(
      String instanceId, List<Policy> policies, Predicate<List<Policy>> mayReplace)
      throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        RetentionRows.lock(connection, instanceId);
        boolean may = mayReplace.test(RetentionRows.policies(connection, instanceId));
        if (may) {
          RetentionRows.replace(connection, instanceId, policies);
        }
        connection.commit();
        return may;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** What a run at a moment would end under today's policies: recordings, transcripts, chains. */
  public List<Due> plan(String instanceId, Instant at, int most) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return plan(connection, instanceId, at, most);
    }
  }

  /** What a run at a moment would end under other policies; nothing changes. */
  public List<Due> plan(String instanceId, Instant at, int most, List<Policy> policies)
      throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        RetentionRows.replace(connection, instanceId, policies);
        return plan(connection, instanceId, at, most);
      } finally {
        connection.rollback();
      }
    }
  }

  private static List<Due> plan(Connection connection, String instanceId, Instant at, int most)
      throws SQLException {
    Whose whose = new Whose(instanceId, true);
    List<Due> due = new ArrayList<>(RetentionRows.dueRecordings(connection, at, most, whose));
    due.addAll(RetentionRows.dueTranscripts(connection, at, most, whose));
    due.addAll(RetentionRows.dueChains(connection, at, most, whose));
    return List.copyOf(due);
  }

  @Scheduled(
      every = "${cordboard.recording.retention-every:1h}",
      delayed = "1m",
      concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    try {
      Run run = run(null);
      if (run.all() > 0) {
        LOG.infof(
            "retention ends %d recordings, %d transcripts and %d chains",
            run.recordings(), run.transcripts(), run.chains());
      }
    } catch (IOException | SQLException e) {
      LOG.warnf("retention is tried again: %s", e.getMessage());
    }
  }

  /**
   * Decides the end of all that is over now.
   *
   * @param instanceId of one tenant; null for everybody's
   */
  public Run run(@Nullable String instanceId) throws IOException, SQLException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    int recordings = 0;
    int transcripts = 0;
    int chains = 0;
    for (int lot = 0; lot < LOTS_MAX; lot++) {
      Run some = runSome(now, new Whose(instanceId, false));
      recordings += some.recordings();
      transcripts += some.transcripts();
      chains += some.chains();
      if (some.all() == 0) {
        break;
      }
    }
    metrics
        .counter("cordboard.recording.retention.decided", "what", "recording")
        .increment(recordings);
    metrics
        .counter("cordboard.recording.retention.decided", "what", "transcript")
        .increment(transcripts);
    metrics.counter("cordboard.recording.retention.decided", "what", "chain").increment(chains);
    if (recordings + chains > 0) {
      eraser.nudge();
    }
    return new Run(recordings, transcripts, chains);
  }

  private Run runSome(Instant now, Whose whose) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // Looked for without the lock, which keeps everybody out, then looked at once more with it.
        List<String> recordings =
            RetentionRows.dueRecordings(connection, now, AT_ONCE, whose).stream()
                .map(Due::recordingId)
                .toList();
        List<Due> transcripts = RetentionRows.dueTranscripts(connection, now, AT_ONCE, whose);
        List<String> chains =
            RetentionRows.dueChains(connection, now, AT_ONCE, whose).stream()
                .map(Due::initialContactId)
                .toList();
        connection.commit();
        ErasedChains.lockAlone(connection);
        int decided = RetentionRows.decide(connection, recordings);
        int said = deleteTranscripts(connection, transcripts);
        List<Due> over = RetentionRows.stillDue(connection, now, chains);
        Map<String, List<String>> ofTenants =
            over.stream()
                .collect(
                    Collectors.groupingBy(
                        Due::instanceId,
                        TreeMap::new,
                        Collectors.mapping(Due::initialContactId, Collectors.toList())));
        for (Map.Entry<String, List<String>> tenant : ofTenants.entrySet()) {
          decide(connection, now, tenant.getKey(), tenant.getValue());
        }
        connection.commit();
        return new Run(decided, said, over.size());
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** Deletes transcripts, which are rows only; each is noted. */
  private int deleteTranscripts(Connection connection, List<Due> transcripts)
      throws IOException, SQLException {
    int deleted = 0;
    for (Due due : transcripts) {
      if (SpeechRows.delete(connection, due.recordingId())) {
        deleted++;
        audit.note(
            connection,
            new AuditTrail.Access(
                due.instanceId(),
                Eraser.SERVICE,
                "",
                "DELETED",
                due.initialContactId(),
                due.initialContactId(),
                due.recordingId(),
                Map.of("reason", "RETENTION", "what", "TRANSCRIPT")));
      }
    }
    return deleted;
  }

  private void decide(Connection connection, Instant now, String instanceId, List<String> chains)
      throws IOException, SQLException {
    String erasureId = "retention-" + UUID.randomUUID();
    ErasureRows.decide(
        connection,
        new Erasure(
            erasureId,
            instanceId,
            "RETENTION",
            Erasures.sha256(erasureId + "\nretention"),
            Eraser.SERVICE,
            now,
            List.of(),
            "DECIDED",
            null,
            null),
        chains);
    for (String chain : chains) {
      audit.note(
          connection,
          new AuditTrail.Access(
              instanceId,
              Eraser.SERVICE,
              "",
              "ERASE",
              chain,
              chain,
              "",
              Map.of("erasureId", erasureId, "reason", "RETENTION")));
    }
  }
}
