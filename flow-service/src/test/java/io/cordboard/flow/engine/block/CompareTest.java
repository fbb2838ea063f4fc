package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import org.junit.jupiter.api.Test;

class CompareTest {

  @Test
  void shouldGiveTheValueAsResult() {
    var call = Call.to(Flows.inbound(new Compare(Template.of("$.Channel"))));

    assertThat(call.block("b0").result()).isEqualTo("VOICE");
  }

  @Test
  void shouldMatchNothingWhenTheAttributeIsMissing() {
    var call = Call.to(Flows.inbound(new Compare(Template.of("$.Attributes.nothing"))));

    assertThat(call.block("b0").result()).isNull();
    assertThat(call.block("b0").error()).isEqualTo("$.Attributes.nothing has no value");
  }
}
