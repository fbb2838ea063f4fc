package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Input;

/**
 * Transfer to agent: the contact goes to the agent whose personal queue is the working queue. Has
 * no error branch: where there is no such agent, or the agent is on a contact and so is not offered
 * this one within {@code agentOfferMax}, the contact is disconnected.
 */
public record TransferContactToAgent() implements Block {

  @Override
  public Move enter(Context c) {
    var queue = c.settings().queue();
    if (queue == null || !queue.agentQueue()) {
      return Move.failed("no agent is set");
    }
    return c.contact().identity().channel() == Channel.VOICE
        ? QueueTransfer.ask(c, queue)
        : Move.failed("only calls are transferred to agents");
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return QueueTransfer.answered(c, input, true);
  }
}
