package io.cordboard.flow.engine;

/**
 * An outside party that a flow transfers a participant to.
 *
 * <pre>
 *   DIALLING -&gt; JOINING -&gt; TALKING -&gt; GONE
 *      |           |
 *      +-----------+--&gt; (none, as if it had never been dialled)
 * </pre>
 *
 * @param run the run whose block waits for it; 0 if the flow is over and the two only talk
 * @param command sequence of the command that dials it, or joins it
 */
public record ThirdParty(
    String participantId, Endpoint endpoint, State state, int run, long command) {

  /** How far it is. */
  public enum State {
    DIALLING,
    JOINING,
    TALKING,
    GONE
  }

  /** What the world is told about it. */
  public enum Change {
    DIALLING,
    CONNECTED,
    LEFT,
    FAILED
  }

  ThirdParty in(State next, long newCommand) {
    return new ThirdParty(participantId, endpoint, next, run, newCommand);
  }

  ThirdParty withoutRun() {
    return new ThirdParty(participantId, endpoint, state, 0, command);
  }

  /** Whether it is on the line, or on its way there. */
  public boolean isThere() {
    return state != State.GONE;
  }
}
