package io.cordboard.agent.kafka;

import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.QueueEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What desktops show of waiting contacts; of the newest ones, so that it stays bounded. */
final class ContactDetails {

  private static final int CONTACTS_MAX = 20_000;

  private final Map<String, Map<String, Object>> contacts = new LinkedHashMap<>();

  /** Remembers a contact that waits. */
  void saw(QueueEvent event) {
    if (event.getPayload() instanceof Enqueued e) {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("enqueuedAt", e.getEnqueuedAt().toString());
      details.put("initiationMethod", e.getInitiationMethod().name());
      if (e.getCustomerEndpoint() != null) {
        details.put(
            "customerEndpoint",
            Map.of(
                "address", e.getCustomerEndpoint().getAddress(),
                "type", e.getCustomerEndpoint().getType().name()));
      }
      details.put("attributes", Map.copyOf(e.getAttributes()));
      contacts.remove(event.getContactId());
      contacts.put(event.getContactId(), details);
      if (contacts.size() > CONTACTS_MAX) {
        contacts.remove(contacts.keySet().iterator().next());
      }
    }
  }

  Optional<Map<String, Object>> of(String contactId) {
    return Optional.ofNullable(contacts.get(contactId));
  }
}
