package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays prompts one after the other for ever, or until the interrupt.
 *
 * @param key the block's place among all flows, under which it remembers that it was interrupted
 * @param interrupt after which time it leaves by MessagesInterrupted; null for never
 * @param resumes whether it goes on where it was interrupted when the flow comes back
 */
public record MessageParticipantIteratively(
    String key, List<PromptTemplate> messages, @Nullable Duration interrupt, boolean resumes)
    implements Block {

  private static final String INTERRUPTED = "MessagesInterrupted";

  @Override
  public boolean waitsForParticipant() {
    return true;
  }

  @Override
  public Move enter(Context c) {
    if (!c.isHeard()) {
      return Move.failed("nobody is on the line");
    }
    if (c.contact().identity().channel() != Channel.VOICE) {
      return Move.failed("prompts are looped in calls only");
    }
    var prompts = new ArrayList<Prompt>();
    for (var message : messages) {
      var prompt = message.resolve(c);
      if (!prompt.value().isBlank() && !PromptTemplate.isTooLong(prompt)) {
        prompts.add(prompt);
      }
    }
    if (prompts.isEmpty()) {
      return Move.failed("every prompt is empty or too long");
    }
    boolean again = resumes && c.contact().data().loopCounters().containsKey(key);
    return new Move.WaitFor(
        c.order(new Effect.PlayLoop(c.participantId(), List.copyOf(prompts), again), null),
        interrupt);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.TimerFired _ -> interrupted(c);
      case Input.PromptFinished finished when finished.outcome() == Input.PromptOutcome.FAILED ->
          Move.failed("the prompts could not be played");
      case Input.CommandFailed failed -> Move.failed(failed.detail());
      case Input.Payload _ -> Answers.unwanted();
    };
  }

  private Move interrupted(Context c) {
    var waiting = c.run().waiting();
    var command = waiting == null ? null : Ids.command(c.contact().contactId(), waiting.command());
    c.order(new Effect.StopPlaying(c.participantId(), command), null);
    if (resumes) {
      c.record(new FlowEvent.LoopCounted(key, 1));
    }
    return Move.take(INTERRUPTED);
  }
}
