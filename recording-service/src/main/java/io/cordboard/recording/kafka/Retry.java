package io.cordboard.recording.kafka;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.store.SqlTrouble;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tries again what depends on others until it works or the service stops, with growing waits. While
 * it waits the batch stays uncommitted and health names the dependency. There is no last attempt on
 * purpose: to give up would be to lose a batch.
 */
@ApplicationScoped
public class Retry {

  private static final Logger LOG = Logger.getLogger(Retry.class);

  private final Duration first;
  private final Duration max;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Map<String, Trouble> troubles = new ConcurrentSkipListMap<>();

  /** What does not work now, and since when. */
  public record Trouble(Instant since, String what) {}

  /** The service stops while something is being tried again; the batch will be read again. */
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String what) {
      super("stopped while waiting for " + what);
    }
  }

  /** Something that depends on others. */
  @FunctionalInterface
  interface Attempt {
    void run() throws SQLException;
  }

  Retry(RecordingConfig config) {
    this.first = config.retryFirst();
    this.max = config.retryMax();
  }

  void onStop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /** What does not work now. */
  public Map<String, Trouble> troubles() {
    return new TreeMap<>(troubles);
  }

  /**
   * Runs an attempt until it succeeds.
   *
   * @param what whose work it is and whom it depends on, for health: {@code contact-events,
   *     Postgres}
   * @throws SQLException if Postgres refuses a value, so that trying again is no use
   */
  void untilDone(String what, Attempt attempt) throws SQLException {
    Duration wait = first;
    while (true) {
      try {
        attempt.run();
        recovered(what);
        return;
      } catch (SQLException e) {
        if (SqlTrouble.isOfAValue(e)) {
          recovered(what);
          throw e;
        }
        pause(what, e, wait);
      } catch (RuntimeException e) {
        pause(what, e, wait);
      }
      wait = wait.multipliedBy(2).compareTo(max) < 0 ? wait.multipliedBy(2) : max;
    }
  }

  private void recovered(String what) {
    if (troubles.remove(what) != null) {
      LOG.infof("works again: %s", what);
    }
  }

  private void pause(String what, Exception trouble, Duration wait) {
    String message = String.valueOf(trouble.getMessage());
    if (troubles.putIfAbsent(what, new Trouble(Instant.now(), message)) == null) {
      LOG.warnf(trouble, "does not work, tried again until it does: %s", what);
    }
    try {
      if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppedException(what);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException(what);
    }
  }
}
