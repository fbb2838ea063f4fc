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
        null,
        DisconnectReason.AGENT_DISCONNECT,
        LegEnd.AGENT_LEFT,
        FlowType.CONTACT_FLOW,
        flow);
    return true;
  }

  /**
   * The agent transfers the customer to an agent or a queue: the transfer flow runs for the
   * customer, who waits there next.
   */
  static @Nullable Refusal transferred(
      ContactWork work,
      AgentLeg agent,
      Input.@Nullable TransferTarget target,
      @Nullable String targetId) {
    if (!agent.wasConnected()
        || agent.holdCommand() != 0
        || target == null
        || targetId == null
        || isChainFull(work)) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    return switch (target) {
      case AGENT -> transfer(work, FlowType.AGENT_TRANSFER, QueueRef.ofAgent(targetId));
      case QUEUE -> {
        var queue = work.definitions().queue(targetId);
        yield queue == null
            ? Refusal.NOT_IN_THIS_STATE
            : transfer(work, FlowType.QUEUE_TRANSFER, queue.ref());
      }
      case PHONE_NUMBER -> Refusal.NOT_IN_THIS_STATE;
    };
  }

  private static @Nullable Refusal transfer(ContactWork work, FlowType type, QueueRef queue) {
    var flow = work.definitions().defaultFlow(type);
    if (flow == null) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    begin(
        work,
        InitiationMethod.TRANSFER,
        queue,
        DisconnectReason.AGENT_DISCONNECT,
        LegEnd.TRANSFERRED,
        type,
        flow);
    return null;
  }

  private static void begin(
      ContactWork work,
      InitiationMethod method,
      @Nullable QueueRef queue,
      DisconnectReason reason,
      LegEnd legEnd,
      FlowType type,
      Flow flow) {
    var before = work.state();
    var customer = before.identity().customerParticipantId();
    var chain = work.work().chain();
    var contactId = Ids.followOn(chain.initialContactId(), chain.contacts().size() + 1);
    var agent = before.agent();
    if (agent != null && agent.heldSince() != null) {
      Runs.stopLeg(work, customer);
      work.order(new Effect.ResumeParticipant(customer), null);
    }
    if (agent != null) {
      work.order(new Effect.DisconnectParticipant(agent.participantId()), null);
    }
    var settings = before.settings().inherited();
    work.work()
        .record(
            contactId,
            new FlowEvent.ContactInitiated(
                before.identity().following(work.contactId(), method),
                before.data().attributes(),
                queue == null ? settings : settings.withQueue(queue)));
    Ending.handOver(work, reason, legEnd, contactId);
    var next = new ContactWork(work.work(), contactId);
    Arrival.connectedToSystem(next, flow);
    Runs.start(next, type, flow, customer);
  }

  private static boolean isChainFull(ContactWork work) {
    return work.work().chain().contacts().size() >= work.limits().contactsPerChainMax();
  }
}
