package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.store.RetentionRows;
import io.cordboard.recording.store.RetentionRows.Due;
import io.cordboard.recording.store.RetentionRows.Policy;
import io.cordboard.recording.store.RetentionRows.Whose;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

/** A run of retention reads what may be over, and not all that is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionScanTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final int FRESH = 20_000;
  private static final int OLD = 20;
  private static final Whose EVERYBODY = new Whose(null, false);

  @SuppressWarnings("NullAway") // Set before all tests.
  private EmbeddedPostgres embedded;

  @SuppressWarnings("NullAway") // Set before each test.
  private Connection postgres;

  @BeforeAll
  void start() throws IOException, SQLException {
    embedded = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
    Flyway.configure().dataSource(embedded.getPostgresDatabase()).load().migrate();
    try (Connection connection = embedded.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      contacts(connection, "fresh", FRESH, "2026-10-31T12:00:00Z");
      contacts(connection, "old", OLD, "2026-01-01T12:00:00Z");
      sql.execute("ANALYZE");
    }
  }

  private static void contacts(Connection connection, String name, int count, String endedAt)
      throws SQLException {
    try (PreparedStatement contact =
            connection.prepareStatement(
                "INSERT INTO contact_record (contact_id, instance_id, initial_contact_id, event_id,"
                    + " sequence, occurred_at, channel, initiation_method, initiated_at,"
                    + " disconnected_at, outcome, customer_address, system_address, queue_id)"
                    + " SELECT ? || n, 'default', ? || n, 'e' || n, 1, t.at, 'VOICE', 'INBOUND',"
                    + " t.at - interval '1 minute', t.at, 'CUSTOMER_DISCONNECT', '+49', '+50', 'q'"
                    + " FROM generate_series(1, ?) n CROSS JOIN (SELECT ?::timestamptz AS at) t");
        PreparedStatement recording =
            connection.prepareStatement(
                "INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id,"
                    + " state, content_type) SELECT 'rec-' || contact_id, instance_id, contact_id,"
                    + " initial_contact_id, 'STORED', 'audio/wav' FROM contact_record"
                    + " WHERE contact_id LIKE ? || '%'")) {
      contact.setString(1, name);
      contact.setString(2, name);
      contact.setInt(3, count);
      contact.setString(4, endedAt);
      contact.executeUpdate();
      recording.setString(1, name);
      recording.executeUpdate();
    }
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
    try (PreparedStatement select =
        postgres.prepareStatement(
            "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables"
                + " WHERE relname = ?")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getLong(1);
      }
    }
  }

  @Test
  void shouldReadTheChainsOnlyThatMayBeOverWhenThereAreManyOthers() throws SQLException {
    RetentionRows.replace(postgres, "default", List.of(new Policy("*", "*", 90)));

    List<Due> due = RetentionRows.dueChains(postgres, NOW, 500, EVERYBODY);

    assertThat(due).hasSize(OLD);
    assertThat(read("contact_record")).isLessThan(10 * OLD);
    assertThat(read("recording")).isLessThan(10 * OLD);
  }

  @Test
  void shouldReadTheRecordingsOnlyThatMayBeOverWhenThereAreManyOthers() throws SQLException {
    RetentionRows.replace(postgres, "default", List.of(new Policy("q", "AUDIO", 90)));

    List<Due> due = RetentionRows.dueRecordings(postgres, NOW, 500, EVERYBODY);

    assertThat(due).hasSize(OLD);
    assertThat(read("contact_record")).isLessThan(10 * OLD);
    assertThat(read("recording")).isLessThan(10 * OLD);
  }

  @Test
  void shouldReadTheTranscriptsOnlyThatAreLeftWhenManyAreDeleted() throws SQLException {
    contacts(postgres, "past", FRESH, "2025-01-01T12:00:00Z");
    try (Statement sql = postgres.createStatement()) {
      sql.execute(
          "INSERT INTO recording_transcript (recording_id, instance_id, contact_id,"
              + " initial_contact_id, language, tag, lines, silences, put_by, deleted)"
              + " SELECT 'rec-' || contact_id, instance_id, contact_id, initial_contact_id, 'en',"
              + " '', 0, '', 'speech', contact_id LIKE 'past%' FROM contact_record"
              + " WHERE contact_id LIKE 'past%' OR contact_id LIKE 'old%'");
      sql.execute("ANALYZE contact_record, recording_transcript");
    }
    RetentionRows.replace(postgres, "default", List.of(new Policy("q", "TRANSCRIPT", 90)));
    long before = read("contact_record") + read("recording_transcript");

    List<Due> due = RetentionRows.dueTranscripts(postgres, NOW, 500, EVERYBODY);

    assertThat(due).hasSize(OLD);
    assertThat(read("contact_record") + read("recording_transcript") - before).isLessThan(10 * OLD);
  }

  @Test
  void shouldReadByTheTenantsOwnPoliciesWhenAnotherKeepsForShorter() throws SQLException {
    RetentionRows.replace(postgres, "default", List.of(new Policy("q", "*", 90)));
    RetentionRows.replace(postgres, "another", List.of(new Policy("*", "*", 0)));

    List<Due> due = RetentionRows.dueChains(postgres, NOW, 500, new Whose("default", true));

    assertThat(due).hasSize(OLD);
    assertThat(read("contact_record")).isLessThan(10 * OLD);
  }

  @Test
  void shouldReadNoChainsWhenPoliciesAreOfMediaOnly() throws SQLException {
    RetentionRows.replace(postgres, "default", List.of(new Policy("*", "AUDIO", 1)));

    assertThat(RetentionRows.dueChains(postgres, NOW, 500, EVERYBODY)).isEmpty();

    assertThat(read("contact_record")).isZero();
  }
}
