package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.DequeueReason;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.QueueRef;
import io.cordboard.flow.engine.QueueStay;
import io.cordboard.flow.engine.ShownContact;

/**
 * What the two blocks that put a contact into a queue have in common: the request to queue-service
 * and its answers.
 */
final class QueueTransfer {

  private QueueTransfer() {}

  static Move ask(Context c, QueueRef queue) {
    var contact = c.contact();
    var stay = contact.stay();
    boolean waits = stay != null && stay.stage() != QueueStay.Stage.LEFT;
    if (waits || contact.agent() != null) {
      return Move.failed("the contact is queued or connected already");
    }
    var settings = contact.settings();
    var identity = contact.identity();
    long request =
        c.record(
            new FlowEvent.EnqueueRequested(
                queue,
                identity.channel(),
                settings.priority(),
                settings.ageAdjustmentSeconds(),
                c.now(),
                false,
                queue.agentId(),
                identity.initiationMethod(),
                identity.customerEndpoint(),
                ShownContact.attributes(contact),
                settings.routingCriteria()));
    return new Move.WaitFor(request, c.limits().queueAnswerMax());
  }

  static Move answered(Context c, Input.Payload input, boolean agentFree) {
    return switch (input) {
      case Input.Enqueued _ -> new Move.Queued(agentFree);
      case Input.EnqueueRefused refused -> {
        c.record(new FlowEvent.LeftQueue(QueueStay.Exit.REFUSED));
        boolean full = refused.reason() == Input.EnqueueRefusal.AT_CAPACITY;
        var why = refused.reason() + (refused.detail() == null ? "" : ": " + refused.detail());
        yield Move.fail(full ? ErrorType.QUEUE_AT_CAPACITY : ErrorType.NO_MATCHING_ERROR, why);
      }
      case Input.TimerFired _ -> unanswered(c);
      case Input.Payload _ -> Answers.unwanted();
    };
  }

  /** The request may still be read: whoever reads it will find that it was taken back. */
  private static Move unanswered(Context c) {
    var stay = c.contact().stay();
    if (stay != null) {
      c.record(new FlowEvent.DequeueRequested(stay.queue(), DequeueReason.EXPIRED, null));
      c.record(new FlowEvent.LeftQueue(QueueStay.Exit.REFUSED));
    }
    return Move.failed("queue-service did not answer");
  }
}
