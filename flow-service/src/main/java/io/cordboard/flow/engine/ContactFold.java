package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.Note;
import io.cordboard.flow.engine.FlowEvent.Published;
import io.cordboard.flow.engine.Progress.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the state of a contact. The only place where such a state is made. Events that
 * say nothing about the state leave it as it is.
 */
final class ContactFold {

  private ContactFold() {}

  static @Nullable ContactState apply(@Nullable ContactState state, FlowEvent event) {
    if (event.payload() instanceof FlowEvent.ContactInitiated initiated) {
      return initiated(event, initiated);
    }
    if (state == null) {
      return null;
    }
    return switch (event.payload()) {
      case Published published -> published(state, published, event);
      case Note note -> note(state, note, event.at());
    };
  }

  private static ContactState initiated(FlowEvent event, FlowEvent.ContactInitiated initiated) {
    var phase = phase(initiated.identity());
    return new ContactState(
        event.contactId(),
        initiated.identity(),
        Progress.began(phase, event.at()),
        initiated.settings(),
        new ContactData(initiated.attributes(), initiated.sensitive(), null, Map.of(), Map.of()),
        List.of(),
        0,
        Timers.NONE,
        null,
        null,
        RecordingState.NONE,
        null,
        null,
        null,
        initiated.labels(),
        0,
        null);
  }

  private static Phase phase(ContactIdentity identity) {
    if (identity.callback() != null && identity.initiationMethod() == InitiationMethod.OUTBOUND) {
      return Phase.CONNECTING_AGENT;
    }
    if (identity.callback() != null || identity.scheduledAt() != null) {
      return Phase.SCHEDULED;
    }
    return identity.campaign() == null ? Phase.IN_FLOW : Phase.DIALLING;
  }

  private static ContactState published(ContactState s, Published payload, FlowEvent event) {
    return switch (payload) {
      case FlowEvent.BlockExecuted block -> blockExecuted(s, block, event.at());
      case FlowEvent.FlowStarted started -> flowStarted(s, started, event.at());
      case FlowEvent.FlowEnded ended -> ended(s, ended.run());
      case FlowEvent.ContactConnectedToSystem(var flowId, var version) ->
          s.withProgress(s.progress().connectedToSystem(event.at(), flowId, version));
      case FlowEvent.ContactDataUpdated updated -> dataUpdated(s, updated);
      case FlowEvent.ContactQueued(var _, var enqueuedAt) ->
          s.withStay(s.stay() == null ? null : s.stay().waiting(enqueuedAt))
              .withProgress(s.progress().in(Phase.QUEUED));
      case FlowEvent.ContactConnectedToAgent _ -> connectedToAgent(s, event.at());
      case FlowEvent.ContactDisconnected(var reason, var _) ->
          s.withProgress(s.progress().disconnected(event.at(), reason)).withTimers(Timers.NONE);
      case FlowEvent.ContactCompleted _ -> completed(s);
      case FlowEvent.EnqueueRequested asked -> s.withStay(asked(asked, event.sequence()));
      case FlowEvent.DequeueRequested _ ->
          s.withStay(s.stay() == null ? null : s.stay().leaving(event.sequence()));
      case FlowEvent.AgentConnecting(var agent) -> offered(s, false).withAgent(agent);
      case FlowEvent.AgentLegEnded ended -> legEnded(s, ended, event.at());
      case FlowEvent.HoldChanged changed ->
          changed.role() == ParticipantRole.CUSTOMER
              ? s.withAgent(AgentFold.held(s.agent(), changed.onHold(), event.at()))
              : s.withHeldParty(changed.onHold() ? changed.participantId() : null);
      case FlowEvent.RecordingChanged changed ->
          s.withRecording(recorded(s.recording(), changed, event.at()));
      case FlowEvent.ThirdPartyChanged changed -> thirdParty(s, changed);
      case FlowEvent.CallbackAttemptFinished attempt -> attempted(s, attempt);
      case FlowEvent.ContactPaused _ -> paused(s);
      case FlowEvent.ContactResumed _ ->
          s.withProgress(
              s.progress().in(s.agent() == null ? Phase.IN_FLOW : Phase.CONNECTED_TO_AGENT));
      case FlowEvent.MediaStreamingChanged _,
          FlowEvent.PlaceGivenUp _,
          FlowEvent.QueuePriorityRequested _,
          FlowEvent.DialFinished _,
          FlowEvent.InputRefused _,
          FlowEvent.ContactInitiated _ ->
          s;
    };
  }

