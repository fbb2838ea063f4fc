package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Input;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Menu: asks for one digit and branches on it.
 *
 * @param prompt what is asked; null if another block asked
 * @param timeLimit time from the end of the prompt to the digit
 */
public record GetParticipantInput(@Nullable PromptTemplate prompt, Duration timeLimit)
    implements Block {

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
      return Move.failed("digits are pressed in calls only");
    }
    var asked = prompt == null ? null : prompt.resolve(c);
    if (PromptTemplate.isTooLong(asked)) {
      return Move.failed("the prompt is too long");
    }
    var collect =
        new Effect.CollectInput(
            c.participantId(), asked, timeLimit, timeLimit, 1, "", false, false, null, false);
    var limit = c.limits().promptMax().plus(timeLimit).plus(c.limits().gatewayAnswerMax());
    return new Move.WaitFor(c.order(collect, limit), limit);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.InputCollected collected ->
          switch (collected.outcome()) {
            case COLLECTED -> Move.take(collected.value());
            case NO_INPUT ->
                Move.fail(ErrorType.INPUT_TIME_LIMIT_EXCEEDED, "nothing was pressed in time");
            case FAILED ->
                Move.failed(
                    collected.detail() == null
                        ? "the input could not be collected"
                        : collected.detail());
          };
      case Input.CommandFailed failed -> Move.failed(failed.detail());
      case Input.TimerFired _ -> new Move.LineSilent();
      case Input.Payload _ -> Answers.unwanted();
    };
  }
}
