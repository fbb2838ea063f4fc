package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.store.UnredactedRecordings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A look for audio that is not redacted reads what may not be, and not all that is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnredactedScanTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final int REDACTED = 20_000;
  private static final int UNREDACTED = 20;

  @SuppressWarnings("NullAway") // Set before all tests.
  private EmbeddedPostgres embedded;

  @SuppressWarnings("NullAway") // Set before each test.
  private Connection postgres;

  /** All is there before the update that marks what is unredacted. */
  @BeforeAll
  void start() throws IOException, SQLException {
    embedded = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
    Flyway.configure().dataSource(embedded.getPostgresDatabase()).target("45").load().migrate();
    try (Connection connection = embedded.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      recordings(sql, "redacted", REDACTED, "STORED");
      recordings(sql, "unredacted", UNREDACTED, "STORED");
      recordings(sql, "open", 1, "READY");
      sql.execute(
          "INSERT INTO redacted_only SELECT contact_id, instance_id, contact_id FROM recording");
      sql.execute(
          "INSERT INTO recording_rendition (recording_id, instance_id, contact_id,"
              + " initial_contact_id, state) SELECT recording_id, instance_id, contact_id, contact_id,"
              + " 'STORED' FROM recording WHERE contact_id LIKE 'redacted%'");
    }
    Flyway.configure().dataSource(embedded.getPostgresDatabase()).load().migrate();
    try (Connection connection = embedded.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("ANALYZE");
    }
  }

  private static void recordings(Statement sql, String name, int count, String state)
      throws SQLException {
    sql.execute(
        "INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id, state,"
            + " content_type, stored_at) SELECT 'rec-%1$s-' || n, 'default', '%1$s-' || n, '%1$s-' || n,"
                .formatted(name)
            + " '%s', 'audio/wav', '2026-06-01Z'::timestamptz + n * interval '1 minute'"
                .formatted(state)
            + " FROM generate_series(1, %d) n".formatted(count));
  }

  @AfterAll
  void stop() throws IOException {
    embedded.close();
  }

  @BeforeEach
  void begin() throws SQLException {
    postgres = embedded.getPostgresDatabase().getConnection();
    postgres.setAutoCommit(false);
  }

  @AfterEach
  void rollBack() throws SQLException {
    postgres.rollback();
    postgres.close();
  }

  private long read(String table) throws SQLException {
    return number(
        "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables"
            + " WHERE relname = '%s'".formatted(table));
  }

  private long number(String query) throws SQLException {
    try (Statement select = postgres.createStatement();
        ResultSet row = select.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  @Test
  void shouldReadThoseOnlyThatAreUnredactedWhenThereAreManyOthers() throws SQLException {
    int unmarked = UnredactedRecordings.unmark(postgres, NOW, 1_000);
    List<String> found = UnredactedRecordings.find(postgres, NOW, 1_000);

    assertThat(unmarked).isZero();
    assertThat(found).hasSize(UNREDACTED).startsWith("rec-unredacted-1", "rec-unredacted-2");
    assertThat(read("recording")).isLessThan(10 * UNREDACTED);
    assertThat(read("redacted_only")).isLessThan(10 * UNREDACTED);
  }

  @Test
  void shouldReadNoMoreThanItGivesWhenAllAreUnredacted() throws SQLException {
    try (Statement sql = postgres.createStatement()) {
      sql.execute("DELETE FROM recording_rendition");
      sql.execute("UPDATE recording SET unredacted = true");
    }
    long before = read("recording");

    int unmarked = UnredactedRecordings.unmark(postgres, NOW, 100);
    List<String> found = UnredactedRecordings.find(postgres, NOW, 100);

    assertThat(unmarked).isZero();
    assertThat(found).hasSize(100);
    assertThat(read("recording") - before).isLessThan(10 * 100);
  }

  @Test
  void shouldMarkWhatIsNewOrNotStoredYetWhenTheTablesAreUpdated() throws SQLException {
    try (Statement sql = postgres.createStatement()) {
      recordings(sql, "new", 1, "STORED");
    }

    assertThat(number("SELECT count(*) FROM recording WHERE unredacted")).isEqualTo(UNREDACTED + 2);
    assertThat(number("SELECT count(*) FROM recording WHERE unredacted AND contact_id = 'open-1'"))
        .isEqualTo(1);
  }
}
