package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.FlowType;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.ContactCompleted;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactDisconnected;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactQueued;
import io.cordboard.events.contact.FlowStarted;
import java.util.List;

/** What contact-events tell of one contact. */
record Story(Centre centre, String contactId) {

  List<ContactEvent> events() {
    return centre.contactEvents().seen(e -> e.getContactId().equals(contactId));
  }

  <P> P awaits(Class<P> payload) {
    ContactEvent event =
        centre
            .contactEvents()
            .awaitFirst(
                payload.getSimpleName() + " of " + contactId,
                e -> e.getContactId().equals(contactId) && payload.isInstance(e.getPayload()));
    return payload.cast(event.getPayload());
  }

  /** Waits until a flow of this type runs. */
  void awaitsFlow(FlowType type) {
    centre
        .contactEvents()
        .awaitFirst(
            type + " flow of " + contactId,
            e ->
                e.getContactId().equals(contactId)
                    && e.getPayload() instanceof FlowStarted f
                    && f.getFlowType() == type);
  }

  void awaitsQueued() {
    awaits(ContactQueued.class);
  }

  void awaitsConnected() {
    awaits(ContactConnectedToAgent.class);
  }

  /**
   * Waits for the contact's end, and checks that its story was told once, in order and without a
   * gap.
   */
  void endsWith(DisconnectReason reason) {
    awaits(ContactCompleted.class);
    assertThat(awaits(ContactDisconnected.class).getReason()).isEqualTo(reason);
    List<ContactEvent> events = events();
    assertThat(events.stream().map(ContactEvent::getEventId))
        .as("event ids of %s", contactId)
        .doesNotHaveDuplicates();
    assertThat(events.stream().map(ContactEvent::getSequence).toList())
        .as("sequence of %s", contactId)
        .isSorted();
    assertThat(count(ContactDisconnected.class)).isOne();
    assertThat(count(ContactCompleted.class)).isOne();
  }

  long count(Class<?> payload) {
    return events().stream().filter(e -> payload.isInstance(e.getPayload())).count();
  }

  List<String> blocks() {
    return events().stream()
        .map(ContactEvent::getPayload)
        .filter(BlockExecuted.class::isInstance)
        .map(p -> ((BlockExecuted) p).getActionType())
        .toList();
  }
}
