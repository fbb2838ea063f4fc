package io.cordboard.flow.offline;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.AmdResult;
import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.DialStatus;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.Progress;
import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.QueueStay;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.ThirdParty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The line, the queue, the caller and the agent of an offline run. They answer as quickly and as
 * well as they can, except where the script says otherwise.
 */
final class OfflineWorld {

  private static final Duration SPOKEN_CHARACTER = Duration.ofMillis(60);
  private static final Duration RECORDED_PROMPT = Duration.ofSeconds(3);
  private static final Duration THINKING = Duration.ofSeconds(1);
  private static final Duration NETWORK = Duration.ofMillis(10);
  private static final String TO_AGENT = "agent:";
  private static final Duration AFTER_CONTACT_WORK = Duration.ofSeconds(5);
  private static final String FIRST_AGENT = "alice";
  private static final String SECOND_AGENT = "bob";

  private final CallerScript script;
  private final String customer;
  private final Agenda agenda;
  private final Trace trace;
  private final Map<String, Asked> asked = new TreeMap<>();
  private final Map<String, Agenda.Item> playing = new TreeMap<>();
  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<String, Shown> shown = new TreeMap<>();
  private int line;
  private int assignments;
  private Instant notBefore = Instant.MIN;

  /** Input that a participant is asked for; it can be given once the prompt is over. */
  private record Asked(
      String contactId, String commandId, Instant from, Duration limit, boolean encrypted) {}

  /** A view that waits for an action. */
  private record Shown(String contactId, String commandId) {}

  /**
   * A world.
   *
   * @param customer the caller's participant id
   */
  OfflineWorld(CallerScript script, String customer, Agenda agenda, Trace trace) {
    this.script = script;
    this.customer = customer;
    this.agenda = agenda;
    this.trace = trace;
  }

  /** The first line that was not used; 0 if all were. */
  int unusedLine() {
    return line < script.lines().size() ? script.lines().get(line).number() : 0;
  }

  /**
   * Does what the script's next line says, if it makes sense now. Gives whether something was done.
   */
  boolean act(ChainState chain, Instant now) {
    if (now.isBefore(notBefore)) {
      return false;
    }
    var contact = live(chain);
    if (contact == null) {
      return false;
    }
    if (line >= script.lines().size()) {
      return actAfterScript(chain, contact, now);
    }
    var next = script.lines().get(line);
    if (!act(next, chain, contact, now)) {
      return false;
    }
    line++;
    trace.script(
        now,
        (next.word().name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + next.argument())
            .strip());
    return true;
  }

  private boolean act(CallerScript.Line next, ChainState chain, ContactState contact, Instant now) {
    return switch (next.word()) {
      case PRESS -> answer(Input.InputOutcome.COLLECTED, Input.InputMode.DTMF, next.argument());
      case SAY -> answer(Input.InputOutcome.COLLECTED, Input.InputMode.SPEECH, next.argument());
      case SILENCE -> answer(Input.InputOutcome.NO_INPUT, Input.InputMode.DTMF, "");
      case HEAR -> hear(contact);
      case FAIL -> fail(now);
      case WAIT -> pause(contact, now.plus(CallerScript.time(next.argument())));
      case HANGUP -> hangUp(contact, now);
      case FULL, BUSY -> false;
      case PARTY_HANGUP -> partyHangsUp(contact, now);
      case CHOOSE -> choose(next.argument(), now);
      case ACCEPT -> offer(chain, contact, now, next.word());
      case REJECT, MISS -> offer(chain, contact, now, next.word());
      case HOLD -> request(chain, now, Stage.CONNECTED, Input.AgentRequestKind.HOLD, null);
      case RESUME -> request(chain, now, Stage.ON_HOLD, Input.AgentRequestKind.RESUME, null);
      case TRANSFER ->
          request(chain, now, Stage.CONNECTED, Input.AgentRequestKind.TRANSFER, next.argument());
      case AGENT_HANGUP -> agentHangsUp(chain, now);
    };
  }

