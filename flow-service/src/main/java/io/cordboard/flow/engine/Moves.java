package io.cordboard.flow.engine;

import io.cordboard.flow.engine.QueueStay.Stage;
import io.cordboard.flow.engine.TimerId.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor moves a waiting contact to another queue. It goes {@link Onwards} as by a block of
 * its flow, save that no block waits for the answer, and that it keeps its age.
 */
final class Moves {

  private Moves() {}

  /**
   * Asks the other queue. Refused while an agent is being offered the contact, or has it; while it
   * goes to another queue already; and for callbacks and transfers, which belong to their queue.
   */
  static @Nullable Refusal asked(ContactWork work, QueueRef from, QueueRef target) {
    var s = work.state();
    var stay = s.stay();
    boolean waits =
        s.isLive()
            && stay != null
            && stay.stage() == Stage.WAITING
            && stay.queue().queueId().equals(from.queueId())
            && !stay.offered()
            && s.agent() == null;
    boolean mayGo =
        s.onward() == null
            && s.identity().callback() == null
            && Transfers.heldBy(work) == null
            && !FollowOn.isChainFull(work);
    if (stay == null || !waits || !mayGo) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    Onwards.ask(work, target, stay.enqueuedAt());
    work.startTimer(Purpose.QUEUE, work.limits().queueAnswerMax());
    return null;
  }

  /** The other queue has let it in. */
  static void letIn(ContactWork work) {
    var s = work.state();
    var stay = s.stay();
    work.stopTimer(Purpose.QUEUE);
    var run = s.runOf(s.identity().customerParticipantId());
    var waiting = run == null ? null : run.waiting();
    if (run != null && waiting != null && waiting.command() > 0) {
      var command = Ids.command(work.contactId(), waiting.command());
      work.order(new Effect.StopPlaying(run.participantId(), command), null);
    }
    Onwards.go(work, stay == null ? work.now() : stay.enqueuedAt());
  }

  /** The other queue has not let it in: it stays where it is. */
  static void turnedAway(ContactWork work) {
    work.stopTimer(Purpose.QUEUE);
    work.record(new FlowEvent.OnwardEnded());
  }

  /** An agent took the contact before the other queue answered: it stays with the agent. */
  static void giveUp(ContactWork work) {
    if (isUnderWay(work.state())) {
      work.stopTimer(Purpose.QUEUE);
      Onwards.withdraw(work, DequeueReason.CONNECTED_TO_AGENT);
    }
  }

  /** Whether a queue was asked that no block waits for. */
  static boolean isUnderWay(ContactState s) {
    var onward = s.onward();
    return onward != null
        && ContactRequests.runWaitingFor(s, Ids.request(onward.contactId(), onward.request()))
            == null;
  }

  /** Whether an answer is that of the queue which a move goes to. */
  static boolean isAnswered(ContactState s, String requestId) {
    var onward = s.onward();
    return onward != null
        && isUnderWay(s)
        && Ids.matches(requestId, onward.contactId(), onward.request());
  }
}
