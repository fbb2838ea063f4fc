package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.QueueEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactDetailsTest {

  private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

  private final ContactDetails details = new ContactDetails();

  /** Contact ids are a tenant's own: an agent must not see whom another's customer is. */
  @Test
  void shouldShowATenantsOwnContactOfTheSameId() {
    details.saw(enqueued("acme", "c1", "4711"));
    details.saw(enqueued("globex", "c1", "0815"));

    assertThat(order("acme", "c1")).isEqualTo("4711");
    assertThat(order("globex", "c1")).isEqualTo("0815");
    assertThat(details.of("initech", "c1")).isEmpty();
  }

  @Test
  void shouldForgetTheOldestOfTwentyThousand() {
    details.saw(enqueued("acme", "c0", "0"));
    details.saw(enqueued("acme", "c1", "1"));
    details.saw(enqueued("acme", "c0", "again"));
    for (int i = 2; i <= 20_000; i++) {
      details.saw(enqueued("acme", "c" + i, "n"));
    }

    assertThat(order("acme", "c0")).isEqualTo("again");
    assertThat(details.of("acme", "c1")).isEmpty();
    assertThat(details.of("acme", "c2")).isPresent();
  }

  private Object order(String instanceId, String contactId) {
    Map<?, ?> attributes =
        (Map<?, ?>) details.of(instanceId, contactId).orElseThrow().getOrDefault("attributes", "");
    return String.valueOf(attributes.get("order"));
  }

  private static QueueEvent enqueued(String instanceId, String contactId, String order) {
    QueueEvent event = Events.enqueued(contactId, NOON);
    Enqueued enqueued = (Enqueued) event.getPayload();
    return QueueEvent.newBuilder(event)
        .setInstanceId(instanceId)
        .setPayload(Enqueued.newBuilder(enqueued).setAttributes(Map.of("order", order)).build())
        .build();
  }
}
