package io.cordboard.flow.offline;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.Progress;
import io.cordboard.flow.engine.QueueStay;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The agents of an offline run. Each action says whether it made sense now. */
final class OfflineDesk {

  private static final Duration THINKING = Duration.ofSeconds(1);
  private static final String TO_AGENT = "agent:";
  private static final String FIRST_AGENT = "alice";
  private static final String SECOND_AGENT = "bob";
  private static final String LAST_NAME = "Example";

  private final Agenda agenda;
  private int assignments;

  OfflineDesk(Agenda agenda) {
    this.agenda = agenda;
  }

  boolean accept(ChainState chain, ContactState contact, Instant now) {
    var stay = contact.stay();
    if (!waitsForAgent(contact) || stay == null) {
      return false;
    }
    var name = offer(chain, contact, now);
    answer(
        contact,
        now,
        new Input.Accepted(
            assignment(), name, name, firstName(name), LAST_NAME, null, null, stay.queue()));
    return true;
  }

  private static String firstName(String agentId) {
    return agentId.isEmpty()
        ? agentId
        : agentId.substring(0, 1).toUpperCase(Locale.ROOT) + agentId.substring(1);
  }

  boolean reject(ChainState chain, ContactState contact, Instant now) {
    if (!waitsForAgent(contact)) {
      return false;
    }
    var name = offer(chain, contact, now);
    answer(contact, now, new Input.Rejected(assignment(), name));
    return true;
  }

  boolean miss(ChainState chain, ContactState contact, Instant now) {
    if (!waitsForAgent(contact)) {
      return false;
    }
    var name = offer(chain, contact, now);
    answer(contact, now, new Input.Missed(assignment(), name));
    return true;
  }

  private String offer(ChainState chain, ContactState contact, Instant now) {
    assignments++;
    var name = withAgent(chain) == null ? FIRST_AGENT : SECOND_AGENT;
    agenda.add(now, contact.contactId(), new Input.Offered(assignment(), name, assignments));
    return name;
  }

  private String assignment() {
    return "assignment-" + assignments;
  }

  private void answer(ContactState contact, Instant now, Input.Payload answer) {
    var at = now.plus(THINKING);
    agenda.add(at, contact.contactId(), answer);
    agenda.rest(contact.contactId(), at);
  }

  boolean hold(ChainState chain, Instant now) {
    return request(chain, now, Stage.CONNECTED, Input.AgentRequestKind.HOLD, null);
  }

  boolean resume(ChainState chain, Instant now) {
    var contact = withAgent(chain);
    boolean paused = contact != null && contact.progress().phase() == Progress.Phase.PAUSED;
    var stage = paused ? Stage.CONNECTED : Stage.ON_HOLD;
    return request(chain, now, stage, Input.AgentRequestKind.RESUME, null);
  }

  boolean transfer(ChainState chain, Instant now, String target) {
    return request(chain, now, Stage.CONNECTED, Input.AgentRequestKind.TRANSFER, target);
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
        new Input.AgentRequested(
            agent.assignmentId(),
            agent.agentId(),
            kind,
            target,
            to,
            null,
            null,
            toAgent && to != null ? new Input.TargetAgent(to, firstName(to), LAST_NAME) : null));
    agenda.rest(contact.contactId(), now);
    return true;
  }

  boolean hangUp(ChainState chain, Instant now) {
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
    agenda.rest(contact.contactId(), now);
    return true;
  }

  static boolean waitsForAgent(ContactState contact) {
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
}
