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
      case Input.ContactStillWaits s -> stillWaits(work, s.contact());
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
    Criteria criteria = resolved(work, contact.criteria(), contact.party());
    work.decide(new Fact.ContactWaits(contact.meeting(criteria)));
    withdrawOffer(work, contact.contactId());
    return null;
  }

  /** The criteria with the customer's last agent by id, if that agent is here. */
  private static @Nullable Criteria resolved(
      Work work, @Nullable Criteria criteria, WaitingContact.Party party) {
    if (criteria == null) {
      return null;
    }
    LastServed last = party.customer() == null ? null : work.state().lastServed(party.customer());
    boolean known = last != null && work.now() - last.at() <= work.limits().lastAgent();
    Agent agent = last == null || !known ? null : work.state().agent(last.agentId());
    return criteria.resolved(agent == null || !agent.loggedIn() ? null : agent.agentId());
  }

  /** One that is not known and that no agent has was missed: it waits from now on here too. */
  private static @Nullable Refusal stillWaits(Work work, WaitingContact contact) {
    String id = contact.contactId();
    if (work.state().contact(id) != null || work.state().ownerOf(id) != null) {
      return Refusal.NOTHING_TO_DO;
    }
    Criteria criteria = resolved(work, contact.criteria(), contact.party());
    work.decide(new Fact.ContactWaits(contact.meeting(criteria)));
    work.repaired(contact.queue().queueId(), id, Fact.Repaired.Kind.FOUND);
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
    Criteria criteria = resolved(work, in.criteria(), contact.party());
    work.decide(
        new Fact.ContactWaits(contact.ranked(in.priority(), in.ageAdjustmentMs(), criteria)));
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