  private boolean actAfterScript(ChainState chain, ContactState contact, Instant now) {
    if (contact.isCustomerThere() && (!asked.isEmpty() || waitsForAgent(contact))) {
      return hangUp(contact, now);
    }
    if (contact.thirdParty() != null && contact.thirdParty().state() == ThirdParty.State.TALKING) {
      return partyHangsUp(contact, now);
    }
    return contact.agent() != null
        && contact.agent().stage() == Stage.CONNECTED
        && agentHangsUp(chain, now);
  }

  /** Something happened that queue-service or agent-service would answer. */
  void happened(FlowEvent event) {
    var at = event.at().plus(NETWORK);
    var contactId = event.contactId();
    var requestId = event.eventId();
    switch (event.payload()) {
      case FlowEvent.EnqueueRequested r -> {
        if (takes(CallerScript.Word.FULL)) {
          agenda.add(
              at,
              contactId,
              new Input.EnqueueRefused(
                  requestId, r.queue(), Input.EnqueueRefusal.AT_CAPACITY, null));
        } else {
          agenda.add(
              at, contactId, new Input.Enqueued(requestId, r.queue(), r.enqueuedAt(), 1, null));
        }
      }
      case FlowEvent.DequeueRequested(var queue, var reason, var assignmentId) ->
          agenda.add(
              at, contactId, new Input.Dequeued(requestId, queue, reason.name(), assignmentId));
      case FlowEvent.AgentLegEnded e when e.wasConnected() -> {
        agenda.add(at, contactId, new Input.AfterContactWorkStarted(e.assignmentId(), e.agentId()));
        agenda.add(
            at.plus(AFTER_CONTACT_WORK),
            contactId,
            new Input.Released(
                e.assignmentId(),
                e.agentId(),
                "AFTER_CONTACT_WORK_DONE",
                AFTER_CONTACT_WORK.toMillis()));
      }
      case FlowEvent.Payload _ -> {}
    }
  }

  /** The line was ordered to do something. */
  void ordered(Effect effect, Effect.Order order) {
    var contactId = effect.contactId();
    var commandId = Ids.command(contactId, effect.sequence());
    var soon = effect.at().plus(NETWORK);
    switch (order) {
      case Effect.PlayPrompt(var who, var prompt) -> {
        silence(who);
        playing.put(
            who,
            agenda.add(
                effect.at().plus(length(prompt)),
                contactId,
                new Input.PromptFinished(commandId, who, Input.PromptOutcome.COMPLETED, null)));
      }
      case Effect.CollectInput c -> {
        silence(c.participantId());
        var from = effect.at().plus(c.prompt() == null ? Duration.ZERO : length(c.prompt()));
        asked.put(
            c.participantId(),
            new Asked(contactId, commandId, from, c.firstInputTimeout(), c.encryption() != null));
      }
      case Effect.PlayLoop(var who, var _, var _) -> silence(who);
      case Effect.StopPlaying(var who, var _) -> silence(who);
      case Effect.ConnectAgent c ->
          agenda.add(
              soon,
              contactId,
              new Input.ParticipantJoined(
                  c.participantId(), ParticipantRole.AGENT, commandId, c.agentId()));
      case Effect.DialParticipant d -> {
        boolean busy = takes(CallerScript.Word.BUSY);
        agenda.add(
            soon,
            contactId,
            new Input.DialProgress(
                commandId,
                d.participantId(),
                busy ? DialStatus.BUSY : DialStatus.ANSWERED,
                d.amd() ? AmdResult.HUMAN_ANSWERED : AmdResult.AMD_NOT_APPLICABLE,
                null));
        if (!busy) {
          agenda.add(
              soon,
              contactId,
              new Input.ParticipantJoined(d.participantId(), d.role(), commandId, null));
        }
      }
      case Effect.ShowView v -> shown.put(v.participantId(), new Shown(contactId, commandId));
      case Effect.DisconnectContact _ -> {
        asked.clear();
        shown.clear();
      }
      case Effect.SendMessage _, Effect.DisconnectParticipant _ -> {}
      case Effect.ConnectSupervisor c ->
          agenda.add(
              soon,
              contactId,
              new Input.ParticipantJoined(
                  c.participantId(), ParticipantRole.SUPERVISOR, commandId, null));
      case Effect.AnswerContact _,
          Effect.JoinParticipants _,
          Effect.HoldParticipant _,
          Effect.ResumeParticipant _,
          Effect.MuteParticipant _,
          Effect.SetMediaStreaming _,
          Effect.SetRecording _ ->
          agenda.add(soon, contactId, new Input.CommandCompleted(commandId));
    }
  }

