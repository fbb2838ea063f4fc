package io.cordboard.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fills recording-service's database with contacts that never were: a year of them, of 2,000 agents
 * in 100 queues, one in five a chat with words. The n-th is always the same, so that what is there
 * already need not be made again.
 */
final class ManyContacts {
  static final String PREFIX = "many-";
  static final int AGENTS = 2_000;
  static final int QUEUES = 100;
  static final int FLOWS = 50;
  static final int CUSTOMERS = 1_600_000;
  static final int WORDS = 4_000;

  private static final int LOT = 50_000;

  /** Squares, so that low numbers are common: few queues have most contacts. */
  private static final String FILL =
      """
      INSERT INTO contact_record (contact_id, instance_id, initial_contact_id, event_id, sequence,
        occurred_at, channel, initiation_method, initiated_at, disconnected_at, outcome,
        customer_address, system_address, agent_id, queue_id, flow_id, attributes, record, words)
      SELECT id, 'default', id, id || '-record', 9, at + interval '5 minutes',
        CASE WHEN n % 5 = 0 THEN 'CHAT' ELSE 'VOICE' END, 'INBOUND', at, at + interval '4 minutes',
        CASE WHEN n % 9973 = 0 THEN 'CONTACT_FLOW_ERROR' WHEN n % 50 = 0 THEN 'EXPIRED'
          WHEN n % 4 = 0 THEN 'AGENT_DISCONNECT' ELSE 'CUSTOMER_DISCONNECT' END,
        '+1555' || lpad((n * 7919 % 1600000)::text, 7, '0'), '+4930' || n * 31 % 20,
        CASE WHEN n % 10 <> 0 THEN 'agent-' || n * 104729 % 2000 END,
        'queue-' || floor(100 * r * r), 'flow-' || floor(50 * r * r * r),
        jsonb_build_object('tier', (ARRAY['gold', 'silver', 'bronze'])[1 + n * 17 % 3],
          'order', n::text, 'language', (ARRAY['de', 'en', 'fr', 'es'])[1 + n * 13 % 4]),
        jsonb_build_object('contactId', id, 'tags', repeat('abcdefgh', 60), 'n', n),
        CASE WHEN n % 5 = 0 THEN (SELECT to_tsvector('simple', string_agg(
          'word' || (4000 * (w * w) / 400)::bigint * (1 + n * 6151 % 997) % 4000, ' '))
          FROM generate_series(1, 20) AS w) END
      FROM (SELECT n, 'many-' || n AS id,
          timestamptz '2026-11-01T00:00:00Z' - n * interval '6300 milliseconds' AS at,
          ((n * 2654435761) % 1000003) / 1000003.0 AS r
        FROM generate_series(?::bigint, ?::bigint) AS n) AS made
      ON CONFLICT DO NOTHING
      """;

  private final Connection postgres;
  private final Consumer<String> say;

  ManyContacts(Connection postgres, Consumer<String> say) {
    this.postgres = postgres;
    this.say = say;
  }

  /** Makes the contacts up to the n-th; the indexes are built when all are there. */
  void fill(long contacts) throws SQLException {
    long there = there();
    if (there >= contacts) {
      return;
    }
    Map<String, String> indexes = there < contacts / 2 ? dropIndexes() : Map.of();
    try {
      for (long first = there; first < contacts; first += LOT) {
        fill(first, Math.min(first + LOT, contacts) - 1);
        if (first % (20L * LOT) == 0) {
          say.accept(String.format("  %,d of %,d contacts", first, contacts));
        }
      }
    } finally {
      create(indexes);
    }
    try (Statement sql = postgres.createStatement()) {
      sql.execute("VACUUM ANALYZE contact_record");
    }
  }

  private void fill(long first, long last) throws SQLException {
    try (PreparedStatement insert = postgres.prepareStatement(FILL)) {
      insert.setLong(1, first);
      insert.setLong(2, last);
      insert.executeUpdate();
    }
  }

  private long there() throws SQLException {
    try (Statement sql = postgres.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT coalesce(max(substr(contact_id, 6)::bigint) + 1, 0) FROM contact_record"
                    + " WHERE contact_id LIKE 'many-%'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private Map<String, String> dropIndexes() throws SQLException {
    Map<String, String> indexes = new LinkedHashMap<>();
    try (Statement sql = postgres.createStatement()) {
      try (ResultSet row =
          sql.executeQuery(
              "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'contact_record'"
                  + " AND indexname <> 'contact_record_pkey' ORDER BY indexname")) {
        while (row.next()) {
          indexes.put(row.getString(1), row.getString(2));
        }
      }
      for (String index : indexes.keySet()) {
        sql.execute("DROP INDEX " + index);
      }
    }
    return indexes;
  }

  private void create(Map<String, String> indexes) throws SQLException {
    try (Statement sql = postgres.createStatement()) {
      sql.execute("SET maintenance_work_mem = '512MB'");
      for (Map.Entry<String, String> index : indexes.entrySet()) {
        say.accept("  index " + index.getKey());
        sql.execute(index.getValue());
      }
    }
  }
}
