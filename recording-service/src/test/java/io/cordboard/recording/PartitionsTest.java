package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cordboard.recording.store.Partitions;
import io.cordboard.recording.testing.LocalServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A month's partition is made beside who reads and writes, and takes its rows over. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class PartitionsTest {

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  @Inject DataSource postgres;

  /** A month that no other test has: far ahead. */
  private final YearMonth month =
      YearMonth.of(2100 + ThreadLocalRandom.current().nextInt(5_000), 6);

  private final String eventId = UUID.randomUUID().toString();

  private int keepUp() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return Partitions.keepUp(connection, month.atDay(15), 0);
    }
  }

  private void addEvent(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(
          "INSERT INTO contact_event (event_id, instance_id, contact_id, initial_contact_id,"
              + " sequence, occurred_at, type, payload) VALUES ('"
              + eventId
              + "', 'default', 'c', 'c', 1, '"
              + LocalDate.of(month.getYear(), month.getMonth(), 3)
              + "', 'ContactInitiated', '{}')");
    }
  }

  private String partitionOfTheEvent() throws SQLException {
    try (Connection connection = postgres.getConnection();
        Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT tableoid::regclass FROM contact_event WHERE event_id = '"
                    + eventId
                    + "'")) {
      assertThat(row.next()).isTrue();
      String partition = row.getString(1);
      assertThat(row.next()).isFalse();
      return partition;
    }
  }

  @Test
  void shouldTakeRowsOutOfTheDefaultPartitionWhenAMonthIsMadeLate() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      addEvent(connection);
    }
    assertThat(partitionOfTheEvent()).isEqualTo("contact_event_default");

    assertThat(keepUp()).isPositive();

    assertThat(partitionOfTheEvent()).isEqualTo("contact_event_%04d_06".formatted(month.getYear()));
    assertThat(keepUp()).isZero();
  }

  @Test
  void shouldGiveWayWhenSomebodyReadsForLong() throws SQLException {
    try (Connection reader = postgres.getConnection();
        Statement reading = reader.createStatement()) {
      reader.setAutoCommit(false);
      reading.executeQuery("SELECT count(*) FROM contact_event_default").close();

      SQLException refused = catchThrowableOfType(SQLException.class, this::keepUp);

      assertThat(refused.getSQLState()).isEqualTo(LOCK_NOT_AVAILABLE);
      try (Connection writer = postgres.getConnection()) {
        addEvent(writer);
      }
      reader.rollback();
    }
    assertThat(keepUp()).isPositive();
    assertThat(partitionOfTheEvent()).isNotEqualTo("contact_event_default");
  }
}
