package io.cordboard.flow.engine.block;

/**
 * Hold or resume who is on the contact that an agent transfers, from within the transfer flow.
 *
 * @param state what is to be
 */
public record UpdatePreviousContactParticipantState(State state) implements Block {

  /** Who is on hold. */
  public enum State {
    AGENT_ON_HOLD,
    CUSTOMER_ON_HOLD,
    OFF_HOLD
  }

  @Override
  public Move enter(Context c) {
    return c.previousContact(state)
        ? Move.next()
        : Move.failed("no agent transfers the contact before this one, or not now");
  }
}
