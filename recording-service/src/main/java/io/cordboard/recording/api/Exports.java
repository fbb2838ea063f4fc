package io.cordboard.recording.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The exports that run and the last that ran: how far they are. What is exported goes to who asked
 * and is kept nowhere.
 */
@ApplicationScoped
public class Exports {

  /** Each holds a connection to Postgres, of which ingest needs most. */
  private static final int AT_ONCE_MAX = 4;

  private static final int REMEMBERED_MAX = 1_000;
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Who asked may be gone before the first byte; nobody says so then. */
  private static final Duration FIRST_BYTE_WITHIN = Duration.ofMinutes(1);

  /** A client that takes nothing for so long is given up; a slow one that goes on is not. */
  private static final Duration STALLED_AFTER = Duration.ofMinutes(2);

  private static final Logger LOG = Logger.getLogger(Exports.class);

  private final MeterRegistry metrics;
  private final Semaphore free = new Semaphore(AT_ONCE_MAX);
  private final Map<String, Export> remembered =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Export> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  Exports(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** Who asked for an export, and of which tenant they are. */
  record Owner(String instanceId, String name) {}

  /** How an export stands. */
  enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /** An export; its reader's thread counts, others look. */
  final class Export {
    private final String exportId = UUID.randomUUID().toString();
    private final Owner owner;
    private final String kind;
    private final Instant startedAt = Instant.now();
    private final AtomicLong rows = new AtomicLong();
    private volatile @Nullable Long total;
    private volatile @Nullable Instant endedAt;
    private volatile State state = State.RUNNING;
    private volatile @Nullable String problem;
    private volatile @Nullable Instant readyAt;
    private volatile boolean streams;
    private volatile @Nullable Instant lastRowAt;
    private volatile @Nullable Connection connection;

    private Export(Owner owner, String kind) {
      this.owner = owner;
      this.kind = kind;
    }

    String exportId() {
      return exportId;
    }

    boolean isOf(Owner who) {
      return owner.equals(who);
    }

    boolean isOf(String instanceId) {
      return owner.instanceId().equals(instanceId);
    }

    /** The connection that is held for it until it ends. */
    void holds(Connection held) {
      connection = held;
    }

    /** All is there to answer with. */
    void ready() {
      readyAt = Instant.now();
    }

    /** The first byte is on its way. */
    void streams() {
      streams = true;
    }

    private boolean isForgotten(Instant now) {
      Instant ready = readyAt;
      return state == State.RUNNING
          && !streams
          && ready != null
          && ready.plus(FIRST_BYTE_WITHIN).isBefore(now);
    }

    /** Its reader waits for the client, or for Postgres, and counts no row meanwhile. */
    private boolean isStalled(Instant now) {
      Instant last = lastRowAt;
      return state == State.RUNNING && last != null && last.plus(STALLED_AFTER).isBefore(now);
    }

    void expect(long count) {
      total = count;
    }

    /** Counts a row; ends what takes too long, because it keeps Postgres from cleaning up. */
    void row() {
      Instant now = Instant.now();
      rows.incrementAndGet();
      lastRowAt = now;
      if (startedAt.plus(LONGEST).isBefore(now)) {
        throw new IllegalStateException("an export must end within " + LONGEST);
      }
    }

    void done() {
      end(State.DONE);
    }

    void failed(Exception why) {
      problem = String.valueOf(why.getMessage());
      end(State.FAILED);
    }

    private synchronized void end(State last) {
      if (state != State.RUNNING) {
        return;
      }
      state = last;
      endedAt = Instant.now();
      giveBack();
      free.release();
      metrics
          .counter("cordboard.recording.exports", "kind", kind, "result", last.name())
          .increment();
      metrics
          .counter("cordboard.recording.export.rows", "kind", kind)
          .increment((double) rows.get());
    }

    private void giveBack() {
      Connection held = connection;
      if (held == null) {
        return;
      }
      try (held) {
        held.rollback();
      } catch (SQLException e) {
        LOG.warnf("a connection was broken when its export ended: %s", e.getMessage());
      }
    }

    ExportView view() {
      return new ExportView(
          exportId, kind, state.name(), rows.get(), total, startedAt, endedAt, problem);
    }
  }

  /**
   * An export over REST.
   *
   * @param total how many rows there will be; absent where that is not known
   */
  @com.fasterxml.jackson.annotation.JsonInclude(
      com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
  record ExportView(
      String exportId,
      String kind,
      String state,
      long rows,
      @Nullable Long total,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String problem) {}

  /** Begins an export, or nothing if as many run as may. */
  Optional<Export> begin(Owner owner, String kind) {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    Export export = new Export(owner, kind);
    synchronized (remembered) {
      remembered.put(export.exportId(), export);
    }
    return Optional.of(export);
  }

  @Scheduled(every = "1m", delayed = "1m")
  void tick() {
    forget(Instant.now());
  }

  /**
   * Ends what nobody fetches, as of a moment: who asked was gone before there was an answer, or
   * takes nothing any more. Each held a connection to Postgres and a place; both are free then, and
   * whoever wakes up is broken off.
   */
  void forget(Instant now) {
    List<Export> forgotten;
    List<Export> stalled;
    synchronized (remembered) {
      forgotten = remembered.values().stream().filter(one -> one.isForgotten(now)).toList();
      stalled = remembered.values().stream().filter(one -> one.isStalled(now)).toList();
    }
    forgotten.forEach(one -> one.failed(new IllegalStateException("nobody fetched it")));
    stalled.forEach(
        one -> one.failed(new IllegalStateException("nothing was taken for " + STALLED_AFTER)));
  }

  Optional<Export> find(String exportId) {
    synchronized (remembered) {
      return Optional.ofNullable(remembered.get(exportId));
    }
  }
}
