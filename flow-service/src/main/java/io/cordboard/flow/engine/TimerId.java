package io.cordboard.flow.engine;

/**
 * A timer of a contact. A contact has at most one timer of each id; setting it again replaces it.
 *
 * @param run the flow run that waits, for {@link Purpose#RUN}; else 0
 */
public record TimerId(Purpose purpose, int run) {

  /** What is waited for. */
  public enum Purpose {
    /** A block's wait: for the gateway, for queue-service, or for time itself. */
    RUN,
    /** Dialling, and the media after the answer. */
    DIAL,
    /** queue-service's answer to a request outside of a block. */
    QUEUE,
    /** The longest time in a queue. */
    QUEUE_STAY,
    /** The agent's device. */
    AGENT_DEVICE,
    /** The joining of customer and agent. */
    JOIN,
    /** The gateway's answer to hold or resume. */
    HOLD,
    /** After-contact work. */
    AFTER_CONTACT_WORK,
    /** The longest life of a contact. */
    CONTACT,
    /** The time for which an ended chain is remembered, so that late inputs are known as such. */
    FORGET,
    /** The offer to an agent who must be free for the contact. */
    AGENT_OFFER,
    /** The time at which agents are asked for, of a callback or a task. */
    SCHEDULE,
    /** A pause of recording that the agent asked for. */
    RECORDING_PAUSE
  }

  static TimerId of(Purpose purpose) {
    return new TimerId(purpose, 0);
  }

  static TimerId ofRun(int run) {
    return new TimerId(Purpose.RUN, run);
  }

  /** The text form, such as {@code RUN-2} or {@code DIAL-0}. */
  public String text() {
    return purpose.name() + "-" + run;
  }

  /**
   * The timer with this text form.
   *
   * @throws IllegalArgumentException if {@code text} was not made by {@link #text}
   */
  public static TimerId parse(String text) {
    int dash = text.lastIndexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException("Timer id: expected PURPOSE-RUN, found " + text);
    }
    return new TimerId(
        Purpose.valueOf(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
  }
}
