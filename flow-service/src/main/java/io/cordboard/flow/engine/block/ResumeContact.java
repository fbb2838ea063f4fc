package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;

/** Resume contact: the paused task that the flow runs for goes on, with this flow. */
public record ResumeContact() implements Block {

  @Override
  public Move enter(Context c) {
    if (c.contact().identity().channel() != Channel.TASK) {
      return Move.failed("only tasks are paused and resumed");
    }
    return c.resumePaused() ? Move.next() : Move.failed("the task is not paused");
  }
}
