package io.cordboard.flow.engine;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.TimerId.Purpose;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls that agents dial. The agent is there from the beginning, and the customer is called as in a
 * callback; there is no queue, and nobody else takes the agent's place: whoever leaves ends it.
 *
 * <pre>
 *   CONNECTING -&gt; DIALLING_CUSTOMER -&gt; CUSTOMER_WHISPER (outbound whisper) -&gt; JOINING -&gt; CONNECTED
 *       |                 |                        |                        |           |
 *       | device          | not reached, agent     | somebody               |           |
 *       v unreachable     v leaves                 v leaves                 v           v
 *   (completed)         after-contact work ------------------------------------------------
 * </pre>
 */
final class DialledCalls {

  private static final ContactIdentity.Callback ONCE =
      new ContactIdentity.Callback(1, 0, null, null);

  private DialledCalls() {}

  /** Whether an agent dialled the contact. */
  static boolean is(ContactState s) {
    var identity = s.identity();
    return identity.callback() != null && identity.initiationMethod() == InitiationMethod.OUTBOUND;
  }

  /** An agent dials: the agent's device first. */
  static void begin(ContactWork work, Input.Dialled dialled) {
    var by = dialled.by();
    var queue = work.definitions().queue(by.queue().queueId());
    var callerId = queue == null ? null : queue.outboundCallerId();
    var identity =
        new ContactIdentity(
            Channel.VOICE,
            InitiationMethod.OUTBOUND,
            Endpoint.telephone(dialled.number()),
            callerId == null ? Endpoint.telephone("") : callerId,
            dialled.gatewayId(),
            Ids.dialledCustomer(work.contactId()),
            null,
            null,
            Map.of(),
            null,
            null,
            null,
            ONCE);
    work.record(
        new FlowEvent.ContactInitiated(
            identity,
            dialled.attributes(),
            Settings.INITIAL.withQueue(queue == null ? by.queue() : queue.ref())));
    var why = obstacle(work, dialled.number(), by.queue(), queue);
    if (why != null) {
      notBegun(work, by, why);
      return;
    }
    work.startTimer(Purpose.CONTACT, work.limits().contactMax());
    Agents.connect(work, by);
  }

  /** The same call again, or one with the id of a contact that is there. */
  static @Nullable Refusal again(ContactWork work, Input.Dialled dialled) {
    var agent = work.state().agent();
    if (agent != null && agent.assignmentId().equals(dialled.by().assignmentId())) {
      return Refusal.DUPLICATE;
    }
    Agents.contactGone(work.work(), dialled.by());
    return null;
  }

  /** What keeps the call from being made. */
  private record Obstacle(DialStatus status, String detail) {}

  private static @Nullable Obstacle obstacle(
      ContactWork work, String number, QueueRef named, @Nullable QueueDefinition queue) {
    if (queue == null) {
      return new Obstacle(DialStatus.FAILED, "there is no queue " + named.queueId());
    }
    return switch (work.definitions().phoneNumbers().check(number, null)) {
      case PhoneNumbers.Dialable _ -> null;
      case PhoneNumbers.NotDialable n -> new Obstacle(DialStatus.REJECTED, n.why());
      case PhoneNumbers.Invalid i -> new Obstacle(DialStatus.INVALID_NUMBER, i.why());
    };
  }

  /** Nobody is on a line yet: the agent is free at once. */
  private static void notBegun(ContactWork work, Input.Accepted by, Obstacle why) {
    work.record(
        new FlowEvent.AgentLegEnded(
            by.agentId(),
            by.assignmentId(),
            LegEnd.FLOW,
            false,
            false,
            false,
            why.status().name()));
    Ending.end(work, DisconnectReason.OTHER, why.status() + ": " + why.detail(), LegEnd.FLOW);
  }

  /** The customer could not be reached: the agent hears so, and has after-contact work. */
  static void notReached(ContactWork work, DialStatus status, @Nullable String detail) {
    var agent = work.state().agent();
    if (agent == null) {
      return;
    }
    var reason = DisconnectReason.TELECOM_PROBLEM;
    work.order(new Effect.DisconnectContact(reason), null);
    work.record(
        new FlowEvent.AgentLegEnded(
            agent.agentId(),
            agent.assignmentId(),
            LegEnd.CUSTOMER_LEFT,
            false,
            false,
            true,
            status.name()));
    Ending.end(work, reason, detail == null ? status.name() : status + ": " + detail, LegEnd.FLOW);
  }

  /** The agent is gone before the two spoke, and the call with the agent. */
  static void agentLost(ContactWork work, LegEnd why) {
    if (why == LegEnd.AGENT_UNREACHABLE) {
      Ending.end(work, DisconnectReason.TELECOM_PROBLEM, "the agent's device did not answer", why);
    } else {
      Ending.end(work, DisconnectReason.AGENT_DISCONNECT, null, why);
    }
  }

  /**
   * Whether an agent who never spoke with the customer has after-contact work all the same: once
   * the device was on the line, or if it was the agent who gave up.
   */
  static boolean leavesWork(ContactState s, AgentLeg agent, LegEnd end) {
    return is(s)
        && !agent.wasConnected()
        && (agent.stage() != Stage.CONNECTING || end == LegEnd.AGENT_LEFT);
  }

  /** What the agent is told of a line that failed before the two spoke; null if somebody left. */
  static @Nullable String failure(ContactState s, AgentLeg agent, DisconnectReason reason) {
    boolean failed = reason == DisconnectReason.TELECOM_PROBLEM && !agent.wasConnected();
    return failed && is(s) ? DialStatus.FAILED.name() : null;
  }

  /** The queue in whose name the contact was dialled; null if no agent dialled it. */
  static @Nullable QueueRef queueOf(ContactState s) {
    return is(s) ? s.settings().queue() : null;
  }
}
