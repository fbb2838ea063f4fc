package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.ThirdParty;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** What the people on the line of an offline run do. Each action says whether it made sense now. */
final class OfflineHandset {

  static final String AS_SAID = "as the script says";

  private static final Duration THINKING = Duration.ofSeconds(1);

  private final String customer;
  private final Agenda agenda;
  private final OfflineMedia media;
  private int messages;

  /**
   * A handset.
   *
   * @param customer the caller's participant id
   */
  OfflineHandset(String customer, Agenda agenda, OfflineMedia media) {
    this.customer = customer;
    this.agenda = agenda;
    this.media = media;
  }

  /** Keys, words, or nothing, when asked; in a chat that waits for the customer, a message. */
  boolean answer(
      ContactState contact,
      Instant now,
      Input.InputOutcome outcome,
      Input.InputMode mode,
      String value) {
    var question = media.takeQuestion();
    if (question == null) {
      return mode == Input.InputMode.SPEECH && write(contact, now, value);
    }
    var at =
        question.from().plus(outcome == Input.InputOutcome.COLLECTED ? THINKING : question.limit());
    boolean encrypted = question.encrypted() && outcome == Input.InputOutcome.COLLECTED;
    var plain =
        value.length() > 1 && value.endsWith("#") ? value.substring(0, value.length() - 1) : value;
    var carried = encrypted ? "ciphertext-of-" + plain.length() + "-keys" : plain;
    agenda.add(
        at,
        question.contactId(),
        new Input.InputCollected(
            question.commandId(), question.who(), outcome, mode, carried, encrypted, null));
    return true;
  }

  private boolean write(ContactState contact, Instant now, String text) {
    boolean waits =
        contact.identity().channel() == Channel.CHAT
            && contact.runs().stream()
                .anyMatch(run -> run.waiting() != null && run.waiting().command() == 0);
    if (!waits) {
      return false;
    }
    agenda.add(
        now.plus(THINKING),
        contact.contactId(),
        new Input.MessageReceived(customer, "message-" + ++messages, "text/plain", text));
    agenda.rest(contact.contactId(), now.plus(THINKING));
    return true;
  }

  /** The prompt that the caller hears is heard out. */
  boolean hear(ContactState contact) {
    var heard = media.heardByCaller();
    if (heard == null || heard.end() == null) {
      return false;
    }
    agenda.pause(contact.contactId(), heard.end().at().plusMillis(1));
    return true;
  }

  /** The input, view or prompt under way fails. */
  boolean fail(OfflineMedia.Who who, Instant now) {
    var question = media.takeQuestion(who);
    if (question != null) {
      agenda.add(
          now,
          question.contactId(),
          new Input.InputCollected(
              question.commandId(),
              question.who(),
              Input.InputOutcome.FAILED,
              Input.InputMode.DTMF,
              "",
              false,
              AS_SAID));
      return true;
    }
    var view = media.takeView(who);
    if (view != null) {
      agenda.add(now, view.contactId(), new Input.CommandFailed(view.commandId(), AS_SAID));
      return true;
    }
    var heard = media.takePrompt(who, now);
    if (heard != null) {
      agenda.add(
          now,
          heard.contactId(),
          new Input.PromptFinished(
              heard.commandId(), heard.who(), Input.PromptOutcome.FAILED, AS_SAID));
    }
    return heard != null;
  }

  /** {@code choose Next name=Ada}: the action, then what was entered. */
  boolean choose(String argument, Instant now) {
    var view = media.takeView(OfflineMedia.Who.CALLER_FIRST);
    if (view == null) {
      return false;
    }
    var words = argument.split(" ", -1);
    var action = new StringBuilder(words[0]);
    var entered = new TreeMap<String, String>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals > 0) {
        entered.put(words[i].substring(0, equals), words[i].substring(equals + 1));
      } else if (entered.isEmpty()) {
        action.append(' ').append(words[i]);
      }
    }
    agenda.add(
        now.plus(THINKING),
        view.contactId(),
        new Input.ViewAnswered(view.commandId(), view.who(), action.toString(), entered));
    return true;
  }

  boolean hangUp(ContactState contact, Instant now) {
    if (!contact.isCustomerThere()) {
      return false;
    }
    media.noMoreQuestions();
    var who =
        contact.identity().callback() == null
            ? customer
            : contact.identity().customerParticipantId();
    agenda.add(
        now,
        contact.contactId(),
        new Input.ParticipantLeft(who, ParticipantRole.CUSTOMER, Input.LeaveReason.HUNG_UP));
    agenda.rest(contact.contactId(), now);
    return true;
  }

  boolean partyHangsUp(ContactState contact, Instant now) {
    var party = contact.thirdParty();
    if (party == null || party.state() != ThirdParty.State.TALKING) {
      return false;
    }
    agenda.add(
        now,
        contact.contactId(),
        new Input.ParticipantLeft(
            party.participantId(), ParticipantRole.THIRD_PARTY, Input.LeaveReason.HUNG_UP));
    agenda.rest(contact.contactId(), now);
    return true;
  }
}
