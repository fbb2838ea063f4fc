package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Input;

/** Transfer to queue: the contact waits in its working queue; the flow ends once it does. */
public record TransferContactToQueue() implements Block {

  @Override
  public Move enter(Context c) {
    var queue = c.settings().queue();
    return queue == null ? Move.failed("no working queue is set") : QueueTransfer.ask(c, queue);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return QueueTransfer.answered(c, input, false);
  }
}
