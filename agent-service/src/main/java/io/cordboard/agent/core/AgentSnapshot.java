package io.cordboard.agent.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent at a moment, as Connect's agent event stream shows it. */
public record AgentSnapshot(
    AgentStatus status,
    long statusSince,
    @Nullable String nextStatus,
    String routingProfileId,
    int availableVoiceSlots,
    boolean loggedIn,
    @Nullable String sessionId,
    List<Contact> contacts) {

  public AgentSnapshot {
    contacts = List.copyOf(contacts);
  }

  /** Where a contact is in the agent's hands. */
  public enum ContactState {
    INCOMING,
    CONNECTING,
    CONNECTED,
    CONNECTED_ONHOLD,
    MISSED,
    ERROR,
    ENDED
  }

  /**
   * A contact in the agent's hands.
   *
   * @param connectedAt 0 if agent and customer were not joined
   */
  public record Contact(
      String contactId,
      String initialContactId,
      String assignmentId,
      Channel channel,
      ContactState state,
      long stateSince,
      long connectedAt,
      QueueRef queue) {

    static Contact of(Assignment a) {
      ContactState state =
          switch (a.phase()) {
            case OFFERED -> ContactState.INCOMING;
            case ACCEPTED, CONNECTING -> ContactState.CONNECTING;
            case CONNECTED -> a.onHold() ? ContactState.CONNECTED_ONHOLD : ContactState.CONNECTED;
            case AFTER_CONTACT_WORK -> ContactState.ENDED;
            case LOST -> ContactState.ERROR;
          };
      return new Contact(
          a.contactId(),
          a.initialContactId(),
          a.assignmentId(),
          a.channel(),
          state,
          a.phaseSince(),
          a.connectedAt(),
          a.queue());
    }

    static Contact of(Blocked b) {
      return new Contact(
          b.contactId(),
          b.initialContactId(),
          b.assignmentId(),
          b.channel(),
          b.cause() == Blocked.Cause.MISSED ? ContactState.MISSED : ContactState.ERROR,
          b.since(),
          0,
          b.queue());
    }
  }
}
