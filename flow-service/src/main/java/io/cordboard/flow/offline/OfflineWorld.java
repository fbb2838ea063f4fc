package io.cordboard.flow.offline;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.AmdResult;
import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The world around an offline run: the line, the agents, the other services. They answer as quickly
 * and as well as they can, except where the cues say otherwise.
 */
final class OfflineWorld {

  /** For how long a caller with nothing left to do listens to prompts that don't come to an end. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Cues cues;
  private final Agenda agenda;
  private final Trace trace;
  private final OfflineMedia media;
  private final OfflineLine line;
  private final OfflineHandset handset;
  private final OfflineDesk desk;
  private final OfflineServices services;
  private Instant lastAct;

  /**
   * A world.
   *
   * @param customer the caller's participant id
   * @param amd what is heard of somebody who is dialled and answers
   * @param begin when it begins
   */
  OfflineWorld(
      Cues cues, String customer, AmdResult amd, Instant begin, Agenda agenda, Trace trace) {
    this.lastAct = begin;
    this.cues = cues;
    this.agenda = agenda;
    this.trace = trace;
    this.media = new OfflineMedia(customer, agenda);
    this.line = new OfflineLine(cues, amd, agenda, media);
    this.handset = new OfflineHandset(customer, agenda, media);
    this.desk = new OfflineDesk(agenda);
    this.services = new OfflineServices(cues, agenda);
  }

  /** Does what the next cue says, if it makes sense now. Gives whether something was done. */
  boolean act(ChainState chain, Instant now) {
    var contact = agenda.rests(now) ? null : live(chain);
    if (contact == null) {
      return false;
    }
    var next = cues.next(chain);
    if (next == null) {
      return cues.isOver(chain) && actAtTheEnd(chain, contact, now);
    }
    if (!act(next, chain, contact, now)) {
      return false;
    }
    cues.followed(next);
    lastAct = now;
    trace.script(
        now,
        (next.word().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + next.argument())
            .strip());
    return true;
  }

  private boolean act(CallerScript.Line next, ChainState chain, ContactState contact, Instant now) {
    var argument = next.argument();
    return switch (next.word()) {
      case PRESS ->
          handset.answer(
              contact, now, Input.InputOutcome.COLLECTED, Input.InputMode.DTMF, argument);
      case SAY ->
          handset.answer(
              contact, now, Input.InputOutcome.COLLECTED, Input.InputMode.SPEECH, argument);
      case SILENCE ->
          handset.answer(contact, now, Input.InputOutcome.NO_INPUT, Input.InputMode.DTMF, "");
      case HEAR -> handset.hear(contact);
      case FAIL ->
          handset.fail(
              argument.isEmpty() ? OfflineMedia.Who.CALLER_FIRST : OfflineMedia.Who.OTHERS, now);
      case WAIT -> {
        agenda.pause(contact.contactId(), now.plus(CallerScript.time(argument)));
        yield true;
      }
      case HANGUP -> handset.hangUp(contact, now);
      case FULL, REFUSED, BUSY, NO_ANSWER, RING -> false;
      case PARTY_HANGUP -> handset.partyHangsUp(contact, now);
      case CHOOSE -> handset.choose(argument, now);
      case ACCEPT -> desk.accept(chain, contact, now);
      case REJECT -> desk.reject(chain, contact, now);
      case MISS -> desk.miss(chain, contact, now);
      case HOLD -> desk.hold(chain, now);
      case RESUME -> desk.resume(chain, now);
      case TRANSFER -> desk.transfer(chain, now, argument);
      case AGENT_HANGUP -> desk.hangUp(chain, now);
    };
  }

  private boolean actAtTheEnd(ChainState chain, ContactState contact, Instant now) {
    boolean tired =
        media.heardByCaller() != null && Duration.between(lastAct, now).compareTo(PATIENCE) >= 0;
    if (contact.isCustomerThere()
        && (tired || media.asks() || OfflineDesk.waitsForAgent(contact))) {
      return handset.hangUp(contact, now);
    }
    if (handset.partyHangsUp(contact, now)) {
      return true;
    }
    return contact.agent() != null
        && contact.agent().stage() == Stage.CONNECTED
        && desk.hangUp(chain, now);
  }

  /** Something happened that somebody may answer. */
  void happened(FlowEvent event, ChainState chain) {
    services.happened(event, chain);
    if (event.payload() instanceof FlowEvent.BlockExecuted block) {
      cues.executed(block);
    }
  }

  /** The line was ordered to do something. */
  void ordered(Effect effect, Effect.Order order, ChainState chain) {
    line.ordered(effect, order, chain);
  }

  /** Something outside is called. */
  void called(Effect effect, Effect.Invoke invoke, ChainState chain) {
    services.called(effect, invoke, chain);
  }

  private static @Nullable ContactState live(ChainState chain) {
    List<ContactState> contacts = chain.contacts();
    ContactState scheduled = null;
    for (int i = contacts.size() - 1; i >= 0; i--) {
      var contact = contacts.get(i);
      if (contact.isLive() && contact.progress().phase() != Progress.Phase.SCHEDULED) {
        return contact;
      }
      scheduled = contact.isLive() ? contact : scheduled;
    }
    return scheduled;
  }
}
