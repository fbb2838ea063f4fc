package io.cordboard.flow.engine;

import io.cordboard.flow.engine.Progress.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an input does to a contact chain. Stateless; safe for use by any number of threads.
 */
public final class FlowEngine {

  /**
   * Decides.
   *
   * @param definitions what is published now
   * @param state the chain before, {@link ChainState#notStarted} for the first input
   * @param input what happened
   * @return what it did, or why it could not be used; the same for the same arguments, always
   */
  public Decision step(Definitions definitions, ChainState state, Input input) {
    if (state.recentInputs().contains(input.inputId())) {
      return refused(Refusal.DUPLICATE, input);
    }
    var work = new Work(definitions, state, input);
    var refusal = decide(work, state, input);
    if (refusal != null) {
      return refused(refusal, input);
    }
    // What is expected and changes nothing, such as everybody's leaving of a line that was ended,
    // leaves no trace.
    return work.isUntouched()
        ? new Decision.Accepted(state, List.of(), List.of())
        : work.accepted();
  }

  private static @Nullable Refusal decide(Work work, ChainState state, Input input) {
    var contact = find(state, input);
    if (contact == null) {
      return begin(work, state, input);
    }
    var contactWork = new ContactWork(work, contact.contactId());
    if (contact.progress().phase() == Phase.COMPLETED) {
      return afterEnd(contactWork, input.payload());
    }
    return switch (input.payload()) {
      case Input.FromChannel payload -> LineEvents.happened(contactWork, payload);
      case Input.FromQueue payload -> Queueing.happened(contactWork, payload);
      case Input.FromAgent payload -> Agents.happened(contactWork, payload);
      case Input.FunctionAnswered answered ->
          LineEvents.toRun(contactWork, answered.invocationId(), answered);
      case Input.TimerFired(var timerId) -> TimerEvents.fired(contactWork, timerId);
      case Input.DialRequested _ -> Refusal.CONTACT_EXISTS;
    };
  }

  /** The chain does not know the contact: it begins, or the input is too late or wrong. */
  private static @Nullable Refusal begin(Work work, ChainState state, Input input) {
    var contactWork = new ContactWork(work, input.contactId());
    boolean isFirst = state.contacts().isEmpty();
    switch (input.payload()) {
      case Input.ContactArrived arrived when isFirst -> Arrival.arrived(contactWork, arrived);
      case Input.DialRequested asked when isFirst -> Arrival.dialRequested(contactWork, asked);
      case Input.Dialled dialled when isFirst -> DialledCalls.begin(contactWork, dialled);
      case Input.Dialled dialled -> Agents.contactGone(work, dialled.by());
      case Input.Accepted accepted -> Agents.contactGone(work, accepted);
      case Input.PositionChanged told when told.reminder() -> Queueing.giveUp(work, told.queue());
      case Input.Payload _ -> {
        return Refusal.UNKNOWN_CONTACT;
      }
    }
    return null;
  }

  private static @Nullable Refusal afterEnd(ContactWork work, Input.Payload payload) {
    return switch (payload) {
      case Input.Accepted accepted -> {
        Agents.contactGone(work.work(), accepted);
        yield null;
      }
      case Input.Dialled dialled -> {
        Agents.contactGone(work.work(), dialled.by());
        yield null;
      }
      case Input.PositionChanged told when told.reminder() -> {
        Queueing.giveUp(work.work(), told.queue());
        yield null;
      }
      case Input.TimerFired(var timerId) -> TimerEvents.fired(work, timerId);
      // These follow from the end itself.
      case Input.ParticipantLeft _, Input.CommandCompleted _, Input.Dequeued _, Input.Released _ ->
          null;
      case Input.ContactArrived _, Input.DialRequested _ -> Refusal.CONTACT_EXISTS;
      case Input.Payload _ -> Refusal.CONTACT_ENDED;
    };
  }

  /**
   * The contact that an input is about: the one whose command it answers, or that has its
   * participant on the line, else the one that it names.
   */
  private static @Nullable ContactState find(ChainState state, Input input) {
    var named = state.contact(input.contactId());
    if (named == null && input.payload() instanceof Input.FromQueue) {
      return goingOn(state, input.contactId());
    }
    if (state.contacts().size() < 2) {
      return named;
    }
    var commandId = commandId(input.payload());
    for (var contact : state.contacts()) {
      if (commandId != null
          ? Ids.sequenceIn(commandId, contact.contactId()) > 0
          : hasOnLine(contact, input.payload())) {
        return contact;
      }
    }
    return named;
  }

  /** The contact that has asked to go on as the one of this id. */
  private static @Nullable ContactState goingOn(ChainState state, String contactId) {
    for (var contact : state.contacts()) {
      var onward = contact.onward();
      if (onward != null && onward.contactId().equals(contactId)) {
        return contact;
      }
    }
    return null;
  }

  private static @Nullable String commandId(Input.Payload payload) {
    return switch (payload) {
      case Input.PromptFinished finished -> finished.commandId();
      case Input.InputCollected collected -> collected.commandId();
      case Input.DialProgress progress -> progress.commandId();
      case Input.CommandCompleted completed -> completed.commandId();
      case Input.CommandFailed failed -> failed.commandId();
      case Input.FunctionAnswered answered -> answered.invocationId();
      case Input.ViewAnswered answered -> answered.commandId();
      case Input.Payload _ -> null;
    };
  }

  private static boolean hasOnLine(ContactState contact, Input.Payload payload) {
    var participantId =
        switch (payload) {
          case Input.ParticipantLeft left -> left.participantId();
          case Input.ParticipantJoined joined -> joined.participantId();
          case Input.Payload _ -> null;
        };
    if (participantId == null || !contact.isLive()) {
      return false;
    }
    var agent = contact.agent();
    return contact.identity().customerParticipantId().equals(participantId)
        || ThirdParties.is(contact, participantId)
        || Supervisors.is(contact, participantId)
        || (agent != null && agent.participantId().equals(participantId));
  }

  private static Decision refused(Refusal refusal, Input input) {
    return new Decision.Refused(
        refusal, input.type() + " " + input.inputId() + " of contact " + input.contactId());
  }
}