  /** Something outside is called. */
  void called(Effect effect, Effect.Invoke invoke) {
    int n = calls.merge(OfflineMocks.key(invoke.kind(), invoke.functionId()), 1, Integer::sum) - 1;
    var answer = script.mocks().answer(invoke.kind(), invoke.functionId(), n);
    boolean late = answer.outcome() == FunctionOutcome.TIMED_OUT;
    if (invoke.responseType() != ResponseType.NONE) {
      agenda.add(
          effect.at().plus(late ? invoke.timeLimit() : NETWORK),
          effect.contactId(),
          new Input.FunctionAnswered(
              Ids.request(effect.contactId(), effect.sequence()),
              answer.outcome(),
              answer.values(),
              answer.detail()));
    }
  }

  /** Whether the script's next line is this word, which is used up then. */
  private boolean takes(CallerScript.Word word) {
    boolean next = line < script.lines().size() && script.lines().get(line).word() == word;
    line += next ? 1 : 0;
    return next;
  }

  /** {@code choose Next name=Ada}: the action, then what was entered. */
  private boolean choose(String argument, Instant now) {
    var first = shown.entrySet().stream().findFirst();
    if (first.isEmpty()) {
      return false;
    }
    var who = first.get().getKey();
    var view = first.get().getValue();
    shown.remove(who);
    var words = argument.split(" ", -1);
    var entered = new TreeMap<String, String>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals > 0) {
        entered.put(words[i].substring(0, equals), words[i].substring(equals + 1));
      }
    }
    agenda.add(
        now.plus(THINKING),
        view.contactId(),
        new Input.ViewAnswered(view.commandId(), who, words[0], entered));
    return true;
  }

  private boolean partyHangsUp(ContactState contact, Instant now) {
    var party = contact.thirdParty();
    if (party == null || party.state() != ThirdParty.State.TALKING) {
      return false;
    }
    agenda.add(
        now,
        contact.contactId(),
        new Input.ParticipantLeft(
            party.participantId(), ParticipantRole.THIRD_PARTY, Input.LeaveReason.HUNG_UP));
    rest(contact, now);
    return true;
  }

  private void silence(String participantId) {
    agenda.cancel(playing.remove(participantId));
    asked.remove(participantId);
  }

  private boolean answer(Input.InputOutcome outcome, Input.InputMode mode, String value) {
    var who = asked.containsKey(customer) || asked.isEmpty() ? customer : firstAsked();
    var question = asked.remove(who);
    if (question == null) {
      return false;
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
            question.commandId(), who, outcome, mode, carried, encrypted, null));
    return true;
  }

  private boolean hear(ContactState contact) {
    var item = playing.get(customer);
    return item != null && pause(contact, item.at().plusMillis(1));
  }

  /** Somebody other than the caller who is asked for input, as an agent in a transfer flow. */
  private String firstAsked() {
    return asked.keySet().iterator().next();
  }

  private boolean fail(Instant now) {
    var question = asked.remove(customer);
    if (question != null) {
      agenda.add(
          now,
          question.contactId(),
          new Input.InputCollected(
              question.commandId(),
              customer,
              Input.InputOutcome.FAILED,
              Input.InputMode.DTMF,
              "",
              false,
              "as the script says"));
      return true;
    }
    var item = playing.remove(customer);
    if (item == null || !(item.payload() instanceof Input.PromptFinished finished)) {
      return false;
    }
    agenda.cancel(item);
    agenda.add(
        now,
        item.contactId(),
        new Input.PromptFinished(
            finished.commandId(), customer, Input.PromptOutcome.FAILED, "as the script says"));
    return true;
  }

  private boolean pause(ContactState contact, Instant until) {
    notBefore = until;
    agenda.add(until, contact.contactId(), null);
    return true;
  }

  /** Lets what was just begun happen before the next line is read. */
  private void rest(ContactState contact, Instant from) {
    notBefore = from.plusMillis(1);
    agenda.add(notBefore, contact.contactId(), null);
  }

  private boolean hangUp(ContactState contact, Instant now) {
    asked.clear();
    var who =
        contact.identity().callback() == null
            ? customer
            : contact.identity().customerParticipantId();
    if (!contact.isCustomerThere()) {
      return false;
    }
    agenda.add(
        now,
        contact.contactId(),
        new Input.ParticipantLeft(who, ParticipantRole.CUSTOMER, Input.LeaveReason.HUNG_UP));
    rest(contact, now);
    return true;
  }

  private boolean offer(
      ChainState chain, ContactState contact, Instant now, CallerScript.Word word) {
    var stay = contact.stay();
    if (!waitsForAgent(contact) || stay == null) {
      return false;
    }
    var id = "assignment-" + ++assignments;
    var name = withAgent(chain) == null ? FIRST_AGENT : SECOND_AGENT;
    agenda.add(now, contact.contactId(), new Input.Offered(id, name, assignments));
    var at = now.plus(THINKING);
    switch (word) {
      case ACCEPT ->
          agenda.add(
              at,
              contact.contactId(),
              new Input.Accepted(
                  id,
                  name,
                  name,
                  name.equals(FIRST_AGENT) ? "Alice" : "Bob",
                  "Example",
                  null,
                  null,
                  stay.queue()));
      case REJECT -> agenda.add(at, contact.contactId(), new Input.Rejected(id, name));
      default -> agenda.add(at, contact.contactId(), new Input.Missed(id, name));
    }
    rest(contact, at);
    return true;
  }

  private boolean request(
      ChainState chain,
      Instant now,
      Stage stage,
      Input.AgentRequestKind kind,
      @Nullable String targetId) {
    var contact = withAgent(chain);
    var agent = contact == null ? null : contact.agent();
    if (contact == null || agent == null || agent.stage() != stage || agent.holdCommand() != 0) {
      return false;
    }
    boolean toAgent = targetId != null && targetId.startsWith(TO_AGENT);
    var target =
        targetId == null ? null : toAgent ? Input.TransferTarget.AGENT : Input.TransferTarget.QUEUE;
    var to = targetId != null && toAgent ? targetId.substring(TO_AGENT.length()) : targetId;
    agenda.add(
        now,
        contact.contactId(),
        new Input.AgentRequested(agent.assignmentId(), agent.agentId(), kind, target, to));
    rest(contact, now);
    return true;
  }

  private boolean agentHangsUp(ChainState chain, Instant now) {
    var contact = withAgent(chain);
    var agent = contact == null ? null : contact.agent();
    if (contact == null || agent == null) {
      return false;
    }
    agenda.add(
        now,
        contact.contactId(),
        new Input.ParticipantLeft(
            agent.participantId(), ParticipantRole.AGENT, Input.LeaveReason.HUNG_UP));
    rest(contact, now);
    return true;
  }

  private static boolean waitsForAgent(ContactState contact) {
    return contact.stay() != null
        && contact.stay().stage() == QueueStay.Stage.WAITING
        && contact.agent() == null;
  }

  /** The first contact with an agent: in a transfer the agent who transfers. */
  private static @Nullable ContactState withAgent(ChainState chain) {
    for (var contact : chain.contacts()) {
      if (contact.isLive() && contact.agent() != null) {
        return contact;
      }
    }
    return null;
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

  private static Duration length(Prompt prompt) {
    return switch (prompt.kind()) {
      case TEXT, SSML -> SPOKEN_CHARACTER.multipliedBy(prompt.value().length());
      case PROMPT_ID, MEDIA_URI -> RECORDED_PROMPT;
    };
  }
}
