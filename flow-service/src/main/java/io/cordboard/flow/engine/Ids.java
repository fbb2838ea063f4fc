package io.cordboard.flow.engine;

import java.time.Instant;

/** How ids on the wire are made. All are deterministic: the contact's id and a count. */
public final class Ids {

  private static final char SEPARATOR = ':';

  private Ids() {}

  /** The id of an event. */
  public static String event(String contactId, long sequence) {
    return contactId + SEPARATOR + sequence;
  }

  /**
   * The id of a command to a gateway. Commands and events share one count, so that their ids never
   * meet.
   */
  public static String command(String contactId, long sequence) {
    return contactId + SEPARATOR + sequence;
  }

  /**
   * The id of the news that a contact is gone which was accepted, or is said to wait. The contact
   * may be forgotten, and its count with it, so what was heard of it makes it unique.
   *
   * @param heard the assignment, or the input
   */
  static String contactGone(String contactId, String heard) {
    return contactId + "/gone/" + heard;
  }

  /** The id of a request to queue-service. */
  public static String request(String contactId, long sequence) {
    return contactId + SEPARATOR + sequence;
  }

  /** The id of a flow run. */
  public static String run(String contactId, int run) {
    return contactId + "/run-" + run;
  }

  /** The id of a contact's recording; it stands in addresses, so it has no slash. */
  public static String recording(String contactId) {
    return contactId + "-recording";
  }

  /** The id of the recording of the screens beside a recording of voices. */
  public static String screenRecording(String recordingId) {
    return recordingId + "-screen";
  }

  /** The participant id of an agent. */
  static String agentParticipant(String assignmentId) {
    return "agent/" + assignmentId;
  }

  /** The leg on which the desktop of an agent, named by participant id, is guided. */
  static String guide(String agentParticipantId) {
    return agentParticipantId + "/guide";
  }

  /** The participant id of a supervisor who listens to an agent's conversation. */
  static String supervisorParticipant(String assignmentId, String supervisorId) {
    return supervisorsOf(assignmentId) + supervisorId;
  }

  /** How the participant ids of all begin who listen to an agent's conversation. */
  static String supervisorsOf(String assignmentId) {
    return "supervisor/" + assignmentId + "/";
  }

  /** The participant id of a customer that a campaign dials. */
  static String dialledCustomer(String contactId) {
    return contactId + "/customer";
  }

  /** The participant id of an outside party that a flow dials. */
  static String thirdParty(String contactId, long sequence) {
    return contactId + "/third-party-" + sequence;
  }

  /** The id of a task that a contact's flow makes; it begins a chain of its own. */
  static String task(String contactId, long sequence) {
    return contactId + "-task-" + sequence;
  }

  /** The id of the n-th contact of a chain, n &gt; 1. */
  static String followOn(String initialContactId, int n) {
    return initialContactId + "~" + n;
  }

  /** The input id of a timer that is due at {@code due}: the same when it is fed twice. */
  public static String timerInput(String contactId, TimerId timerId, Instant due) {
    return contactId + "/timer/" + timerId.text() + "/" + due.toEpochMilli();
  }

  /**
   * Whether {@code id} is the command or request of this contact and sequence; without making a
   * string.
   */
  static boolean matches(String id, String contactId, long sequence) {
    return sequence > 0 && sequenceIn(id, contactId) == sequence;
  }

  /** The sequence in a command or request id of this contact; 0 if it is none of its ids. */
  static long sequenceIn(String id, String contactId) {
    int length = contactId.length();
    if (id.length() <= length + 1
        || id.length() > length + 19
        || id.charAt(length) != SEPARATOR
        || !id.startsWith(contactId)) {
      return 0;
    }
    long value = 0;
    for (int i = length + 1; i < id.length(); i++) {
      int digit = id.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
