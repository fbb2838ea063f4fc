package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Template;

/**
 * Goes round a number of times, then on once, then begins anew.
 *
 * @param key the block's place among all flows, under which the contact counts
 * @param count how often it goes round, 0 to 100
 */
public record Loop(String key, Template count) implements Block {

  private static final int COUNT_MAX = 100;

  @Override
  public Move enter(Context c) {
    int limit = limit(c);
    if (limit < 0) {
      return Move.failed("the loop count must be a whole number from 0 to " + COUNT_MAX);
    }
    int done = c.contact().data().loopCounters().getOrDefault(key, 0);
    if (done < limit) {
      c.record(new FlowEvent.LoopCounted(key, done + 1));
      return Move.take("ContinueLooping");
    }
    c.record(new FlowEvent.LoopCounted(key, 0));
    return Move.take("DoneLooping");
  }

  private int limit(Context c) {
    var text = count.resolve(c).strip();
    if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(d -> d >= '0' && d <= '9')) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value <= COUNT_MAX ? value : -1;
  }
}
