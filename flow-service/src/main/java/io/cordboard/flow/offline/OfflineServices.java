package io.cordboard.flow.offline;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ResponseType;
import java.time.Duration;
import java.time.Instant;

/** What the other services of an offline run answer: queue-service, agent-service, functions. */
final class OfflineServices {

  private static final Duration NETWORK = Duration.ofMillis(10);
  private static final Duration AFTER_CONTACT_WORK = Duration.ofSeconds(5);

  private final Cues cues;
  private final Agenda agenda;

  OfflineServices(Cues cues, Agenda agenda) {
    this.cues = cues;
    this.agenda = agenda;
  }

  /** Something happened that queue-service or agent-service would answer. */
  void happened(FlowEvent event, ChainState chain) {
    var at = event.at().plus(NETWORK);
    var contactId = event.contactId();
    switch (event.payload()) {
      case FlowEvent.EnqueueRequested request -> enqueue(event, request, chain, at);
      case FlowEvent.DequeueRequested(var queue, var reason, var assignmentId) ->
          agenda.add(
              at,
              contactId,
              new Input.Dequeued(event.eventId(), queue, reason.name(), assignmentId));
      case FlowEvent.AgentLegEnded ended when ended.wasConnected() || ended.afterContactWork() -> {
        agenda.add(
            at,
            contactId,
            new Input.AfterContactWorkStarted(ended.assignmentId(), ended.agentId()));
        agenda.add(
            at.plus(AFTER_CONTACT_WORK),
            contactId,
            new Input.Released(
                ended.assignmentId(),
                ended.agentId(),
                "AFTER_CONTACT_WORK_DONE",
                AFTER_CONTACT_WORK.toMillis()));
      }
      case FlowEvent.Payload _ -> {}
    }
  }

  private void enqueue(
      FlowEvent event, FlowEvent.EnqueueRequested request, ChainState chain, Instant at) {
    var refusal =
        cues.takes(CallerScript.Word.FULL, chain)
            ? Input.EnqueueRefusal.AT_CAPACITY
            : cues.takes(CallerScript.Word.REFUSED, chain)
                ? Input.EnqueueRefusal.QUEUE_UNKNOWN
                : null;
    agenda.add(
        at,
        event.contactId(),
        refusal == null
            ? new Input.Enqueued(event.eventId(), request.queue(), request.enqueuedAt(), 1, null)
            : new Input.EnqueueRefused(event.eventId(), request.queue(), refusal, null));
  }

  /** Something outside is called. */
  void called(Effect effect, Effect.Invoke invoke, ChainState chain) {
    var answer = cues.answer(chain, effect, invoke);
    if (invoke.responseType() == ResponseType.NONE) {
      return;
    }
    var late = answer.outcome() == FunctionOutcome.TIMED_OUT ? invoke.timeLimit() : answer.delay();
    agenda.add(
        effect.at().plus(late.isZero() ? NETWORK : late),
        effect.contactId(),
        new Input.FunctionAnswered(
            Ids.request(effect.contactId(), effect.sequence()),
            answer.outcome(),
            answer.values(),
            answer.detail()));
  }
}
