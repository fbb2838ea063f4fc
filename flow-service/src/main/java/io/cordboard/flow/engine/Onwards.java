package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import java.time.Instant;

/**
 * From queue to queue. The contact keeps its place until the other queue has let it in; then it
 * goes on there as a new contact of the chain.
 */
final class Onwards {

  private Onwards() {}

  /**
   * Asks the other queue; gives the request's sequence.
   *
   * @param since when the waiting began, as that queue is to see it
   */
  static long ask(ContactWork work, QueueRef queue, Instant since) {
    var s = work.state();
    var contactId = FollowOn.nextId(work);
    long request =
        work.work()
            .record(
                contactId,
                new FlowEvent.EnqueueRequested(
                    queue,
                    s.identity().channel(),
                    s.settings().priority(),
                    s.settings().ageAdjustmentSeconds(),
                    since,
                    false,
                    queue.agentId(),
                    InitiationMethod.QUEUE_TRANSFER,
                    s.identity().customerEndpoint(),
                    ShownContact.attributes(s),
                    s.settings().routingCriteria()));
    work.record(new FlowEvent.OnwardAsked(new Onward(contactId, request, queue)));
    return request;
  }

  /** The other queue has let it in; it waits there since then. */
  static void go(ContactWork work, Instant since) {
    var s = work.state();
    var onward = s.onward();
    if (onward == null) {
      throw new IllegalStateException(
          "Contact " + work.contactId() + ": expected a queue to go on to, found none");
    }
    FollowOn.initiate(
        work,
        onward.contactId(),
        InitiationMethod.QUEUE_TRANSFER,
        s.identity().customerParticipantId(),
        onward.queue());
    work.record(new FlowEvent.OnwardEnded());
    Queueing.leave(work, DequeueReason.TRANSFERRED);
    Ending.handOver(
        work, DisconnectReason.CONTACT_FLOW_DISCONNECT, LegEnd.FLOW, onward.contactId());
    var next = new ContactWork(work.work(), onward.contactId());
    next.record(new FlowEvent.ContactConnectedToSystem(null, null));
    next.startTimer(TimerId.Purpose.CONTACT, next.limits().contactMax());
    next.record(new FlowEvent.StayBegan(onward.queue(), since));
    Queueing.waits(next);
  }

  /** Takes the question back, if one is open: the request may have been read already. */
  static void withdraw(ContactWork work, DequeueReason reason) {
    var onward = work.state().onward();
    if (onward != null) {
      work.work()
          .record(onward.contactId(), new FlowEvent.DequeueRequested(onward.queue(), reason, null));
      work.record(new FlowEvent.OnwardEnded());
    }
  }
}
