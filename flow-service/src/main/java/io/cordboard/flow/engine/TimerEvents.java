package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import org.jspecify.annotations.Nullable;

/** What happens when a timer is due: every wait has an end. */
final class TimerEvents {

  private TimerEvents() {}

  static @Nullable Refusal fired(ContactWork work, TimerId id) {
    var due = work.state().timers().due(id);
    if (due == null || work.now().isBefore(due)) {
      return Refusal.STALE_TIMER;
    }
    switch (id.purpose()) {
      case RUN -> {
        return run(work, id);
      }
      case DIAL -> Arrival.dialExpired(work);
      case QUEUE -> Queueing.answerMissing(work);
      case QUEUE_STAY -> Queueing.stayExpired(work);
      case AGENT_DEVICE, JOIN, HOLD -> LineEvents.silent(work);
      case AFTER_CONTACT_WORK ->
          Ending.released(work, work.limits().afterContactWorkMax().toMillis());
      case CONTACT ->
          Ending.end(
              work, DisconnectReason.EXPIRED, "longest life of a contact reached", LegEnd.FLOW);
      case FORGET -> forget(work);
      case RECORDING_PAUSE -> Recordings.pauseExpired(work);
      case AGENT_OFFER -> Queueing.notOffered(work);
      case SCHEDULE -> {
        if (work.state().identity().callback() == null) {
          Tasks.begin(work);
        } else {
          Callbacks.due(work);
        }
      }
    }
    return null;
  }

  private static @Nullable Refusal run(ContactWork work, TimerId id) {
    var run = work.state().run(id.run());
    if (run == null) {
      return Refusal.STALE_TIMER;
    }
    return Runs.resume(work, run, new Input.TimerFired(id));
  }

  private static void forget(ContactWork work) {
    work.record(new FlowEvent.TimerCleared(TimerId.of(TimerId.Purpose.FORGET)));
    if (work.work().chain().isEnded()) {
      work.work().forget(work.contactId());
    }
  }
}
