package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Input;
import java.time.Duration;

/** Waits for a time, in chats and tasks. */
public record Wait(Duration limit) implements Block {

  @Override
  public Move enter(Context c) {
    return c.contact().identity().channel() == Channel.VOICE
        ? Move.failed("calls don't wait")
        : new Move.WaitFor(0, limit);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return input instanceof Input.TimerFired ? Move.take("WaitCompleted") : Answers.unwanted();
  }
}
