package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import org.junit.jupiter.api.Test;

class LoopTest {

  @Test
  void shouldGoRoundAsOftenAsSaidThenOnThenBeginAnew() {
    var loop = new Loop("k", Template.of("2"));

    var call = Call.to(Flows.inbound(loop, loop, loop, loop));

    assertThat(
            call.events().stream()
                .filter(e -> e.payload() instanceof FlowEvent.BlockExecuted b && b.result() != null)
                .map(e -> ((FlowEvent.BlockExecuted) e.payload()).result()))
        .containsExactly("ContinueLooping", "ContinueLooping", "DoneLooping", "ContinueLooping");
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheCountIsNone() {
    assertThat(Call.to(Flows.inbound(new Loop("k", Template.of("many")))).block("b0").branch())
        .isEqualTo("NoMatchingError");
  }
}
