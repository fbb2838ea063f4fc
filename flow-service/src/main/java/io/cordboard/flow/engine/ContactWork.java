package io.cordboard.flow.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One contact of a step under way. */
final class ContactWork {

  private final Work work;
  private final String contactId;

  ContactWork(Work work, String contactId) {
    this.work = work;
    this.contactId = contactId;
  }

  Work work() {
    return work;
  }

  String contactId() {
    return contactId;
  }

  Definitions definitions() {
    return work.definitions();
  }

  Limits limits() {
    return work.limits();
  }

  Instant now() {
    return work.now();
  }

  /** The contact with all that was decided so far. Only asked of contacts that exist. */
  ContactState state() {
    var contact = work.chain().contact(contactId);
    if (contact == null) {
      throw new IllegalStateException(
          "Contact "
              + contactId
              + ": expected in chain "
              + work.chain().initialContactId()
              + ", found none");
    }
    return contact;
  }

  long record(FlowEvent.Payload payload) {
    return work.record(contactId, payload);
  }

  long order(Effect.Order order, @Nullable Duration wait) {
    return work.order(state(), order, wait);
  }

  void startTimer(TimerId.Purpose purpose, Duration limit) {
    record(new FlowEvent.TimerSet(TimerId.of(purpose), now().plus(limit)));
  }

  void stopTimer(TimerId.Purpose purpose) {
    var id = TimerId.of(purpose);
    if (state().timers().due(id) != null) {
      record(new FlowEvent.TimerCleared(id));
    }
  }
}
