package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.DequeueReason;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.QueueStay;
import io.cordboard.flow.engine.Template;
import org.jspecify.annotations.Nullable;

/**
 * Transfer to another queue, in a customer queue flow. Not while an agent is being offered the
 * contact. The contact keeps its place if the other queue is full. One of the two is set.
 */
public record DequeueContactAndTransferToQueue(
    @Nullable Template queueId, @Nullable Template agentId) implements Block {

  @Override
  public Move enter(Context c) {
    var contact = c.contact();
    var stay = contact.stay();
    if (stay == null || stay.stage() != QueueStay.Stage.WAITING) {
      return Move.failed("the contact does not wait in a queue");
    }
    if (stay.offered() || contact.agent() != null) {
      return Move.failed("an agent is being offered the contact");
    }
    if (contact.onward() != null) {
      return Move.failed("the contact is being moved to another queue");
    }
    if (c.isChainFull()) {
      return Move.failed("the contact went from queue to queue as often as it may");
    }
    var queue = Queues.named(c, queueId, agentId);
    return queue == null
        ? Move.failed("no such queue")
        : new Move.WaitFor(c.askOnward(queue), c.limits().queueAnswerMax());
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.Enqueued _ when c.contact().agent() == null -> new Move.GoOnward();
      case Input.Enqueued _ -> {
        c.withdrawOnward(DequeueReason.FLOW_ENDED_CONTACT);
        yield Move.failed("an agent took the contact meanwhile");
      }
      case Input.EnqueueRefused refused -> {
        c.record(new FlowEvent.OnwardEnded());
        boolean full = refused.reason() == Input.EnqueueRefusal.AT_CAPACITY;
        yield Move.fail(
            full ? ErrorType.QUEUE_AT_CAPACITY : ErrorType.NO_MATCHING_ERROR,
            refused.reason() + (refused.detail() == null ? "" : ": " + refused.detail()));
      }
      case Input.TimerFired _ -> {
        c.withdrawOnward(DequeueReason.EXPIRED);
        yield Move.failed("queue-service did not answer");
      }
      case Input.Payload _ -> Answers.unwanted();
    };
  }
}
