package io.cordboard.campaign.dial;

import io.cordboard.campaign.store.OutboxRow;
import io.cordboard.campaign.store.OutboxStore;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes the outbox to Kafka, at least once and in order. A crash between writing and marking makes
 * it write the same bytes with the same ids again.
 */
@Singleton
public final class OutboxPublisher {

  static final int ROWS_PER_TRANSACTION_MAX = 500;

  private final Jdbi jdbi;
  private final EventSender sender;

  /** A publisher; one at a time does anything, however many there are. */
  public OutboxPublisher(Jdbi jdbi, EventSender sender) {
    this.jdbi = jdbi;
    this.sender = sender;
  }

  /** Writes what is there, up to a limit; returns how many rows it wrote. */
  public int publish(Instant now) {
    return jdbi.inTransaction(h -> publish(h, now));
  }

  private int publish(Handle h, Instant now) {
    if (!OutboxStore.lock(h)) {
      return 0;
    }
    List<OutboxRow> rows = OutboxStore.unsent(h, ROWS_PER_TRANSACTION_MAX);
    if (!rows.isEmpty()) {
      sender.send(rows);
      OutboxStore.sent(h, rows.stream().map(OutboxRow::id).toList(), now);
    }
    return rows.size();
  }
}
