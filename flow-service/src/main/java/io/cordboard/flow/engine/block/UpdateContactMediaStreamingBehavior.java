package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Start or stop media streaming: what of a call's audio the gateway streams to those who listen.
 * Where the stream is, {@code $.MediaStreams.Customer.Audio} says, if the gateway tells.
 */
public record UpdateContactMediaStreamingBehavior(
    boolean enabled, List<Effect.StreamedParticipant> participants) implements Block {

  private static final String CUSTOMER_AUDIO = "MediaStreams.Customer.Audio.";

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
      case Input.CommandCompleted completed -> {
        c.record(
            new FlowEvent.MediaStreamingChanged(
                enabled, participants.stream().map(Effect.StreamedParticipant::role).toList()));
        if (completed.stream() != null) {
          c.record(new FlowEvent.FactsTold(references(completed.stream())));
        }
        yield Move.next();
      }
      case Input.CommandFailed failed -> Move.failed(failed.detail());
      case Input.TimerFired _ -> Move.failed("the gateway did not answer");
      case Input.Payload _ -> Answers.unwanted();
    };
  }

  /** What was told at the start is still so after the stop, which tells more. */
  private static Map<String, String> references(Input.MediaStream stream) {
    var values = new LinkedHashMap<String, String>();
    put(values, "StreamARN", stream.arn());
    put(values, "StartFragmentNumber", stream.startFragment());
    put(values, "StartTimestamp", milliseconds(stream.startedAt()));
    put(values, "StopTimestamp", milliseconds(stream.stoppedAt()));
    return Collections.unmodifiableMap(values);
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(CUSTOMER_AUDIO + name, value);
    }
  }

  private static @Nullable String milliseconds(@Nullable Instant time) {
    return time == null ? null : Long.toString(time.toEpochMilli());
  }
}