  /** Whatever its flow waited for is of no use any more. */
  private static ContactState paused(ContactState s) {
    var next = s.withProgress(s.progress().in(Phase.PAUSED));
    for (var run : s.runs()) {
      next =
          withRun(next, run.run(), FlowRun::notWaiting)
              .withTimers(next.timers().without(TimerId.ofRun(run.run())));
    }
    return next;
  }

  private static ContactState note(ContactState s, Note payload, Instant at) {
    return switch (payload) {
      case FlowEvent.WaitBegan waits -> waits(s, waits);
      case FlowEvent.TimerSet(var id, var due) -> s.withTimers(s.timers().with(id, due));
      case FlowEvent.TimerCleared(var id) -> s.withTimers(s.timers().without(id));
      case FlowEvent.InputStored(var input) -> s.withData(s.data().withStoredInput(input));
      case FlowEvent.ResultsSet(var root, var values) ->
          s.withData(s.data().withResults(root, values));
      case FlowEvent.FactsTold(var facts) -> s.withLabels(s.labels().told(facts));
      case FlowEvent.LoggingSet(var on) -> s.withSettings(s.settings().withLogging(on));
      case FlowEvent.VoiceSet(var voice) -> s.withSettings(s.settings().withVoice(voice));
      case FlowEvent.RecordingBehaviorSet(var behavior) ->
          s.withSettings(s.settings().withRecording(behavior));
      case FlowEvent.EventHooksSet(var hooks) ->
          s.withSettings(s.settings().withHooks(ContactData.merged(s.settings().hooks(), hooks)));
      case FlowEvent.TargetQueueSet(var queue) -> s.withSettings(s.settings().withQueue(queue));
      case FlowEvent.RoutingSet(var priority, var seconds) ->
          s.withSettings(s.settings().withRouting(priority, seconds));
      case FlowEvent.FlowAttributesSet(var number, var attributes, var sensitive) ->
          withRun(
              s.withData(s.data().withFlowAttributes(replaced(s, attributes.keySet()), sensitive)),
              number,
              run -> run.withAttributes(ContactData.merged(run.attributes(), attributes)));
      case FlowEvent.ModuleEntered entered -> ModuleFold.entered(s, entered, at);
      case FlowEvent.ModuleLeft left -> ModuleFold.left(s, left);
      case FlowEvent.LoopCounted(var block, var count) ->
          s.withData(s.data().withLoopCounter(block, count));
      case FlowEvent.DialStarted(var command) -> s.withLine(new Line(command, false, null));
      case FlowEvent.DialAnswered(var amd) ->
          s.withLine(s.line() == null ? null : new Line(s.line().command(), true, amd));
      case FlowEvent.LeftQueue(var exit) -> leftQueue(s, exit, at);
      case FlowEvent.PositionKnown(var position, var wait) ->
          s.withStay(s.stay() == null ? null : s.stay().at(position, wait));
      case FlowEvent.AgentOffered _ -> offered(s, true).withProgress(s.progress().attempted());
      case FlowEvent.OfferEnded _ -> offered(s, false);
      case FlowEvent.CallbackNumberSet(var number) ->
          s.withSettings(s.settings().withCallbackNumber(number));
      case FlowEvent.DialAbandoned _ -> s.withLine(null);
      case FlowEvent.StayBegan(var queue, var since) ->
          s.withStay(
              new QueueStay(
                  QueueStay.Stage.ASKED, queue, 0, false, since, null, null, 0, null, false));
      case FlowEvent.OnwardAsked(var onward) -> s.withOnward(onward);
      case FlowEvent.OnwardEnded _ -> s.withOnward(null);
      case FlowEvent.ViewSeen(var values, var sensitive) ->
          s.withLabels(s.labels().viewed(values, sensitive));
      case FlowEvent.TaskMade(var contactId) -> s.withLabels(s.labels().withTask(contactId));
      case FlowEvent.RoutingCriteriaSet(var criteria) ->
          s.withSettings(s.settings().withRoutingCriteria(criteria));
      case FlowEvent.ThirdPartyAdvanced(var stage, var command) ->
          s.withThirdParty(s.thirdParty() == null ? null : s.thirdParty().in(stage, command));
      case FlowEvent.AgentAdvanced(var stage, var command) ->
          s.withAgent(AgentFold.advanced(s.agent(), stage, command));
      case FlowEvent.HoldAsked(var _, var command) ->
          s.withAgent(AgentFold.holdAsked(s.agent(), command));
      case FlowEvent.RecordingAsked(var command, var change) ->
          s.withRecording(s.recording().asking(command, change));
      case FlowEvent.RecordingPauseSet(var run, var who) ->
          s.withRecording(s.recording().pausing(run, who));
      case FlowEvent.AfterContactWorkBegan _ ->
          s.withAgent(AgentFold.afterContactWork(s.agent(), at));
      case FlowEvent.AgentReleased _ -> s.withAgent(null);
      case FlowEvent.ContactFollowed(var next) -> s.withProgress(s.progress().followedBy(next));
      case FlowEvent.CustomerReplaced(var who) -> s.withIdentity(s.identity().withCustomer(who));
      case FlowEvent.RunMoved(var number, var who) -> withRun(s, number, run -> run.heardBy(who));
      case FlowEvent.InputTaken _ -> s;
    };
  }

