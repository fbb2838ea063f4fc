package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.store.CategoryRows;
import io.cordboard.recording.store.ContactQueries;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.ErasureRows;
import io.cordboard.recording.store.GatewayOriginalRows;
import io.cordboard.recording.store.Holds;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.RecordingRows;
import io.cordboard.recording.store.RetentionRows;
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
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an installation of version 29 of the tables kept is all there after the update. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldDataTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final String TENANT = "acme";

  /** Tables whose rows an update may neither lose nor double. */
  private static final List<String> TABLES =
      List.of(
          "contact_record",
          "recording",
          "recording_segment",
          "recording_outbox",
          "transcript_line",
          "flow_log",
          "block_execution",
          "redacted_only",
          "access_audit",
          "audit_head",
          "erasure",
          "erased_chain",
          "erased_contact",
          "legal_hold",
          "category");

  @SuppressWarnings("NullAway") // Set before all tests.
  private EmbeddedPostgres embedded;

  @BeforeAll
  void update() throws IOException, SQLException {
    embedded = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
    Flyway.configure().dataSource(embedded.getPostgresDatabase()).target("29").load().migrate();
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      for (String statement : OLD.split(";\n", -1)) {
        sql.execute(statement);
      }
      for (String table : TABLES) {
        sql.execute("CREATE TABLE before_%1$s AS SELECT * FROM %1$s".formatted(table));
      }
    }
    Flyway.configure().dataSource(embedded.getPostgresDatabase()).load().migrate();
  }

  @AfterAll
  void stop() throws IOException {
    embedded.close();
  }

  private Connection connect() throws SQLException {
    return embedded.getPostgresDatabase().getConnection();
  }

  /** Contacts a (default), b and c (acme), d (erased, acme), e (a key destroyed by retention). */
  private static final String OLD =
      """
      INSERT INTO contact_record (contact_id, instance_id, initial_contact_id, event_id, sequence, occurred_at,
        channel, initiation_method, initiated_at, disconnected_at, outcome, customer_address, system_address,
        agent_id, queue_id, flow_id, attributes, record, words, categories)
        SELECT id, tenant, id, 'e-' || id, 1, '2026-01-01', 'CHAT', 'INBOUND', '2026-01-01T10:00:00Z',
          '2026-01-01T10:05:00Z', 'CUSTOMER_DISCONNECT', '+4930' || id, '+49', 'alice', 'sales', 'main',
          '{"tier": "gold"}', '{"ContactId": "x"}', to_tsvector('simple', 'hello refund'), '{Refund}'
        FROM (VALUES ('a', 'default'), ('b', 'acme'), ('c', 'acme'), ('e', 'default')) AS v (id, tenant);
      INSERT INTO contact_record (contact_id, instance_id, initial_contact_id, event_id, sequence, occurred_at,
        channel, initiation_method, initiated_at, customer_address, system_address)
        VALUES ('f', 'default', 'a', 'e-f', 1, '2026-10-31', 'VOICE', 'INBOUND', '2026-10-31', '+1', '+2');
      INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id, state, content_type,
        sha256, bytes, location, started_at, duration_ms, sealed, events)
        SELECT 'rec-' || id, tenant, id, id, state, 'audio/wav', 'ab', 44, 'media/x', '2026-01-01', 1000, true, 1
        FROM (VALUES ('a', 'default', 'STORED'), ('b', 'acme', 'STORED'), ('c', 'acme', 'COLLECTING'),
          ('e', 'default', 'DELETED')) AS v (id, tenant, state);
      INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id, state)
        VALUES ('rec-f', 'default', 'f', 'a', 'EXPECTED');
      INSERT INTO recording_segment (recording_id, segment, sha256, bytes, content_type, started_at, duration_ms, last,
        location) SELECT r, s, 'ab', 44, 'audio/wav', '2026-01-01', 1000, s = 1, l
        FROM (VALUES ('rec-a', 0, 'file:///gateway/a-0.wav'), ('rec-a', 1, 'sealed:segments/a'),
          ('rec-b', 0, 'sealed:segments/b'), ('rec-b', 1, 'store:segments/b'), ('rec-c', 0, 's3://bucket/c-0.wav'))
          AS v (r, s, l);
      INSERT INTO recording_outbox (event_id, event) VALUES ('rec-a-1', '\\x00');
      INSERT INTO transcript_line (event_id, instance_id, contact_id, initial_contact_id, sequence, occurred_at,
        participant_id, content_type, original, redacted, redactions)
        VALUES ('l1', 'default', 'a', 'a', 1, '2026-01-01', 'customer', 'text/plain', '4111 1111 1111 1111', '[CARD]', 'CARD'),
          ('l2', 'acme', 'b', 'b', 1, '2026-01-01', 'agent/alice', 'text/plain', 'refund', 'refund', '');
      INSERT INTO flow_log (event_id, instance_id, contact_id, initial_contact_id, sequence, occurred_at, contact_flow_id,
        contact_flow_name, contact_flow_version, contact_flow_module_type, identifier, parameters, external_results)
        VALUES ('g1', 'acme', 'b', 'b', 1, '2026-01-01', 'main', 'Main', 1, 'PlayPrompt', 'x', '{}', '{}');
      INSERT INTO block_execution (event_id, instance_id, contact_id, initial_contact_id, sequence, occurred_at, run_id,
        flow_id, flow_version, flow_type, participant_id, block_id, action_type, parameters, branch, started_at, duration_ms)
        VALUES ('b1', 'acme', 'b', 'b', 1, '2026-01-01', 'r', 'main', 1, 'CONTACT_FLOW', 'customer', 'x', 'Wait', '{}',
          'Next', '2026-01-01', 3);
      INSERT INTO redacted_only (contact_id, instance_id, initial_contact_id) VALUES ('b', 'acme', 'b');
      INSERT INTO category (instance_id, name, rule, set_by) VALUES ('acme', 'Refund', '{"when": {"words": ["refund"]}}', 'sue');
      INSERT INTO access_audit (actor, roles, action, contact_id, detail, initial_contact_id, entry, hash)
        SELECT 'ann', 'auditor', 'PLAY', id, '{}', id, 1, '\\x01' FROM (VALUES ('a'), ('b'), ('d')) AS v (id);
      INSERT INTO access_audit (actor, roles, action, contact_id, detail) VALUES ('old', '', 'PLAY', 'a', '{}');
      INSERT INTO audit_head (initial_contact_id, entries, hash, signing_key, signature)
        SELECT id, 1, '\\x01', 'signing-1', '\\x02' FROM (VALUES ('a'), ('b'), ('d')) AS v (id);
      INSERT INTO erasure (erasure_id, kind, subject_sha256, requested_by, state, finished_at, receipt)
        VALUES ('gdpr-1', 'CONTACT', 'cd', 'admin', 'DONE', '2026-02-01', 'a.b.c'), ('gdpr-2', 'CONTACT', 'ce', 'admin', 'DECIDED', NULL, NULL);
      INSERT INTO erased_chain (initial_contact_id, erasure_id, state, outcome)
        VALUES ('d', 'gdpr-1', 'DONE', '{"initialContactId": "d"}'), ('g', 'gdpr-2', 'DECIDED', NULL);
      INSERT INTO erased_contact (contact_id, initial_contact_id) VALUES ('d', 'd'), ('g', 'g');
      INSERT INTO chain_key (initial_contact_id, wrapping_key, wrapped, destroyed_at)
        VALUES ('a', 'wrapping-1', '\\x01', NULL), ('b', 'wrapping-1', '\\x02', NULL), ('d', '', NULL, '2026-02-01'),
          ('e', '', NULL, '2026-02-01');
      INSERT INTO legal_hold (initial_contact_id, reason, set_by) VALUES ('b', 'case 13', 'admin');
      INSERT INTO retention_policy (queue_id, kind, keep_days) VALUES ('*', '*', 90), ('sales', 'AUDIO', 30)\
      """;

  private List<String> texts(String sql) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      List<String> found = new java.util.ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }

  @Test
  void shouldKeepEveryRowAsItWasWhenTablesGainColumns() throws SQLException {
    for (String table : TABLES) {
      // Only what the update is there to change: who an audit and an erasure belong to is new, what
      // is to be tidied up.
      String common =
          String.join(
              ", ",
              texts(
                  ("SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = 'before_%s'::regclass"
                          + " AND attnum > 0 AND attname NOT IN ('segments_left') ORDER BY attnum")
                      .formatted(table)));
      String differ =
          "SELECT count(*)::text FROM ((TABLE_A EXCEPT ALL TABLE_B) UNION ALL (TABLE_B EXCEPT ALL TABLE_A)) d"
              .replace("TABLE_A", "SELECT " + common + " FROM before_" + table)
              .replace("TABLE_B", "SELECT " + common + " FROM " + table);
      assertThat(texts(differ)).as(table).containsExactly("0");
      assertThat(texts("SELECT count(*)::text FROM before_" + table)).as(table).doesNotContain("0");
    }
  }

  @Test
  void shouldGoOnWhenItRanAMigrationThatWasPutIntoAnotherOrder() throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      assertThat(
              sql.executeUpdate(
                  "UPDATE flyway_schema_history SET checksum = 1363085584 WHERE version = '39' AND checksum <> 1363085584"))
          .isEqualTo(1);
    }

    Flyway flyway = Flyway.configure().dataSource(embedded.getPostgresDatabase()).load();

    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
  }

  @Test
  void shouldGiveEachTenantItsOwnWhenAnUpdateFindsContactsOfSeveral() throws SQLException {
    assertThat(
            texts(
                "SELECT concat_ws(' ', instance_id, queue_id, kind, keep_days) FROM retention_policy ORDER BY 1"))
        .containsExactly(
            "acme * * 90", "acme sales AUDIO 30", "default * * 90", "default sales AUDIO 30");
    assertThat(texts("SELECT initial_contact_id || ' ' || instance_id FROM audit_head ORDER BY 1"))
        .containsExactly("a default", "b acme", "d default");
    assertThat(texts("SELECT initial_contact_id FROM chain_key ORDER BY 1"))
        .containsExactly("a", "b", "d");
    assertThat(texts("SELECT recording_id FROM recording WHERE segments_left"))
        .containsExactly("rec-a");
  }

  @Test
  void shouldReadOldRowsByTodaysQueriesWhenTheyWereUpdated() throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      assertThat(ErasureRows.find(connection, "default", "gdpr-1").orElseThrow().receipt())
          .isEqualTo("a.b.c");
      assertThat(ErasureRows.find(connection, TENANT, "gdpr-1")).isEmpty();
      assertThat(ErasureRows.due(connection, 10)).containsExactly("g");
      assertThat(ErasureRows.dueNow(connection, "g").orElseThrow().attempts()).isZero();
      assertThat(ErasedChains.among(connection, Set.of("a", "d"))).containsExactly("d");
      assertThat(Holds.among(connection, List.of("a", "b"))).hasSize(1);
      assertThat(RecordingQueries.ofChain(connection, "a")).hasSize(2);
      assertThat(RecordingRows.segments(connection, "rec-a")).hasSize(2);
      assertThat(GatewayOriginalRows.of(connection, List.of("rec-a", "rec-b", "rec-c")))
          .containsExactly("file:///gateway/a-0.wav", "s3://bucket/c-0.wav");
      assertThat(ContactQueries.byId(connection, "b").orElseThrow().categoriesNotEvaluated())
          .isEmpty();
      assertThat(CategoryRows.contacts(connection, List.of("b")).getFirst().lines()).hasSize(1);
      assertThat(RetentionRows.dueRecordings(connection, NOW, 10, new Whose(null, true)))
          .extracting(due -> due.recordingId() + " " + due.held())
          .containsExactlyInAnyOrder("rec-a false", "rec-b true");
      // Of a something goes on, c is still collected, b is held.
      assertThat(RetentionRows.dueChains(connection, NOW, 10, new Whose(null, true)))
          .extracting(due -> due.initialContactId() + " " + due.held())
          .containsExactlyInAnyOrder("b true", "e false");
      RetentionRows.replace(connection, TENANT, List.of(new Policy("*", "CONTACT", 1)));
      assertThat(RetentionRows.policies(connection, "default")).hasSize(2);
      assertThat(ErasureRows.deleteRows(connection, "a").get("recording")).isEqualTo(2);
      connection.rollback();
    }
  }
}
