package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import org.jspecify.annotations.Nullable;

/**
 * Contacts that follow from a contact: the customer stays on the line, under a new contact of the
 * chain.
 */
final class FollowOn {

  private static final String CUSTOMER_REMAINING = "CustomerRemaining";

  private FollowOn() {}

  /**
   * The agent left and a disconnect flow is set: it runs for the customer as a contact of its own.
   * Gives false if none is set.
   */
  static boolean customerRemains(ContactWork work) {
    var reference = work.state().settings().hooks().get(CUSTOMER_REMAINING);
    var flow =
        reference == null || reference.isEmpty() ? null : work.definitions().resolve(reference);
    if (flow == null || isChainFull(work)) {
      return false;
    }
    begin(
        work,
        InitiationMethod.DISCONNECT,
        DisconnectReason.AGENT_DISCONNECT,
        LegEnd.AGENT_LEFT,
        FlowType.CONTACT_FLOW,
        flow);
    return true;
  }

  private static void begin(
      ContactWork work,
      InitiationMethod method,
      DisconnectReason reason,
      LegEnd legEnd,
      FlowType type,
      Flow flow) {
    var customer = work.state().identity().customerParticipantId();
    var agent = work.state().agent();
    if (agent != null && agent.heldSince() != null) {
      Runs.stopLeg(work, customer);
      work.order(new Effect.ResumeParticipant(customer), null);
    }
    if (agent != null) {
      work.order(new Effect.DisconnectParticipant(agent.participantId()), null);
    }
    var next = initiate(work, method, customer, null);
    Ending.handOver(work, reason, legEnd, next.contactId());
    Arrival.connectedToSystem(next, flow);
    Runs.start(next, type, flow, customer);
  }

  /** A contact of the chain begins on the same line, with this participant as its customer. */
  static ContactWork initiate(
      ContactWork work,
      InitiationMethod method,
      String customerParticipantId,
      @Nullable QueueRef queue) {
    var next = new ContactWork(work.work(), nextId(work));
    initiate(work, next.contactId(), method, customerParticipantId, queue);
    return next;
  }

  /** The same, with an id that was given out before. */
  static void initiate(
      ContactWork work,
      String contactId,
      InitiationMethod method,
      String customerParticipantId,
      @Nullable QueueRef queue) {
    var before = work.state();
    // In another queue the customer hears what was set for the first.
    var settings =
        method == InitiationMethod.QUEUE_TRANSFER
            ? before.settings().inheritedInQueue()
            : before.settings().inherited();
    work.work()
        .record(
            contactId,
            new FlowEvent.ContactInitiated(
                before
                    .identity()
                    .following(work.contactId(), method)
                    .withCustomer(customerParticipantId),
                before.data().attributes(),
                queue == null ? settings : settings.withQueue(queue),
                before.data().sensitive(),
                before.labels().inherited()));
  }

  /** An id for the next contact of the chain: one that nobody has or was promised. */
  static String nextId(ContactWork work) {
    var chain = work.work().chain();
    int n = chain.contacts().size() + 1;
    var id = Ids.followOn(chain.initialContactId(), n);
    while (isTaken(chain, id)) {
      id = Ids.followOn(chain.initialContactId(), ++n);
    }
    return id;
  }

  private static boolean isTaken(ChainState chain, String id) {
    for (var contact : chain.contacts()) {
      var onward = contact.onward();
      if (contact.contactId().equals(id) || (onward != null && onward.contactId().equals(id))) {
        return true;
      }
    }
    return false;
  }

  static boolean isChainFull(ContactWork work) {
    return work.work().chain().contacts().size() >= work.limits().contactsPerChainMax();
  }
}
