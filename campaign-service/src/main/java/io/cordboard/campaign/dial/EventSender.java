package io.cordboard.campaign.dial;

import io.cordboard.campaign.store.OutboxRow;
import java.util.List;

/** Writes rows of the outbox to Kafka. */
public interface EventSender {

  /**
   * Writes rows in their order and returns when the broker has all of them.
   *
   * @throws RuntimeException if it has not; some may have been written
   */
  void send(List<OutboxRow> rows);
}
