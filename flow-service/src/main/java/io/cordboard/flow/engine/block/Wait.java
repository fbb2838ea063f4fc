package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Input;
import java.time.Duration;

/**
 * Waits for a time, in chats and tasks, or until the customer writes.
 *
 * @param untilCustomerReturns whether a message or a return of the customer ends it
 * @param untilBotLeaves whether a bot's leaving ends it; there are no bots who take part in
 *     contacts here
 */
public record Wait(Duration limit, boolean untilCustomerReturns, boolean untilBotLeaves)
    implements Block {

  @Override
  public Move enter(Context c) {
    if (c.contact().identity().channel() == Channel.VOICE) {
      return Move.failed("calls don't wait");
    }
    if (untilBotLeaves && !untilCustomerReturns) {
      return Move.fail(ErrorType.PARTICIPANT_NOT_FOUND, "no bot takes part in the contact");
    }
    return new Move.WaitFor(0, limit);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.TimerFired _ -> Move.take("WaitCompleted");
      case Input.MessageReceived _, Input.ParticipantJoined _ when untilCustomerReturns ->
          Move.take("CustomerReturned");
      case Input.Payload _ -> Answers.unwanted();
    };
  }
}
