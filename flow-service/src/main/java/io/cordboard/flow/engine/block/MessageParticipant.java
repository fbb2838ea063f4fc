package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Prompt;

/** Plays a prompt, or sends it in a chat; goes on when it has been heard. */
public record MessageParticipant(PromptTemplate prompt) implements Block {

  @Override
  public boolean waitsForParticipant() {
    return true;
  }

  @Override
  public Move enter(Context c) {
    if (!c.isHeard()) {
      return Move.next();
    }
    var channel = c.contact().identity().channel();
    if (channel == Channel.TASK || channel == Channel.EMAIL) {
      return Move.next();
    }
    if (channel == Channel.CHAT && prompt.kind() != Prompt.Kind.TEXT) {
      return Move.failed("a chat takes text only");
    }
    if (prompt.kind() == Prompt.Kind.MEDIA_URI && c.run().flowType().isWhisper()) {
      return Move.failed("a whisper plays no audio file by its address");
    }
    var resolved = prompt.resolve(c);
    if (resolved.value().isBlank()) {
      return Move.failed("the prompt is empty");
    }
    if (PromptTemplate.isTooLong(resolved)) {
      return Move.failed("the prompt is too long");
    }
    var limit = c.limits().promptMax();
    return new Move.WaitFor(
        c.order(new Effect.PlayPrompt(c.participantId(), resolved), limit), limit);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return Answers.ofPrompt(input);
  }
}
