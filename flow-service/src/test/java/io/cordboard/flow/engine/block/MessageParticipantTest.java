package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.DisconnectReason;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.TimerId;
import io.cordboard.flow.engine.Voice;
import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageParticipantTest {

  @Test
  void shouldGoOnWhenThePromptWasHeard() {
    var call = Call.to(Flows.inbound(Flows.say("Hello $.CustomerEndpoint.Address.")));

    call.promptFinished();

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("Hello +49301234.");
    assertThat(call.block("b0").branch()).isEqualTo("Next");
  }

  @Test
  void shouldSpeakInTheVoiceThatWasSet() {
    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactTextToSpeechVoice(Template.of("Amy"), Template.of("Neural"), null),
                Flows.say("Hi")));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().voice())
        .isEqualTo(new Voice("Amy", "Neural", null));
  }

  @Test
  void shouldTakeTheErrorBranchWhenThePromptFails() {
    var call = Call.to(Flows.inbound(Flows.say("Hi")));

    call.promptFinished(Input.PromptOutcome.FAILED);

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldEndTheContactWhenTheGatewayIsSilent() {
    var call = Call.to(Flows.inbound(Flows.say("Hi")));

    call.fire(TimerId.Purpose.RUN);

    assertThat(call.last(FlowEvent.ContactDisconnected.class).reason())
        .isEqualTo(DisconnectReason.TELECOM_PROBLEM);
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldPassWithoutEffectWhenTheContactIsATask() {
    var call =
        new Call(new OfflineCentre(Flows.inbound(Flows.say("Hi")), List.of()), Channel.TASK)
            .arrive();

    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.ordered(Effect.PlayPrompt.class)).isFalse();
  }
}
