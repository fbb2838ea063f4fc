package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.QueueStay.Exit;
import io.cordboard.flow.engine.QueueStay.Stage;
import io.cordboard.flow.engine.TimerId.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contact's wait in a queue, as flow-service sees it. */
final class Queueing {

  private Queueing() {}

  /** queue-service answered, or said something by itself. */
  static @Nullable Refusal happened(ContactWork work, Input.FromQueue payload) {
    return switch (payload) {
      case Input.Enqueued enqueued -> enqueued(work, enqueued);
      case Input.EnqueueRefused refused -> enqueueRefused(work, refused);
      case Input.Dequeued dequeued -> dequeued(work, dequeued);
      case Input.DequeueRefused refused -> dequeueRefused(work, refused);
      case Input.PositionChanged told -> position(work, told);
      case Input.PriorityChanged changed -> priority(work, changed);
      case Input.MoveRequested(var from, var target) -> Moves.asked(work, from, target);
    };
  }

  /** The contact waits now: QUEUED, and the customer queue flow begins. */
  static void waits(ContactWork work) {
    var stay = work.state().stay();
    if (stay == null) {
      throw new IllegalStateException(
          "Contact " + work.contactId() + ": expected a request to be queued, found none");
    }
    work.record(new FlowEvent.ContactQueued(stay.queue(), stay.enqueuedAt()));
    work.stopTimer(Purpose.QUEUE);
    work.startTimer(Purpose.QUEUE_STAY, work.limits().queueStayMax());
    var customer = work.state().identity().customerParticipantId();
    // A contact that comes back before its customer noticed goes on with the flow that it hears.
    if (work.state().isCustomerThere() && work.state().runOf(customer) == null) {
      Runs.startHook(work, FlowType.CUSTOMER_QUEUE, "CustomerQueue", customer);
    }
  }

  /** Asks for a place in a queue, outside of a block. */
  static void ask(ContactWork work, QueueRef queue) {
    request(work, queue, work.now(), false);
  }

  /** Asks for the contact's earlier place in its queue. */
  static void goBack(ContactWork work) {
    var stay = work.state().stay();
    if (stay != null) {
      request(work, stay.queue(), stay.enqueuedAt(), true);
    }
  }

  private static void request(ContactWork work, QueueRef queue, Instant since, boolean returning) {
    var s = work.state();
    work.record(
        new FlowEvent.EnqueueRequested(
            queue,
            s.identity().channel(),
            s.settings().priority(),
            s.settings().ageAdjustmentSeconds(),
            since,
            returning,
            queue.agentId(),
            s.identity().initiationMethod(),
            s.identity().customerEndpoint(),
            ShownContact.attributes(s),
            s.settings().routingCriteria()));
    work.startTimer(Purpose.QUEUE, work.limits().queueAnswerMax());
  }

  /** Takes an ending contact out of its queue, if it is in one or on its way into one. */
  static void leave(ContactWork work, DequeueReason reason) {
    var stay = work.state().stay();
    if (stay == null || stay.stage() == Stage.LEFT) {
      return;
    }
    if (stay.stage() != Stage.LEAVING) {
      work.record(new FlowEvent.DequeueRequested(stay.queue(), reason, null));
    }
    work.record(new FlowEvent.LeftQueue(Exit.WITH_CONTACT));
  }

  /** queue-service did not answer in time. */
  static void answerMissing(ContactWork work) {
    var stay = work.state().stay();
    work.record(new FlowEvent.TimerCleared(TimerId.of(Purpose.QUEUE)));
    if (Moves.isUnderWay(work.state())) {
      Onwards.withdraw(work, DequeueReason.EXPIRED);
    } else if (stay != null && stay.stage() == Stage.LEAVING) {
      // The request stays on its topic and takes effect when it is read; two people who wait for
      // each other need not wait for that.
      left(work);
    } else {
      Ending.end(work, DisconnectReason.OTHER, "queue-service did not answer", LegEnd.FLOW);
    }
  }

  /** The contact waited as long as it may. */
  static void stayExpired(ContactWork work) {
    if (work.state().agent() != null) {
      work.startTimer(Purpose.QUEUE_STAY, work.limits().agentDeviceMax());
    } else {
      Ending.end(work, DisconnectReason.EXPIRED, "longest time in a queue reached", LegEnd.FLOW);
    }
  }

  /** The agent whom the contact was transferred to is on another contact. */
  static void notOffered(ContactWork work) {
    work.stopTimer(Purpose.AGENT_OFFER);
    if (work.state().agent() == null) {
      Ending.end(
          work,
          DisconnectReason.CONTACT_FLOW_DISCONNECT,
          "the agent is on another contact",
          LegEnd.FLOW);
    }
  }

  private static @Nullable Refusal enqueued(ContactWork work, Input.Enqueued enqueued) {
    if (enqueued.position() > 0 && answersStay(work, enqueued.requestId(), Stage.ASKED)) {
      work.record(new FlowEvent.PositionKnown(enqueued.position(), enqueued.estimatedWaitMs()));
    }
    var run = waitingRun(work, enqueued.requestId());
    if (run != null) {
      return Runs.resume(work, run, enqueued);
    }
    if (Moves.isAnswered(work.state(), enqueued.requestId())) {
      Moves.letIn(work);
      return null;
    }
    if (!answersStay(work, enqueued.requestId(), Stage.ASKED)) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    waits(work);
    return null;
  }

