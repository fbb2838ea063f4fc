package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.JsonTemplate;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
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

  private static Call told(Call call, Input.MediaStream stream) {
    return call.feed(
        new Input.CommandCompleted(call.commandOf(Effect.SetMediaStreaming.class), stream));
  }

  @Test
  void shouldKnowTheStreamThatTheGatewayTellsOf() {
    var stop = new UpdateContactMediaStreamingBehavior(false, List.of());
    var references =
        "$.MediaStreams.Customer.Audio.StreamARN, $.MediaStreams.Customer.Audio.StartTimestamp,"
            + " $.MediaStreams.Customer.Audio.StartFragmentNumber,"
            + " [$.MediaStreams.Customer.Audio.StopTimestamp]";
    var function =
        new InvokeLambdaFunction(
            Template.of("lookup"),
            Duration.ofSeconds(3),
            true,
            new JsonTemplate(List.of(new JsonTemplate.Literal("{}"))),
            ResponseType.STRING_MAP);
    var call =
        Call.to(Flows.inbound(START, Flows.say(references), stop, Flows.say(references), function));

    told(call, new Input.MediaStream("stream/9", "42", Call.BEGIN, null));
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("stream/9, 1767254400000, 42, []");

    call.promptFinished();
    told(call, new Input.MediaStream(null, null, null, Call.BEGIN.plusSeconds(5)));
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("stream/9, 1767254400000, 42, [1767254405000]");
    assertThat(call.promptFinished().invoked().body())
        .contains(
            "\"MediaStreams\":{\"Customer\":{\"Audio\":{\"StreamARN\":\"stream/9\","
                + "\"StartFragmentNumber\":\"42\",\"StartTimestamp\":\"1767254400000\","
                + "\"StopTimestamp\":\"1767254405000\"}}}");
  }

  @Test
  void shouldGiveNothingForAStreamOfWhichTheGatewayTellsNothing() {
    var call =
        Call.to(Flows.inbound(START, Flows.say("[$.MediaStreams.Customer.Audio.StreamARN]")))
            .completed(Effect.SetMediaStreaming.class);

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("[]");
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
