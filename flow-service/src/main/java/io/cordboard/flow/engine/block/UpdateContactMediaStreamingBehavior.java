package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import java.util.List;

/**
 * Start or stop media streaming: what of a call's audio the gateway streams to those who listen.
 */
public record UpdateContactMediaStreamingBehavior(
    boolean enabled, List<Effect.StreamedParticipant> participants) implements Block {

  @Override
  public Move enter(Context c) {
    if (c.contact().identity().channel() != Channel.VOICE) {
      return Move.failed("the audio of calls is streamed, and nothing else");
    }
    var limit = c.limits().gatewayAnswerMax();
    return new Move.WaitFor(
        c.order(new Effect.SetMediaStreaming(enabled, participants), limit), limit);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return switch (input) {
      case Input.CommandCompleted _ -> {
        c.record(
            new FlowEvent.MediaStreamingChanged(
                enabled, participants.stream().map(Effect.StreamedParticipant::role).toList()));
        yield Move.next();
      }
      case Input.CommandFailed failed -> Move.failed(failed.detail());
      case Input.TimerFired _ -> Move.failed("the gateway did not answer");
      case Input.Payload _ -> Answers.unwanted();
    };
  }
}
