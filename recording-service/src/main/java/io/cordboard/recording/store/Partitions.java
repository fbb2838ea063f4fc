package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * Keeps a partition a month ahead of the events. A month that is made late takes its rows out of
 * the default partition.
 */
public final class Partitions {

  private static final int LOCK_WAIT_MAX_MS = 2_000;

  private Partitions() {}

  /**
   * Makes the partitions of last month, this month and the months ahead, where they are missing.
   *
   * @return how many were made
   * @throws SQLException with SQLSTATE 55P03 if somebody reads the default partition for so long
   *     that it is better tried again
   */
  public static int keepUp(Connection connection, LocalDate today, int monthsAhead)
      throws SQLException {
    int made = 0;
    YearMonth now = YearMonth.from(today);
    for (Table table : Table.PARTITIONED) {
      for (int month = -1; month <= monthsAhead; month++) {
        made += make(connection, table.sqlName(), now.plusMonths(month)) ? 1 : 0;
      }
    }
    return made;
  }

  /** The names are ours: a table's and a month's digits. */
  private static boolean make(Connection connection, String table, YearMonth month)
      throws SQLException {
    String name = "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
    String from = start(month);
    String to = start(month.plusMonths(1));
    connection.setAutoCommit(false);
    try (Statement sql = connection.createStatement()) {
      // Who waits for a lock here keeps others waiting who only read or write: not for long.
      sql.execute("SET LOCAL lock_timeout = '" + LOCK_WAIT_MAX_MS + "ms'");
      // One at a time, whichever instance comes first.
      sql.execute("SELECT pg_advisory_xact_lock(hashtext('cordboard.recording.partitions'))");
      try (ResultSet known = sql.executeQuery("SELECT to_regclass('" + name + "') IS NOT NULL")) {
        known.next();
        if (known.getBoolean(1)) {
          connection.rollback();
          return false;
        }
      }
      sql.execute(
          "CREATE TABLE "
              + name
              + " (LIKE "
              + table
              + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS)");
      sql.execute("LOCK TABLE " + table + "_default IN ACCESS EXCLUSIVE MODE");
      sql.execute(
          "WITH moved AS (DELETE FROM "
              + table
              + "_default WHERE occurred_at >= '"
              + from
              + "' AND occurred_at < '"
              + to
              + "' RETURNING *) INSERT INTO "
              + name
              + " SELECT * FROM moved");
      sql.execute(
          "ALTER TABLE "
              + table
              + " ATTACH PARTITION "
              + name
              + " FOR VALUES FROM ('"
              + from
              + "') TO ('"
              + to
              + "')");
      connection.commit();
      return true;
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  private static String start(YearMonth month) {
    return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC).toString();
  }
}
