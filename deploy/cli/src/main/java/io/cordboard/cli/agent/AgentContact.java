package io.cordboard.cli.agent;

import java.util.List;

/** A contact in an agent's hands, as the agent's desktop is told. */
public record AgentContact(String contactId, String assignmentId, State state, String queueId) {
  /** Amazon Connect's states of a contact in an agent snapshot. */
  public enum State {
    INCOMING,
    CONNECTING,
    CONNECTED,
    CONNECTED_ONHOLD,
    MISSED,
    ERROR,
    /** The conversation is over, after-contact work goes on. */
    ENDED
  }

  /** Those the agent had before and has no more, whatever became of them. */
  static List<AgentContact> goneFrom(List<AgentContact> before, List<AgentContact> now) {
    return before.stream()
        .filter(had -> now.stream().noneMatch(has -> has.assignmentId().equals(had.assignmentId())))
        .toList();
  }
}
