package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Flows;
import org.junit.jupiter.api.Test;

class UnsupportedTest {

  @Test
  void shouldTakeTheErrorBranch() {
    var call = Call.to(Flows.inbound(new Unsupported("InvokeLambdaFunction is not supported")));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(call.block("b0").error()).isEqualTo("InvokeLambdaFunction is not supported");
  }
}
