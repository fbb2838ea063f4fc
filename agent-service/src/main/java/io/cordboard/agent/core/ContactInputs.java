package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/** What flow-service tells of contacts that were offered. */
final class ContactInputs {

  /** How often a contact was offered before its flow is believed that it is gone. */
  private static final int GONE_OFFERS = 3;

  /** How long it has waited by then, in milliseconds. */
  private static final long GONE_AFTER_MS = 60_000;

  private ContactInputs() {}

  static @Nullable Refusal take(Work work, Input.FromContact in) {
    Assignment a = work.state().assignment(in.assignmentId());
    if (a == null) {
      return Refusal.UNKNOWN_ASSIGNMENT;
    }
    if (in.sequence() <= a.lastSequence()) {
      return Refusal.DUPLICATE;
    }
    Assignment seen = a.seen(in.sequence());
    return switch (in) {
      case Input.AgentConnecting _ -> connecting(work, seen);
      case Input.ContactConnected _ -> connected(work, seen);
      case Input.HoldChanged h -> held(work, seen, h.onHold());
      case Input.AgentLegEnded e -> legEnded(work, seen, e);
    };
  }

  private static @Nullable Refusal connecting(Work work, Assignment a) {
    if (a.phase() != Phase.ACCEPTED) {
      return Refusal.WRONG_PHASE;
    }
    progress(work, a.to(Phase.CONNECTING, work.now(), work.now() + work.limits().connect()));
    return null;
  }

  private static @Nullable Refusal connected(Work work, Assignment a) {
    if (a.phase() != Phase.ACCEPTED && a.phase() != Phase.CONNECTING) {
      return Refusal.WRONG_PHASE;
    }
    progress(work, a.connected(work.now(), work.now() + work.limits().contact()));
    remember(work, a);
    return null;
  }

  private static void remember(Work work, Assignment a) {
    String customer = a.party().customer();
    if (customer != null) {
      LastServed oldest = work.state().inTheWayOf(customer);
      if (oldest != null) {
        work.decide(new Fact.CustomerForgotten(oldest.customer()));
      }
      work.decide(new Fact.CustomerServed(new LastServed(customer, a.agentId(), work.now())));
    }
  }

  private static @Nullable Refusal held(Work work, Assignment a, boolean onHold) {
    if (a.phase() != Phase.CONNECTED) {
      return Refusal.WRONG_PHASE;
    }
    progress(work, a.held(onHold, work.now()));
    return null;
  }

  /**
   * The agent is free again, after after-contact work if there was a conversation. The contact
   * waits on only if that is said: otherwise it has left the queue, even if the queue's own word of
   * it is still on its way. A contact that was queued anew meanwhile is left alone.
   */
  private static @Nullable Refusal legEnded(Work work, Assignment a, Input.AgentLegEnded in) {
    if (a.phase() == Phase.OFFERED || a.phase() == Phase.AFTER_CONTACT_WORK) {
      return Refusal.WRONG_PHASE;
    }
    WaitingContact contact = work.state().contact(a.contactId());
    if (contact != null && in.end() == LegEnd.CONTACT_GONE) {
      gone(work, a, contact);
    } else if (!in.backInQueue() && contact != null && contact.requestId().equals(a.requestId())) {
      work.decide(new Fact.ContactLeft(a.contactId()));
    }
    if (a.phase() == Phase.LOST) {
      Transitions.releaseLost(work, a);
    } else if (in.wasConnected() || in.afterContactWork()) {
      Transitions.startAfterContactWork(work, a, in.dialStatus());
    } else {
      Transitions.releaseUnconnected(work, a, in.end().agentFailed(), in.dialStatus());
    }
    return null;
  }

  /**
   * The flow may not have heard yet that the contact waits. If it is gone indeed, its queue says
   * so; until then this agent is spared. One of which that was said again and again is forgotten,
   * and the queue is told: else it would be offered for ever.
   */
  private static void gone(Work work, Assignment a, WaitingContact contact) {
    boolean waitsLong = work.now() - contact.enqueuedAt() >= GONE_AFTER_MS;
    if (waitsLong && contact.attempts() >= GONE_OFFERS) {
      work.decide(new Fact.ContactLeft(contact.contactId()));
      work.repaired(contact.queue().queueId(), contact.contactId(), Fact.Repaired.Kind.FORGOTTEN);
    } else {
      spare(work, a);
    }
  }

  private static void spare(Work work, Assignment a) {
    Agent agent = work.state().agent(a.agentId());
    if (agent != null) {
      work.decide(agent.declining(a.contactId(), work.now() + work.limits().legEnd()));
    }
  }

  /** The customer is gone: an offer ends now, and the agent's leg is expected to end soon. */
  static @Nullable Refusal disconnected(Work work, Input.ContactDisconnected in) {
    Assignment owner = work.state().ownerOf(in.contactId());
    boolean waits = work.state().contact(in.contactId()) != null;
    long soon = work.now() + work.limits().legEnd();
    boolean inHand = owner != null && owner.phase() != Phase.OFFERED && owner.deadline() > soon;
    if (!waits && !inHand) {
      return Refusal.NOTHING_TO_DO;
    }
    if (waits) {
      QueueInputs.leave(work, in.contactId());
    }
    if (owner != null && inHand) {
      progress(work, owner.until(soon));
    }
    return null;
  }

  private static void progress(Work work, Assignment a) {
    work.decide(new Fact.AssignmentProgressed(a));
  }
}
