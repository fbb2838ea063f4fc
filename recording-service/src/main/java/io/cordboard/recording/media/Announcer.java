package io.cordboard.recording.media;

import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.recording.store.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Sends what is in the outbox to recording-events, oldest first, until it is there. */
@ApplicationScoped
public class Announcer {

  private static final Logger LOG = Logger.getLogger(Announcer.class);
  private static final int AT_ONCE = 100;

  private final DataSource postgres;
  private final RecordingTopic topic;
  private final AtomicLong waiting = new AtomicLong();
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /** Where recording events go. Returns when the event is safe there. */
  public interface RecordingTopic {

    /** Sends an event. */
    void send(RecordingEvent event);
  }

  Announcer(DataSource postgres, RecordingTopic topic, MeterRegistry metrics) {
    this.postgres = postgres;
    this.topic = topic;
    metrics.gauge("cordboard.recording.outbox.waiting", waiting);
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    announce();
  }

  /** Sends what waits; what fails is sent later. */
  void announce() {
    oneAtATime.lock();
    try {
      while (sendSome()) {
        LOG.debug("more to announce");
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("recording events are sent later: %s", e.getMessage());
    } finally {
      oneAtATime.unlock();
    }
  }

  private boolean sendSome() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      List<Outbox.Entry> entries = Outbox.lock(connection, AT_ONCE);
      try {
        for (Outbox.Entry entry : entries) {
          topic.send(RecordingAnnouncement.event(entry.event()));
          Outbox.remove(connection, entry.id());
        }
      } finally {
        // What was sent is sent, even if a later one failed.
        connection.commit();
      }
      waiting.set(Outbox.size(connection));
      connection.rollback();
      return entries.size() == AT_ONCE;
    }
  }
}
