package io.cordboard.recording.media;

import io.cordboard.recording.store.DiscardRows;
import io.cordboard.recording.store.Recording;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Puts media of recordings into the store, each at a path of its own, so that one that nobody gets
 * to know goes again: it is noted to be deleted before it is there, and that is taken back in the
 * transaction that notes what it is.
 */
@ApplicationScoped
class NewObjects {

  private static final int VALID_WITHIN_S = 5;

  private final DataSource postgres;
  private final ObjectStore store;

  NewObjects(DataSource postgres, ObjectStore store) {
    this.postgres = postgres;
    this.store = store;
  }

  /** Notes what an object is, once it is in the store. */
  @FunctionalInterface
  interface Noting {

    /** Whether it is wanted; if not, it is deleted. */
    boolean at(ObjectPath path) throws IOException, SQLException;
  }

  /**
   * Puts a file into the store and has noted what it is, in the transaction of a connection that
   * has the recording locked ({@link io.cordboard.recording.store.RecordingLocks}) and no row.
   *
   * @return whether it was wanted
   */
  boolean put(
      Connection connection,
      Recording recording,
      MediaFiles.Written file,
      String contentType,
      Noting noting)
      throws IOException, SQLException {
    ObjectPath path = ObjectPath.media(recording.recordingId(), file.sha256(), contentType);
    try (Connection now = postgres.getConnection()) {
      DiscardRows.announce(now, recording, path.value());
    }
    try {
      store.put(path, file.file());
      boolean wanted = noting.at(path);
      if (wanted) {
        DiscardRows.done(connection, path.value());
      } else {
        DiscardRows.postpone(connection, path.value(), Duration.ZERO);
      }
      return wanted;
    } catch (IOException | SQLException | RuntimeException e) {
      removeIfAlone(connection, path, e);
      throw e;
    }
  }

  /**
   * With the connection the lock is lost: others went on meanwhile, and may have deleted the object
   * before it was there, or erased all. Nothing was committed of it, and nobody else has its path.
   */
  private void removeIfAlone(Connection connection, ObjectPath path, Exception why)
      throws SQLException {
    if (connection.isValid(VALID_WITHIN_S)) {
      return;
    }
    try {
      store.delete(path);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }
}
