package io.cordboard.agent.core;

import io.cordboard.agent.core.AssignmentFact.Withdrawn;
import org.jspecify.annotations.Nullable;

/** What queues tell: who waits, who left, who has another rank. */
final class QueueInputs {

  private QueueInputs() {}

  static @Nullable Refusal take(Work work, Input.FromQueue in) {
    if (work.state().queue(in.queueId()).seen(in.sequence(), in.occurredAt())) {
      return Refusal.DUPLICATE;
    }
    work.decide(new Fact.QueueSeen(in.queueId(), in.sequence(), in.occurredAt()));
    return switch (in) {
      case Input.ContactEnqueued e -> enqueued(work, e.contact());
      case Input.ContactDequeued d -> dequeued(work, d);
      case Input.ContactReranked r -> reranked(work, r);
    };
  }

  /** A contact that moved to another queue may be told of there before it is told to have left. */
  private static @Nullable Refusal enqueued(Work work, WaitingContact contact) {
    WaitingContact known = work.state().contact(contact.contactId());
    if (known != null
        && known.requestId().equals(contact.requestId())
        && known.queue().queueId().equals(contact.queue().queueId())) {
      return Refusal.DUPLICATE;
    }
    work.decide(new Fact.ContactWaits(contact));
    withdrawOffer(work, contact.contactId());
    return null;
  }

  private static @Nullable Refusal dequeued(Work work, Input.ContactDequeued in) {
    Refusal refusal = notThere(work, in.contactId(), in.queueId());
    if (refusal != null) {
      return refusal;
    }
    leave(work, in.contactId());
    return null;
  }

  private static @Nullable Refusal reranked(Work work, Input.ContactReranked in) {
    Refusal refusal = notThere(work, in.contactId(), in.queueId());
    WaitingContact contact = work.state().contact(in.contactId());
    if (refusal != null || contact == null) {
      return refusal;
    }
    work.decide(new Fact.ContactWaits(contact.ranked(in.priority(), in.ageAdjustmentMs())));
    return null;
  }

  private static @Nullable Refusal notThere(Work work, String contactId, String queueId) {
    WaitingContact contact = work.state().contact(contactId);
    if (contact == null) {
      return Refusal.NOT_WAITING;
    }
    return contact.queue().queueId().equals(queueId) ? null : Refusal.OTHER_QUEUE;
  }

  /** A contact waits no more: nobody can take it. */
  static void leave(Work work, String contactId) {
    work.decide(new Fact.ContactLeft(contactId));
    withdrawOffer(work, contactId);
  }

  private static void withdrawOffer(Work work, String contactId) {
    Assignment owner = work.state().ownerOf(contactId);
    if (owner != null && owner.phase() == Phase.OFFERED) {
      Transitions.withdraw(work, owner, Withdrawn.Reason.CONTACT_LEFT_QUEUE);
    }
  }
}
