package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.RecordingBehavior;
import org.jspecify.annotations.Nullable;

/**
 * Set recording and analytics behavior; the last one counts. Also
 * UpdateContactRecordingAndAnalyticsBehavior, which names the channel that it is for.
 *
 * @param channel the only channel that it is for; null for any but tasks
 */
public record UpdateContactRecordingBehavior(RecordingBehavior behavior, @Nullable Channel channel)
    implements Block {

  @Override
  public Move enter(Context c) {
    var actual = c.contact().identity().channel();
    if (channel != null && channel != actual) {
      return Move.fail(ErrorType.CHANNEL_MISMATCH, "the contact's channel is " + actual);
    }
    if (actual == Channel.TASK) {
      return Move.failed("tasks are not recorded");
    }
    c.record(new FlowEvent.RecordingBehaviorSet(behavior));
    c.applyRecording();
    return Move.next();
  }
}