  private static @Nullable Refusal enqueueRefused(ContactWork work, Input.EnqueueRefused refused) {
    var run = waitingRun(work, refused.requestId());
    if (run != null) {
      return Runs.resume(work, run, refused);
    }
    if (Moves.isAnswered(work.state(), refused.requestId())) {
      Moves.turnedAway(work);
      return null;
    }
    if (!answersStay(work, refused.requestId(), Stage.ASKED)) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    if (refused.reason() == Input.EnqueueRefusal.ALREADY_QUEUED) {
      waits(work);
      return null;
    }
    boolean returning = work.state().stay() != null && work.state().stay().returning();
    work.record(new FlowEvent.LeftQueue(Exit.REFUSED));
    if (!returning
        && refused.reason() == Input.EnqueueRefusal.AT_CAPACITY
        && work.state().identity().callback() != null) {
      Callbacks.later(work);
      work.stopTimer(Purpose.QUEUE);
      return null;
    }
    Ending.end(
        work,
        DisconnectReason.OTHER,
        "the queue did not take the contact back: " + refused.reason(),
        LegEnd.FLOW);
    return null;
  }

  private static @Nullable Refusal dequeued(ContactWork work, Input.Dequeued dequeued) {
    var stay = work.state().stay();
    if (stay == null || !stay.queue().queueId().equals(dequeued.queue().queueId())) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    var agent = work.state().agent();
    boolean toAgent = agent != null && agent.assignmentId().equals(dequeued.assignmentId());
    return switch (stay.stage()) {
      case LEAVING -> {
        left(work);
        yield null;
      }
      case WAITING -> {
        if (toAgent) {
          work.record(new FlowEvent.LeftQueue(Exit.TO_AGENT));
          work.stopTimer(Purpose.QUEUE_STAY);
        } else {
          work.record(new FlowEvent.LeftQueue(Exit.REMOVED));
          Ending.end(
              work,
              removalReason(dequeued.reason()),
              "removed from its queue: " + dequeued.reason(),
              LegEnd.FLOW);
        }
        yield null;
      }
      case LEFT -> isPaused(work) ? null : Refusal.NOT_WAITING_FOR_THIS;
      case ASKED -> Refusal.NOT_WAITING_FOR_THIS;
    };
  }

  private static @Nullable Refusal dequeueRefused(ContactWork work, Input.DequeueRefused refused) {
    if (!answersStay(work, refused.requestId(), Stage.LEAVING)) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    left(work);
    return null;
  }

  /** Of a paused task the queue's answer to its leaving is no news. */
  private static boolean isPaused(ContactWork work) {
    return work.state().progress().phase() == Progress.Phase.PAUSED;
  }

  /**
   * The contact is out of its queue as we asked: on to the customer whisper, or back if the agent
   * was lost meanwhile.
   */
  private static void left(ContactWork work) {
    work.stopTimer(Purpose.QUEUE);
    if (work.state().agent() == null) {
      goBack(work);
    } else {
      work.record(new FlowEvent.LeftQueue(Exit.TO_AGENT));
      work.stopTimer(Purpose.QUEUE_STAY);
      Agents.dequeued(work);
    }
  }

  /** What a supervisor changed holds when the contact comes back to its place, too. */
  private static @Nullable Refusal priority(ContactWork work, Input.PriorityChanged changed) {
    if (changed.actor() != null) {
      work.record(new FlowEvent.RoutingSet(changed.priority(), changed.ageAdjustmentSeconds()));
    }
    return null;
  }

  private static @Nullable Refusal position(ContactWork work, Input.PositionChanged told) {
    var stay = work.state().stay();
    if (stay != null && stay.stage() == Stage.WAITING) {
      boolean here = stay.queue().queueId().equals(told.queue().queueId());
      if (here) {
        work.record(new FlowEvent.PositionKnown(told.position(), told.estimatedWaitMs()));
        return null;
      }
    }
    if (!told.reminder() || mayWaitIn(work.state(), told.queue())) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    giveUp(work.work(), told.queue());
    return null;
  }

  /** Whether the contact is on its way into a queue, or out of it: then the queue may be right. */
  private static boolean mayWaitIn(ContactState s, QueueRef queue) {
    var stay = s.stay();
    var onward = s.onward();
    boolean stays =
        stay != null
            && stay.stage() != Stage.LEFT
            && stay.queue().queueId().equals(queue.queueId());
    return stays || (onward != null && onward.queue().queueId().equals(queue.queueId()));
  }

  /**
   * A queue says that a contact waits there that does not: it is asked to let it go. Every contact
   * that waits is reminded of once a minute, so none is forgotten in a queue for longer.
   */
  static void giveUp(Work work, QueueRef queue) {
    work.record(
        work.input().contactId(), new FlowEvent.PlaceGivenUp(queue, work.input().inputId()));
  }

  private static @Nullable FlowRun waitingRun(ContactWork work, String requestId) {
    return ContactRequests.runWaitingFor(work.state(), requestId);
  }

  private static boolean answersStay(ContactWork work, String requestId, Stage stage) {
    var stay = work.state().stay();
    return stay != null
        && stay.stage() == stage
        && Ids.matches(requestId, work.contactId(), stay.request());
  }

  private static DisconnectReason removalReason(String dequeueReason) {
    return switch (dequeueReason) {
      case "EXPIRED" -> DisconnectReason.EXPIRED;
      case "API" -> DisconnectReason.API;
      case "LINE_FAILED" -> DisconnectReason.TELECOM_PROBLEM;
      case String _ -> DisconnectReason.OTHER;
    };
  }
}
