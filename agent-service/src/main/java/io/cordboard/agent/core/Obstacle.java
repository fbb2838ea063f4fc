package io.cordboard.agent.core;

/**
 * Why an agent does not get a contact now.
 *
 * @param why in words, such as {@code in ACW} or {@code lacks language fr >= 3}
 */
public record Obstacle(Kind kind, String why) {

  /** What stands in the way, in the order in which it is looked for. */
  public enum Kind {
    /** The agent is not logged in. */
    NOT_LOGGED_IN(false),
    /** The contact is another agent's alone. */
    OTHER_AGENT(false),
    /** The agent's routing profile does not have the queue on this channel. */
    NOT_SERVED(false),
    /** The present step of the contact's criteria asks for other agents. */
    CRITERIA(false),
    /** The agent's status is not routable, or another one follows. */
    STATUS(true),
    /** The agent missed a contact or could not be reached, and has not shown up since. */
    BLOCKED(true),
    /** The agent's occupancy is at its cap. */
    RESTING(true),
    /** The agent has after-contact work to do. */
    AFTER_CONTACT_WORK(true),
    /** All slots are in use. */
    BUSY(true),
    /** The contact has not waited long enough for the agent's routing profile. */
    DELAY(true),
    /** The agent turned the contact down a moment ago. */
    REJECTED(true);

    private final boolean eligible;

    Kind(boolean eligible) {
      this.eligible = eligible;
    }

    /** Whether the agent is one of those who may get the contact sooner or later. */
    public boolean eligible() {
      return eligible;
    }
  }
}
