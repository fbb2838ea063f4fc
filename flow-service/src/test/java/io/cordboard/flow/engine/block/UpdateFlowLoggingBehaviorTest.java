package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import org.junit.jupiter.api.Test;

class UpdateFlowLoggingBehaviorTest {

  @Test
  void shouldWriteALineForEveryBlockWhileLoggingIsOn() {
    var call =
        Call.to(
            Flows.inbound(
                new UpdateFlowLoggingBehavior(true),
                new Compare(Template.of("$.Channel")),
                new UpdateFlowLoggingBehavior(false),
                new DistributeByPercentage()));

    assertThat(call.flowLog())
        .extracting(Effect.FlowLogEntry::identifier)
        .containsExactly("b0", "b1");
  }
}
