package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateContactMediaStreamingBehaviorTest {

  private static final UpdateContactMediaStreamingBehavior START =
      new UpdateContactMediaStreamingBehavior(
          true, List.of(new Effect.StreamedParticipant(ParticipantRole.CUSTOMER, true, false)));

  private static Call started() {
    return Call.to(Flows.inbound(START, Flows.say("Hi")));
  }

  @Test
  void shouldGoOnWhenTheGatewayStreams() {
    var call = started();
    assertThat(call.order(Effect.SetMediaStreaming.class).participants())
        .containsExactly(new Effect.StreamedParticipant(ParticipantRole.CUSTOMER, true, false));

    call.completed(Effect.SetMediaStreaming.class);

    assertThat(call.last(FlowEvent.MediaStreamingChanged.class))
        .isEqualTo(new FlowEvent.MediaStreamingChanged(true, List.of(ParticipantRole.CUSTOMER)));
    assertThat(call.block("b0").branch()).isEqualTo("Next");
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheGatewayCanNotOrDoesNotAnswer() {
    var call = started();
    call.feed(new Input.CommandFailed(call.commandOf(Effect.SetMediaStreaming.class), "unknown"));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(started().fire(Purpose.RUN).block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(call.has(FlowEvent.MediaStreamingChanged.class)).isFalse();
  }

  @Test
  void shouldTakeTheErrorBranchWhenItIsNoCall() {
    var chat = new Call(new OfflineCentre(Flows.inbound(START), List.of()), Channel.CHAT).arrive();

    assertThat(chat.block("b0").branch()).isEqualTo("NoMatchingError");
  }
}
