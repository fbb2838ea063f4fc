package io.cordboard.recording.store;

import io.cordboard.recording.config.RecordingConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Makes the partitions that will be needed, at start and every six hours. */
@ApplicationScoped
public class Upkeep {

  private static final Logger LOG = Logger.getLogger(Upkeep.class);

  private final DataSource postgres;
  private final int monthsAhead;
  private volatile boolean open;

  Upkeep(DataSource postgres, RecordingConfig config) {
    this.postgres = postgres;
    this.monthsAhead = config.partitionsAhead();
  }

  void onStart(@Observes StartupEvent event) {
    keepUp();
  }

  @Scheduled(every = "6h", delayed = "6h")
  void tick() {
    keepUp();
  }

  /** What somebody's long query was in the way of. */
  @Scheduled(every = "1m", delayed = "1m")
  void again() {
    if (open) {
      keepUp();
    }
  }

  /** Rows without a partition of their own go to the default one, so this may fail and wait. */
  private void keepUp() {
    try (Connection connection = postgres.getConnection()) {
      int made = Partitions.keepUp(connection, LocalDate.now(ZoneOffset.UTC), monthsAhead);
      open = false;
      LOG.infof("partitions made: %d", made);
    } catch (SQLException e) {
      open = true;
      LOG.warnf("partitions are made in a minute: %s", e.getMessage());
    }
  }
}
