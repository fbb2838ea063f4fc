package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Input;

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
    return state != State.CUSTOMER_ON_HOLD && c.isHoldUnderWay()
        ? new Move.WaitFor(0, c.limits().gatewayAnswerMax())
        : change(c);
  }

  /** The hold that was under way has ended, or has not in time. */
  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.CommandCompleted _, Input.CommandFailed _, Input.TimerFired _ -> change(c);
      case Input.Payload _ -> Answers.unwanted();
    };
  }

  private Move change(Context c) {
    return c.previousContact(state)
        ? Move.next()
        : Move.failed("no agent transfers the contact before this one, or not now");
  }
}
