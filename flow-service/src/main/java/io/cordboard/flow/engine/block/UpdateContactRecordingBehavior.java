package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.RecordingBehavior;

/** Set recording and analytics behavior, on any channel but tasks; the last one counts. */
public record UpdateContactRecordingBehavior(RecordingBehavior behavior) implements Block {

  @Override
  public Move enter(Context c) {
    if (c.contact().identity().channel() == Channel.TASK) {
      return Move.failed("tasks are not recorded");
    }
    c.record(new FlowEvent.RecordingBehaviorSet(behavior.resolve(c)));
    c.applyRecording();
    return Move.next();
  }
}
