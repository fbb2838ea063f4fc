package io.cordboard.recording.media;

import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.media.MediaLocations.Gone;
import io.cordboard.recording.media.MediaLocations.Left;
import io.cordboard.recording.store.GatewayOriginalRows;
import io.cordboard.recording.store.GatewayOriginalRows.Late;
import io.cordboard.recording.store.Holds;
import io.cordboard.recording.store.RecordingLocks;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * What gateways put somewhere themselves and only referred to: readable by whoever reads there, and
 * not sealed. It is deleted once it is joined, and with the recording in any case. Deleting again
 * what is gone changes nothing, so a crash in between costs nothing.
 */
@ApplicationScoped
public class GatewayOriginals {

  private static final Logger LOG = Logger.getLogger(GatewayOriginals.class);
  private static final int LATE_AT_ONCE = 200;

  private final DataSource postgres;
  private final MediaLocations locations;
  private final AuditTrail audit;
  private final MeterRegistry metrics;

  GatewayOriginals(
      DataSource postgres, MediaLocations locations, AuditTrail audit, MeterRegistry metrics) {
    this.postgres = postgres;
    this.locations = locations;
    this.audit = audit;
    this.metrics = metrics;
  }

  /**
   * What became of originals.
   *
   * @param discarded how many are gone
   * @param left the addresses of those that are still there and can't be deleted by us
   */
  public record Outcome(int discarded, List<String> left) {
    public Outcome {
      left = List.copyOf(left);
    }
  }

  /**
   * Deletes the originals of some recordings, but for those that a recording besides them is still
   * to be joined of. Its caller has no row locked: where they are may be slow.
   *
   * @throws IOException if one can't be asked for now; all others are deleted
   */
  public Outcome discard(Connection connection, Collection<String> recordingIds)
      throws IOException, SQLException {
    List<String> free = new ArrayList<>();
    TreeSet<String> left = new TreeSet<>();
    for (String location : GatewayOriginalRows.of(connection, recordingIds)) {
      if (GatewayOriginalRows.isNeeded(connection, location, recordingIds)) {
        left(location, "another recording is made of it");
        left.add(location);
      } else {
        free.add(location);
      }
    }
    RecordingLocks.rest(connection);
    List<String> gone = new ArrayList<>();
    IOException away = null;
    for (String location : free) {
      try {
        switch (locations.discard(location)) {
          case Gone() -> gone.add(location);
          case Left(var reason) -> {
            left(location, reason);
            left.add(location);
          }
        }
      } catch (IOException e) {
        away = e;
      }
    }
    for (String location : gone) {
      GatewayOriginalRows.gone(connection, location, recordingIds);
    }
    if (away != null) {
      throw away;
    }
    return new Outcome(gone.size(), List.copyOf(left));
  }

  private void left(String location, String reason) {
    metrics.counter("cordboard.recording.originals.left").increment();
    LOG.warnf("the original %s is left where a gateway put it: %s", location, reason);
  }

  /** Deletes those that were announced when nothing was to be made of them any more. */
  void discardLate() throws IOException, SQLException {
    List<Late> late;
    try (Connection connection = postgres.getConnection()) {
      late = GatewayOriginalRows.late(connection, LATE_AT_ONCE);
    }
    IOException away = null;
    for (Late one : late) {
      try {
        discard(one);
      } catch (IOException e) {
        away = e;
      }
    }
    if (away != null) {
      throw away;
    }
  }

  private void discard(Late one) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        // Another instance may do it, or have done it, and a hold comes before or after it.
        if (!RecordingLocks.tryLockOriginal(connection, one.location())
            || !RecordingLocks.tryLockHolds(connection, one.chain())
            || !GatewayOriginalRows.isLate(connection, one.location())
            || Holds.find(connection, one.chain()).isPresent()) {
          connection.rollback();
          return;
        }
        boolean needed = GatewayOriginalRows.isNeeded(connection, one.location(), List.of());
        RecordingLocks.rest(connection);
        if (!needed && locations.discard(one.location()) instanceof Left(var reason)) {
          left(one.location(), reason);
          audit.note(
              connection,
              new AuditTrail.Access(
                  one.instanceId(),
                  "recording-service",
                  "",
                  "ORIGINAL_LEFT",
                  one.contactId(),
                  one.chain(),
                  one.recordingId(),
                  Map.of("leftWithGateway", one.location(), "reason", reason)));
        }
        GatewayOriginalRows.done(connection, one.location());
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }
}
