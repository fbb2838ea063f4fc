package io.cordboard.agent.kafka;

import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.QueueEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What desktops show of waiting contacts; of the newest ones, so that it stays bounded. */
final class ContactDetails {

  private static final int CONTACTS_MAX = 20_000;

  /** Contact ids are a tenant's own. */
  private record Key(String instanceId, String contactId) {}

  private final Map<Key, Map<String, Object>> contacts = new LinkedHashMap<>();

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
      Key contact = new Key(event.getInstanceId(), event.getContactId());
      contacts.remove(contact);
      contacts.put(contact, details);
      if (contacts.size() > CONTACTS_MAX) {
        contacts.remove(contacts.keySet().iterator().next());
      }
    }
  }

  Optional<Map<String, Object>> of(String instanceId, String contactId) {
    return Optional.ofNullable(contacts.get(new Key(instanceId, contactId)));
  }
}
