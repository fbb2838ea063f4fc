package io.cordboard.campaign.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What must be written to Kafka. */
public final class OutboxStore {

  /** Of the lock that lets one publisher at a time read the outbox, so that order is kept. */
  private static final long PUBLISHER_LOCK = 0x436f7264L;

  private OutboxStore() {}

  /** Adds a row; its {@code id} is ignored. */
  public static void add(Handle h, OutboxRow row) {
    h.createUpdate(
            """
            INSERT INTO outbox (event_id, topic, key, type, subject, occurred_at, value)
            VALUES (:event, :topic, :key, :type, :subject, :at, :value)
            """)
        .bind("event", row.eventId())
        .bind("topic", row.topic())
        .bind("key", row.key())
        .bind("type", row.type())
        .bind("subject", row.subject())
        .bind("at", row.occurredAt())
        .bind("value", row.value())
        .execute();
  }

  /** Whether this transaction is the one that publishes now. */
  public static boolean lock(Handle h) {
    return h.createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
        .bind("lock", PUBLISHER_LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  /** Rows that were not sent, oldest first. */
  public static List<OutboxRow> unsent(Handle h, int limit) {
    return h.createQuery(
            """
            SELECT id, event_id, topic, key, type, subject, occurred_at, value FROM outbox
            WHERE sent_at IS NULL ORDER BY id LIMIT :limit
            """)
        .bind("limit", limit)
        .map((rs, _) ->
            new OutboxRow(
                rs.getLong("id"),
                rs.getString("event_id"),
                rs.getString("topic"),
                rs.getString("key"),
                rs.getString("type"),
                rs.getString("subject"),
                rs.getTimestamp("occurred_at").toInstant(),
                rs.getBytes("value")))
        .list();
  }

  /** How many rows were not sent. */
  public static long countUnsent(Handle h) {
    return h.createQuery("SELECT count(*) FROM outbox WHERE sent_at IS NULL")
        .mapTo(Long.class)
        .one();
  }

  /** Marks rows as sent. */
  public static void sent(Handle h, List<Long> ids, Instant now) {
    h.createUpdate("UPDATE outbox SET sent_at = :now WHERE id = ANY(:ids)")
        .bind("now", now)
        .bind("ids", ids.toArray(Long[]::new))
        .execute();
  }

  /** Deletes rows that were sent before a moment. */
  public static int purge(Handle h, Instant before) {
    return h.createUpdate("DELETE FROM outbox WHERE sent_at < :before")
        .bind("before", before)
        .execute();
  }
}
