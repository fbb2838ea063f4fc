package io.cordboard.flow.engine;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transfers by an agent. The customer is on hold while a new contact of the chain, on the same
 * line, has the agent in the customer's place: the agent hears the transfer flow, waits in the
 * queue and is joined with whoever accepts. When the agent leaves, the customer takes that place.
 */
final class Transfers {

  /** What is told a block of the transfer's flow that waits for a hold. */
  private static final String HOLD = "hold";

  private Transfers() {}

  /** An agent asks to transfer the customer. */
  static @Nullable Refusal asked(ContactWork work, AgentLeg agent, Input.AgentRequested requested) {
    var target = requested.target();
    var targetId = requested.targetId();
    if (!agent.wasConnected()
        || agent.holdCommand() != 0
        || target == null
        || targetId == null
        || Tasks.isWithoutLine(work.state())
        || FollowOn.isChainFull(work)
        || underWay(work) != null
        || heldBy(work) != null) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    return switch (target) {
      case AGENT -> toAgent(work, agent, requested, targetId);
      case QUEUE -> {
        var queue = work.definitions().queue(targetId);
        yield queue == null
            ? Refusal.NOT_IN_THIS_STATE
            : begin(work, agent, FlowType.QUEUE_TRANSFER, queue.ref(), requested.flow(), Map.of());
      }
      case PHONE_NUMBER -> toNumber(work, agent, targetId);
    };
  }

