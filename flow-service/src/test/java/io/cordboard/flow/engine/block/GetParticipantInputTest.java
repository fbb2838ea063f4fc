package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GetParticipantInputTest {

  private static final GetParticipantInput MENU =
      new GetParticipantInput(Flows.text("Press a key"), Duration.ofSeconds(5));

  @Test
  void shouldGiveTheDigitAsResultWhenOneIsPressed() {
    var call = Call.to(Flows.inbound(MENU)).collected("7");

    assertThat(call.block("b0").result()).isEqualTo("7");
    assertThat(call.order(Effect.CollectInput.class).maxDigits()).isEqualTo(1);
  }

  @Test
  void shouldTakeTheTimeoutBranchWhenNothingIsPressed() {
    var call = Call.to(Flows.inbound(MENU)).collected(Input.InputOutcome.NO_INPUT, "", false);

    assertThat(call.block("b0").branch()).isEqualTo("InputTimeLimitExceeded");
  }

  @Test
  void shouldTakeTheErrorBranchWhenCollectingFails() {
    var call = Call.to(Flows.inbound(MENU)).collected(Input.InputOutcome.FAILED, "", false);

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldTakeTheErrorBranchWhenItIsAChat() {
    var call = new Call(new OfflineCentre(Flows.inbound(MENU), List.of()), Channel.CHAT).arrive();

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }
}
