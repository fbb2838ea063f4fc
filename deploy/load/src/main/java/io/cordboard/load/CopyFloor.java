package io.cordboard.load;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * What PostgreSQL itself allows: one plain COPY of the rows of a run, which nobody decodes, into a
 * table with the same columns and indexes.
 */
final class CopyFloor {
  private static final String TABLE = "ingest_bench_copy";

  /** They are held in memory between coming out and going in. */
  private static final int ROWS_MAX = 200_000;

  private final Connection postgres;
  private final String run;

  CopyFloor(Connection postgres, String run) {
    this.postgres = postgres;
    this.run = run;
  }

  long rows() throws SQLException {
    return count("count(*)");
  }

  long distinct() throws SQLException {
    return count("count(DISTINCT event_id)");
  }

  private long count(String what) throws SQLException {
    try (PreparedStatement select =
        postgres.prepareStatement("SELECT " + what + " FROM block_execution WHERE run_id = ?")) {
      select.setString(1, run);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  double copyRowsPerSecond() throws SQLException {
    CopyManager copy = new CopyManager(postgres.unwrap(BaseConnection.class));
    try (Statement sql = postgres.createStatement()) {
      sql.execute("DROP TABLE IF EXISTS " + TABLE);
      sql.execute("CREATE TABLE " + TABLE + " (LIKE block_execution INCLUDING ALL)");
      ByteArrayOutputStream rows = new ByteArrayOutputStream();
      // The name of a run is ours: letters, digits and hyphens.
      copy.copyOut(
          "COPY (SELECT * FROM block_execution WHERE run_id = '"
              + run
              + "' LIMIT "
              + ROWS_MAX
              + ") TO STDOUT (FORMAT binary)",
          rows);
      long begin = System.nanoTime();
      long copied =
          copy.copyIn(
              "COPY " + TABLE + " FROM STDIN (FORMAT binary)",
              new ByteArrayInputStream(rows.toByteArray()));
      double seconds = (System.nanoTime() - begin) / 1e9;
      sql.execute("DROP TABLE " + TABLE);
      return copied / seconds;
    } catch (IOException e) {
      throw new UncheckedIOException("copying from memory", e);
    }
  }

  /** Takes the rows of the run out again. */
  void clear() throws SQLException {
    try (PreparedStatement delete =
        postgres.prepareStatement("DELETE FROM block_execution WHERE run_id = ?")) {
      delete.setString(1, run);
      delete.executeUpdate();
    }
  }
}