  /** In the transfer's flow {@code $.Agent} is the agent whom it is for. */
  private static @Nullable Refusal toAgent(
      ContactWork work, AgentLeg agent, Input.AgentRequested requested, String targetId) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("Agent.ARN", targetId);
    var target = requested.targetAgent();
    if (target != null) {
      facts.put("Agent.UserName", target.username());
      putIfKnown(facts, "Agent.FirstName", target.firstName());
      putIfKnown(facts, "Agent.LastName", target.lastName());
    }
    return begin(
        work,
        agent,
        FlowType.AGENT_TRANSFER,
        QueueRef.ofAgent(targetId),
        requested.flow(),
        Collections.unmodifiableMap(facts));
  }

  private static void putIfKnown(Map<String, String> facts, String path, @Nullable String value) {
    if (value != null) {
      facts.put(path, value);
    }
  }

  /**
   * An outside number: the contact that stands for the transfer has it where calls back would go,
   * and its flow dials it for the agent.
   */
  private static @Nullable Refusal toNumber(ContactWork work, AgentLeg agent, String number) {
    if (work.state().identity().channel() != Channel.VOICE) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    var next = FollowOn.initiate(work, InitiationMethod.TRANSFER, agent.participantId(), null);
    next.record(new FlowEvent.CallbackNumberSet(number));
    leaveCustomerFor(work, agent);
    Arrival.connectedToSystem(next, DefaultFlows.NUMBER_TRANSFER);
    Runs.start(next, FlowType.AGENT_TRANSFER, DefaultFlows.NUMBER_TRANSFER, agent.participantId());
    return null;
  }

  /** The customer is on hold, and the agent hears the transfer's flow. */
  private static void leaveCustomerFor(ContactWork work, AgentLeg agent) {
    if (agent.stage() == Stage.ON_HOLD) {
      Runs.stopLeg(work, agent.participantId());
    } else {
      Requests.askToHold(work);
    }
  }

  /**
   * The contact that stands for the transfer which the agent of this one has begun; null if none.
   */
  static @Nullable ContactWork underWay(ContactWork work) {
    var agent = work.state().agent();
    if (agent == null || !work.state().isLive()) {
      return null;
    }
    for (var other : work.work().chain().contacts()) {
      if (other.isLive()
          && work.contactId().equals(other.identity().previousContactId())
          && agent.participantId().equals(other.identity().customerParticipantId())) {
        return new ContactWork(work.work(), other.contactId());
      }
    }
    return null;
  }

  /**
   * The contact whose customer waits while its agent is in the customer's place here; null if none.
   */
  static @Nullable ContactWork heldBy(ContactWork work) {
    var previous = work.state().identity().previousContactId();
    var other = previous == null ? null : work.work().chain().contact(previous);
    boolean holds =
        other != null
            && other.isLive()
            && other.agent() != null
            && other
                .agent()
                .participantId()
                .equals(work.state().identity().customerParticipantId());
    return other != null && holds ? new ContactWork(work.work(), other.contactId()) : null;
  }

  /**
   * The agent left, or vanished, with a transfer under way: the customer takes the agent's place in
   * it. Gives false if there is none.
   */
  static boolean customerGoesOn(ContactWork work) {
    var next = underWay(work);
    var agent = work.state().agent();
    if (next == null || agent == null) {
      return false;
    }
    var customer = work.state().identity().customerParticipantId();
    Runs.stopLeg(work, customer);
    if (agent.heldSince() != null || agent.holdCommand() != 0) {
      work.order(new Effect.ResumeParticipant(customer), null);
    }
    work.order(new Effect.DisconnectParticipant(agent.participantId()), null);
    Ending.handOver(work, DisconnectReason.AGENT_DISCONNECT, LegEnd.TRANSFERRED, next.contactId());
    takePlace(next, agent.participantId(), customer);
    return true;
  }

  /** The agent goes back to the customer: a transfer that nobody has accepted is given up. */
  static void resumed(ContactWork work) {
    var next = underWay(work);
    if (next != null
        && next.state().progress().phase() != Progress.Phase.CONNECTED_TO_AGENT
        && outsideParty(next) == null) {
      Ending.end(
          next,
          DisconnectReason.AGENT_DISCONNECT,
          "the agent went back to the customer",
          LegEnd.FLOW);
    }
  }

  /**
   * The customer is off hold: everybody who is in the conversation hears one another. Only needed
   * where the agent was joined with somebody else meanwhile.
   */
  static void joinAgain(ContactWork work) {
    var agent = work.state().agent();
    boolean transferred =
        work.work().chain().contacts().stream()
            .anyMatch(other -> work.contactId().equals(other.identity().previousContactId()));
    if (agent == null || !transferred || isAside(work)) {
      return;
    }
    var customer = work.state().identity().customerParticipantId();
    var next = underWay(work);
    var third = next == null ? null : thirdInConversation(next);
    boolean heard = next != null && third != null && !third.equals(next.state().heldParty());
    work.order(
        new Effect.JoinParticipants(
            third == null || !heard
                ? List.of(customer, agent.participantId())
                : List.of(customer, agent.participantId(), third)),
        null);
  }

  /** The agent holds whom the transfer has reached, or takes them back. */
  static @Nullable Refusal holdParty(ContactWork work, AgentLeg agent, boolean held) {
    var next = underWay(work);
    var party = next == null ? null : thirdInConversation(next);
    if (next == null
        || party == null
        || agent.holdCommand() != 0
        || held == party.equals(next.state().heldParty())) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    if (held) {
      next.order(new Effect.HoldParticipant(party), null);
      partyHeld(next, party, true, agent.agentId());
      boolean isAgent = !party.equals(outsideParty(next));
      Runs.startHook(
          next,
          isAgent ? FlowType.AGENT_HOLD : FlowType.CUSTOMER_HOLD,
          isAgent ? "AgentHold" : "CustomerHold",
          party);
      return null;
    }
    takeBack(next, party, agent.agentId());
    if (agent.stage() == Stage.ON_HOLD) {
      next.order(new Effect.JoinParticipants(List.of(agent.participantId(), party)), null);
    } else {
      joinAgain(work);
    }
    return null;
  }

  private static void takeBack(ContactWork next, String party, @Nullable String agentId) {
    Runs.stopLeg(next, party);
    next.order(new Effect.ResumeParticipant(party), null);
    partyHeld(next, party, false, agentId);
  }

  private static void partyHeld(
      ContactWork next, String party, boolean onHold, @Nullable String agentId) {
    var role =
        party.equals(outsideParty(next)) ? ParticipantRole.THIRD_PARTY : ParticipantRole.AGENT;
    next.record(new FlowEvent.HoldChanged(party, role, onHold, agentId, null));
  }

  /** Whom the transferring agent talks to: the next agent, or an outside party; null if nobody. */
  private static @Nullable String thirdInConversation(ContactWork next) {
    var agent = next.state().agent();
    return agent != null && agent.wasConnected() ? agent.participantId() : outsideParty(next);
  }

  /** The outside party that talks in a transfer; null if there is none. */
  private static @Nullable String outsideParty(ContactWork next) {
    var party = next.state().thirdParty();
    return party != null && party.state() == ThirdParty.State.TALKING
        ? party.participantId()
        : null;
  }

  /** The transfer ended without the customer: the agent is alone with the customer again. */
  static void over(ContactWork held) {
    var agent = held.state().agent();
    if (agent == null) {
      return;
    }
    if (isAside(held)) {
      takeAgentBack(held, agent);
    }
    switch (agent.stage()) {
      case ON_HOLD -> Runs.startHook(held, FlowType.AGENT_HOLD, "AgentHold", agent.participantId());
      case CONNECTED -> {
        if (agent.holdCommand() == 0) {
          joinAgain(held);
        }
      }
      case CONNECTING,
          WHISPER,
          DEQUEUING,
          CUSTOMER_WHISPER,
          JOINING,
          AFTER_CONTACT_WORK,
          DIALLING_CUSTOMER -> {}
    }
  }

  /**
   * Holds or resumes who is on the contact that is being transferred; false if that can't be. An
   * agent on hold does not hear the transfer's flow: the customer does, in the agent's place, until
   * the agent is taken back or the flow ends.
   */
  static boolean hold(ContactWork work, UpdatePreviousContactParticipantState.State state) {
    var held = heldBy(work);
    var agent = held == null ? null : held.state().agent();
    if (held == null || agent == null) {
      return false;
    }
    boolean onHold = agent.stage() == Stage.ON_HOLD;
    boolean busy = agent.holdCommand() != 0;
    return switch (state) {
      case CUSTOMER_ON_HOLD -> {
        agentBack(work, held, agent);
        if (!onHold && !busy) {
          Requests.askToHold(held);
        }
        yield onHold || !busy || agent.stage() == Stage.CONNECTED;
      }
      case OFF_HOLD -> {
        boolean wasAside = isAside(held);
        agentBack(work, held, agent);
        if (onHold && !busy) {
          Requests.askToResume(held);
        } else if (wasAside && !busy) {
          joinAgain(held);
        }
        yield !busy;
      }
      case AGENT_ON_HOLD -> {
        if (!busy && !isAside(held)) {
          agentAside(work, held, agent, onHold);
        }
        yield !busy;
      }
    };
  }

  /**
   * Whether the gateway has yet to hold, or to take back, the customer who is being transferred.
   */
  static boolean isHoldUnderWay(ContactWork work) {
    var held = heldBy(work);
    var agent = held == null ? null : held.state().agent();
    return agent != null && agent.holdCommand() != 0;
  }

  /** The customer was held or taken back, or could not be: the transfer's flow may wait for it. */
  static void holdSettled(ContactWork held) {
    var next = underWay(held);
    if (next == null) {
      return;
    }
    for (var run : next.state().runs()) {
      var waiting = run.waiting();
      if (waiting != null && waiting.command() == 0) {
        Runs.resume(next, run, new Input.CommandCompleted(HOLD));
      }
    }
  }

  /**
   * Whether the agent of this contact is on hold while a transfer's flow speaks to the customer.
   */
  static boolean isAside(ContactWork held) {
    var agent = held.state().agent();
    return agent != null && agent.participantId().equals(held.state().heldParty());
  }

  private static void agentAside(
      ContactWork work, ContactWork held, AgentLeg agent, boolean onHold) {
    held.order(new Effect.HoldParticipant(agent.participantId()), null);
    agentHeld(held, agent, true);
    if (onHold) {
      Requests.askToResume(held);
    }
    move(work, agent.participantId(), held.state().identity().customerParticipantId());
  }

  private static void agentBack(ContactWork work, ContactWork held, AgentLeg agent) {
    if (isAside(held)) {
      takeAgentBack(held, agent);
      move(work, held.state().identity().customerParticipantId(), agent.participantId());
    }
  }

  private static void takeAgentBack(ContactWork held, AgentLeg agent) {
    held.order(new Effect.ResumeParticipant(agent.participantId()), null);
    agentHeld(held, agent, false);
    Recordings.sensitiveInput(held, Recordings.INPUT_ELSEWHERE, false);
  }

  private static void agentHeld(ContactWork held, AgentLeg agent, boolean onHold) {
    held.record(
        new FlowEvent.HoldChanged(
            agent.participantId(),
            ParticipantRole.AGENT,
            onHold,
            agent.agentId(),
            agent.assignmentId()));
  }

  /** The transfer's flow is heard by somebody else from now on. */
  private static void move(ContactWork work, String from, String to) {
    var run = work.state().runOf(from);
    if (run != null) {
      work.record(new FlowEvent.RunMoved(run.run(), to));
    }
  }

  private static @Nullable Refusal begin(
      ContactWork work,
      AgentLeg agent,
      FlowType type,
      QueueRef queue,
      @Nullable String reference,
      Map<String, String> facts) {
    var flow = flow(work.definitions(), type, reference);
    if (flow == null) {
      return Refusal.NOT_IN_THIS_STATE;
    }
    var next = FollowOn.initiate(work, InitiationMethod.TRANSFER, agent.participantId(), queue);
    if (!facts.isEmpty()) {
      next.record(new FlowEvent.FactsTold(facts));
    }
    leaveCustomerFor(work, agent);
    Arrival.connectedToSystem(next, flow);
    Runs.start(next, type, flow, agent.participantId());
    return null;
  }

  /** The flow that a quick connect names, if there is such a flow of the type; else the default. */
  private static @Nullable Flow flow(
      Definitions definitions, FlowType type, @Nullable String reference) {
    var named = reference == null ? null : definitions.resolve(reference);
    return named != null && named.type() == type ? named : definitions.defaultFlow(type);
  }

  private static void takePlace(ContactWork next, String agent, String customer) {
    next.record(new FlowEvent.CustomerReplaced(customer));
    var held = next.state().heldParty();
    if (held != null) {
      takeBack(next, held, null);
    }
    var run = next.state().runOf(agent);
    if (run != null) {
      next.record(new FlowEvent.RunMoved(run.run(), customer));
      Runs.repeat(next, run.run());
    }
    var party = outsideParty(next);
    if (party != null) {
      next.order(new Effect.JoinParticipants(List.of(customer, party)), null);
    }
    var leg = next.state().agent();
    if (leg == null || !next.state().isLive()) {
      return;
    }
    switch (leg.stage()) {
      case JOINING -> join(next, leg, customer);
      case CONNECTED -> join(next, leg, customer);
      case ON_HOLD -> {
        Runs.stopLeg(next, customer);
        Runs.stopLeg(next, leg.participantId());
        next.record(
            new FlowEvent.HoldChanged(
                customer, ParticipantRole.CUSTOMER, false, leg.agentId(), leg.assignmentId()));
        join(next, leg, customer);
      }
      case CONNECTING,
          WHISPER,
          DEQUEUING,
          CUSTOMER_WHISPER,
          AFTER_CONTACT_WORK,
          DIALLING_CUSTOMER -> {}
    }
  }

  private static void join(ContactWork next, AgentLeg leg, String customer) {
    long command =
        next.order(
            new Effect.JoinParticipants(List.of(customer, leg.participantId())),
            next.limits().gatewayAnswerMax());
    var stage = leg.stage() == Stage.JOINING ? Stage.JOINING : Stage.CONNECTED;
    next.record(new FlowEvent.AgentAdvanced(stage, command));
    next.startTimer(Purpose.JOIN, next.limits().gatewayAnswerMax());
  }
}
