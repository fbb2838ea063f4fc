package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Template;
import java.time.Duration;

/**
 * Waits for a time, in chats and tasks, or until the customer writes.
 *
 * @param seconds for how long at most: 1 to 604,800 (seven days), or one reference to that
 * @param untilCustomerReturns whether a message or a return of the customer ends it
 * @param untilBotLeaves whether a bot's leaving ends it; there are no bots who take part in
 *     contacts here
 */
public record Wait(Template seconds, boolean untilCustomerReturns, boolean untilBotLeaves)
    implements Block {

  /** The longest wait, seven days. */
  public static final long SECONDS_MAX = 604_800;

  @Override
  public Move enter(Context c) {
    if (c.contact().identity().channel() == Channel.VOICE) {
      return Move.failed("calls don't wait");
    }
    return begin(c);
  }

  /** Waits, whatever the contact's channel. */
  public Move begin(Context c) {
    if (untilBotLeaves && !untilCustomerReturns) {
      return Move.fail(ErrorType.PARTICIPANT_NOT_FOUND, "no bot takes part in the contact");
    }
    long limit = number(seconds.resolve(c).strip());
    return limit < 0
        ? Move.failed("the time is no whole number of seconds from 1 to " + SECONDS_MAX)
        : new Move.WaitFor(0, Duration.ofSeconds(limit));
  }

  /** The number of seconds; -1 if it is none that may be waited for. */
  public static long number(String text) {
    long value = text.matches("\\d{1,6}") ? Long.parseLong(text) : -1;
    return value >= 1 && value <= SECONDS_MAX ? value : -1;
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
