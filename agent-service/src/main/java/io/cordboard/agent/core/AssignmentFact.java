package io.cordboard.agent.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step of an assignment that others are told. */
public sealed interface AssignmentFact {

  /** The contact is the agent's alone until it expires. */
  record Offered(
      QueueRef queue,
      Channel channel,
      String requestId,
      long expiresAt,
      int attempt,
      WaitingContact.Party party,
      OfferReason reason)
      implements AssignmentFact {}

  /** The agent took it. */
  record Accepted(AgentDefinition agent, @Nullable String endpoint, QueueRef queue, long deadline)
      implements AssignmentFact {}

  /** The agent calls somebody, and has the contact from its beginning. */
  record Dialled(
      AgentDefinition agent,
      @Nullable String endpoint,
      QueueRef queue,
      E164 number,
      String gatewayId,
      Map<String, String> attributes,
      long deadline)
      implements AssignmentFact {

    public Dialled {
      attributes = Map.copyOf(attributes);
    }
  }

  /** The agent turned it down; it is not offered to the agent again until {@code notBefore}. */
  record Rejected(long notBefore) implements AssignmentFact {}

  /** The agent did not answer. */
  record Missed() implements AssignmentFact {}

  /** The offer ended without the agent's doing. */
  record Withdrawn(Withdrawn.Reason reason) implements AssignmentFact {
    /** Why. */
    public enum Reason {
      CONTACT_LEFT_QUEUE,
      AGENT_LEASE_EXPIRED,
      AGENT_LOGGED_OUT,
      REQUEUED
    }
  }

  /**
   * The agent, or a supervisor, asks something of the contact.
   *
   * @param target the agent whom a transfer is for; null if it is for nobody who is known
   */
  record AgentRequested(Request request, @Nullable AgentDefinition target)
      implements AssignmentFact {

    /** Of nobody else. */
    AgentRequested(Request request) {
      this(request, null);
    }
  }

  /** The agent vanished with the contact in hand. */
  record AgentLost(String reason, long deadline) implements AssignmentFact {}

  /**
   * After-contact work began.
   *
   * @param dialStatus how dialling ended, if the agent dialled and nobody answered
   */
  record AfterContactWorkStarted(long deadline, @Nullable String dialStatus)
      implements AssignmentFact {}

  /**
   * The agent is free of the contact.
   *
   * @param agentFailed whether the agent is blocked until cleared
   * @param dialStatus how dialling ended, if it came to nothing before anybody was called
   */
  record Released(
      Released.Reason reason,
      long afterContactWorkMs,
      boolean agentFailed,
      @Nullable String dialStatus)
      implements AssignmentFact {

    /** Why. */
    public enum Reason {
      AFTER_CONTACT_WORK_DONE,
      AFTER_CONTACT_WORK_EXPIRED,
      NOT_CONNECTED,
      LOGGED_OUT,
      LEASE_EXPIRED,
      RESERVATION_EXPIRED
    }
  }
}
