package io.cordboard.campaign.store;

import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** The newest that is known of each queue. */
public final class QueueViewStore {

  private QueueViewStore() {}

  /** A queue at a moment. */
  public record Row(String queueId, Instant occurredAt, int agentsAvailable, int contactsInQueue) {}

  /** Keeps rows that are newer than what is known. */
  public static void put(Handle h, Collection<Row> rows) {
    var batch =
        h.prepareBatch(
            """
            INSERT INTO queue_view (queue_id, occurred_at, agents_available, contacts_in_queue)
            VALUES (:queue, :at, :available, :waiting)
            ON CONFLICT (queue_id) DO UPDATE SET occurred_at = excluded.occurred_at,
              agents_available = excluded.agents_available, contacts_in_queue = excluded.contacts_in_queue
            WHERE excluded.occurred_at > queue_view.occurred_at
            """);
    for (Row row : rows) {
      batch
          .bind("queue", row.queueId())
          .bind("at", row.occurredAt())
          .bind("available", row.agentsAvailable())
          .bind("waiting", row.contactsInQueue())
          .add();
    }
    batch.execute();
  }

  /** Holds back other decisions about a queue's agents until the transaction ends. */
  public static void lock(Handle h, String queueId) {
    h.createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:queue, 0))")
        .bind("queue", queueId)
        .map((_, _) -> true)
        .one();
  }
}
