package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.TimerId;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitTest {

  @Test
  void shouldGoOnWhenTheTimeIsOver() {
    var call =
        new Call(
                new OfflineCentre(
                    Flows.inbound(new Wait(Duration.ofHours(1)), Flows.say("Back")), List.of()),
                Channel.CHAT)
            .arrive();

    call.fire(TimerId.Purpose.RUN);

    assertThat(call.block("b0").result()).isEqualTo("WaitCompleted");
  }

  @Test
  void shouldTakeTheErrorBranchWhenItIsACall() {
    assertThat(Call.to(Flows.inbound(new Wait(Duration.ofHours(1)))).block("b0").branch())
        .isEqualTo("NoMatchingError");
  }
}