  /**
   * The flow attributes of which there was only this value: another flow of the contact, or one
   * that waits for a module, may have one that is sensitive.
   */
  private static Set<String> replaced(ContactState s, Set<String> names) {
    boolean only = s.runs().size() == 1 && s.runs().getFirst().callers().isEmpty();
    return only ? names : Set.of();
  }

  interface RunChange {
    FlowRun of(FlowRun run);
  }

  static ContactState withRun(ContactState s, int number, RunChange change) {
    var runs = s.runs();
    if (runs.size() == 1 && runs.getFirst().run() == number) {
      return s.withRuns(List.of(change.of(runs.getFirst())), s.runCount());
    }
    var next = new ArrayList<FlowRun>(runs.size());
    for (var run : runs) {
      next.add(run.run() == number ? change.of(run) : run);
    }
    return s.withRuns(List.copyOf(next), s.runCount());
  }

  private static List<FlowRun> withoutRun(List<FlowRun> runs, int number) {
    var next = new ArrayList<FlowRun>(runs.size());
    for (var run : runs) {
      if (run.run() != number) {
        next.add(run);
      }
    }
    return List.copyOf(next);
  }

  /** An outside party that a flow brought in goes on talking when the flow is over. */
  private static ContactState ended(ContactState s, int run) {
    var next =
        s.withRuns(withoutRun(s.runs(), run), s.runCount())
            .withTimers(s.timers().without(TimerId.ofRun(run)));
    var party = s.thirdParty();
    return party != null && party.run() == run ? next.withThirdParty(party.withoutRun()) : next;
  }

  private static ContactState waits(ContactState s, FlowEvent.WaitBegan waits) {
    var next = withRun(s, waits.run(), run -> run.waitingFor(waits.waiting()));
    var id = TimerId.ofRun(waits.run());
    return next.withTimers(
        waits.due() == null ? s.timers().without(id) : s.timers().with(id, waits.due()));
  }

  private static ContactState blockExecuted(
      ContactState s, FlowEvent.BlockExecuted block, Instant at) {
    var next =
        withRun(
            s,
            block.run(),
            run ->
                run.at(
                    block.nextStep() < 0 ? run.step() : block.nextStep(),
                    at,
                    functionMs(run, block)));
    return s.timers().list().isEmpty()
        ? next
        : next.withTimers(s.timers().without(TimerId.ofRun(block.run())));
  }

  /** Functions in a row count together; anything else that takes time ends the row. */
  private static long functionMs(FlowRun run, FlowEvent.BlockExecuted block) {
    if (block.actionType().equals("InvokeLambdaFunction")) {
      return run.functionMs() + block.durationMs();
    }
    return block.durationMs() > 0 ? 0 : run.functionMs();
  }

  private static ContactState flowStarted(
      ContactState s, FlowEvent.FlowStarted started, Instant at) {
    var run =
        new FlowRun(
            started.run(),
            started.flowId(),
            started.flowVersion(),
            started.flowType(),
            started.participantId(),
            started.firstStep(),
            at,
            null,
            Map.of(),
            List.of(),
            0);
    if (s.runs().isEmpty()) {
      return s.withRuns(List.of(run), started.run());
    }
    var next = new ArrayList<>(s.runs());
    next.add(run);
    return s.withRuns(List.copyOf(next), started.run());
  }

