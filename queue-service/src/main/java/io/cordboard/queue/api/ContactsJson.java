package io.cordboard.queue.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.queue.core.QueueState;
import io.cordboard.queue.core.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits in a queue.
 *
 * @param contactsInQueue how many wait; more than are listed if there is a limit
 * @param contacts first to be served first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ContactsJson(String queueId, int contactsInQueue, List<Contact> contacts) {

  /**
   * One that waits.
   *
   * @param position from 1
   * @param waitedMs how long it has been waiting
   */
  public record Contact(
      int position,
      String contactId,
      String initialContactId,
      String channel,
      int priority,
      long ageAdjustmentSeconds,
      Instant enqueuedAt,
      long waitedMs,
      @Nullable String agentId) {}

  public ContactsJson {
    contacts = List.copyOf(contacts);
  }

  static ContactsJson empty(String queueId) {
    return new ContactsJson(queueId, 0, List.of());
  }

  static ContactsJson of(QueueState queue, int limit, Instant now) {
    List<Contact> contacts = new ArrayList<>();
    for (var entry : queue.order()) {
      if (contacts.size() == limit) {
        break;
      }
      contacts.add(contact(contacts.size() + 1, entry.getValue(), now.toEpochMilli()));
    }
    return new ContactsJson(queue.queueId(), queue.size(), contacts);
  }

  private static Contact contact(int position, Waiting waiting, long nowMs) {
    return new Contact(
        position,
        waiting.contact().contactId(),
        waiting.contact().initialContactId(),
        waiting.channel().name(),
        waiting.priority(),
        waiting.ageAdjustmentSeconds(),
        Instant.ofEpochMilli(waiting.enqueuedAtMs()),
        waiting.waitedMs(nowMs),
        waiting.agentId());
  }
}
