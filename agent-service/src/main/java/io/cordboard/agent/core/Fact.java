package io.cordboard.agent.core;

import org.jspecify.annotations.Nullable;

/** What became true. The state of an instance is the fold of its facts. */
public sealed interface Fact {

  /**
   * A step of an assignment; published.
   *
   * @param number the instance's count of these, from 1
   * @param causationId the event that caused it; null when a timer did
   * @param actor who asked for it, if not the agent
   */
  record AssignmentStep(
      long number,
      String assignmentId,
      String agentId,
      String contactId,
      String initialContactId,
      long at,
      @Nullable String causationId,
      AssignmentFact fact,
      @Nullable String actor)
      implements Fact {}

  /** An assignment went on by what flow-service told. */
  record AssignmentProgressed(Assignment assignment) implements Fact {}

  /** An agent is as given. */
  record AgentChanged(Agent agent) implements Fact {}

  /** A contact waits as given. */
  record ContactWaits(WaitingContact contact) implements Fact {}

  /** A contact does not wait any more. */
  record ContactLeft(String contactId) implements Fact {}

  /** An event of a queue was seen. */
  record QueueSeen(String queueId, long sequence, long occurredAt) implements Fact {}

  /**
   * What others are told of an agent; published.
   *
   * @param number the agent's count of these, from 1
   * @param previous null at the first
   * @param actor who did it, if not the agent
   */
  record AgentTold(
      String agentId,
      String username,
      long number,
      long at,
      Type type,
      @Nullable String cause,
      @Nullable AgentSnapshot previous,
      AgentSnapshot current,
      @Nullable String actor)
      implements Fact {
    /** What changed. */
    public enum Type {
      LOGIN,
      LOGOUT,
      STATE_CHANGE,
      HEART_BEAT
    }
  }

  /**
   * What was believed here and in the queue differed, and was put right; published.
   *
   * @param staffing the queue's, as of then
   */
  record Repaired(String queueId, String contactId, Kind kind, long at, Staffing staffing)
      implements Fact {
    /** What was put right. */
    public enum Kind {
      /** It waits, and that was not known. */
      FOUND,
      /** It was held for waiting, and its flow kept saying that it is gone. */
      FORGOTTEN
    }
  }

  /** A customer talked to an agent. */
  record CustomerServed(LastServed served) implements Fact {}

  /** It is not remembered any more whom a customer talked to. */
  record CustomerForgotten(String customer) implements Fact {}

  /** What others are told of a queue's staffing; published. */
  record StaffingTold(String queueId, long at, Staffing staffing) implements Fact {}
}