  private static ContactState dataUpdated(ContactState s, FlowEvent.ContactDataUpdated updated) {
    var next = s;
    if (!updated.attributes().isEmpty()) {
      next = next.withData(next.data().withAttributes(updated.attributes(), updated.sensitive()));
    }
    if (!updated.tags().isEmpty() || !updated.removedTags().isEmpty()) {
      next = next.withLabels(next.labels().tagged(updated.tags(), updated.removedTags()));
    }
    if (!updated.references().isEmpty()) {
      next = next.withLabels(next.labels().referring(updated.references()));
    }
    if (!updated.data().isEmpty()) {
      next =
          next.withSettings(
              next.settings().withData(ContactData.merged(next.settings().data(), updated.data())));
    }
    return next;
  }

  private static ContactState connectedToAgent(ContactState s, Instant at) {
    return s.withAgent(AgentFold.connected(s.agent(), at))
        .withProgress(s.progress().in(Phase.CONNECTED_TO_AGENT));
  }

  private static ContactState legEnded(ContactState s, FlowEvent.AgentLegEnded ended, Instant at) {
    var agent = s.agent();
    if (agent == null || !agent.assignmentId().equals(ended.assignmentId())) {
      return s;
    }
    boolean works = ended.wasConnected() || ended.afterContactWork();
    return s.withAgent(works ? AgentFold.ended(agent, at) : null);
  }

  private static ContactState thirdParty(ContactState s, FlowEvent.ThirdPartyChanged changed) {
    var party = s.thirdParty();
    return switch (changed.change()) {
      case DIALLING ->
          s.withThirdParty(
              new ThirdParty(
                  changed.participantId(),
                  changed.endpoint(),
                  ThirdParty.State.DIALLING,
                  changed.run(),
                  changed.command()));
      case CONNECTED ->
          s.withThirdParty(
              party == null ? null : party.in(ThirdParty.State.TALKING, party.command()));
      case LEFT ->
          s.withThirdParty(party == null ? null : party.in(ThirdParty.State.GONE, 0).withoutRun());
      case FAILED -> s.withThirdParty(null);
    };
  }

  private static QueueStay asked(FlowEvent.EnqueueRequested asked, long request) {
    return new QueueStay(
        QueueStay.Stage.ASKED,
        asked.queue(),
        request,
        asked.returning(),
        asked.enqueuedAt(),
        null,
        null,
        0,
        null,
        false);
  }

  private static ContactState offered(ContactState s, boolean offered) {
    return s.stay() == null ? s : s.withStay(s.stay().offered(offered));
  }

  private static ContactState attempted(ContactState s, FlowEvent.CallbackAttemptFinished attempt) {
    var next = s.withDialAttempts(attempt.attempt());
    if (attempt.status() == DialStatus.ANSWERED) {
      return next;
    }
    return next.withLine(null).withProgress(next.progress().in(Phase.SCHEDULED));
  }

  private static ContactState leftQueue(ContactState s, QueueStay.Exit exit, Instant at) {
    var next = s.withStay(s.stay() == null ? null : s.stay().left(at, exit));
    return exit == QueueStay.Exit.TO_AGENT
        ? next.withProgress(next.progress().in(Phase.CONNECTING_AGENT))
        : next;
  }

  private static RecordingState recorded(
      RecordingState before, FlowEvent.RecordingChanged changed, Instant at) {
    var everybody = new LinkedHashSet<>(before.participants());
    everybody.addAll(changed.participants());
    return new RecordingState(
        0,
        null,
        changed,
        before.startedAt() == null && changed.isOn() ? at : before.startedAt(),
        List.copyOf(everybody),
        before.inputRun(),
        before.pausedBy());
  }

  /** What is kept of an ended contact is what tells a late input from a wrong one. */
  private static ContactState completed(ContactState s) {
    return new ContactState(
        s.contactId(),
        s.identity(),
        s.progress().in(Phase.COMPLETED),
        Settings.INITIAL,
        ContactData.EMPTY,
        List.of(),
        s.runCount(),
        Timers.NONE,
        null,
        null,
        RecordingState.NONE,
        null,
        null,
        null,
        Labels.NONE,
        0,
        null);
  }
}
