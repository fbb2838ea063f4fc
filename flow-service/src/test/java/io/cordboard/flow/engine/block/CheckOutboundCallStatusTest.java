package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Flows;
import org.junit.jupiter.api.Test;

class CheckOutboundCallStatusTest {

  @Test
  void shouldTakeTheErrorBranchWhenNobodyWasDialled() {
    assertThat(Call.to(Flows.inbound(new CheckOutboundCallStatus())).block("b0").branch())
        .isEqualTo("NoMatchingError");
  }
}
