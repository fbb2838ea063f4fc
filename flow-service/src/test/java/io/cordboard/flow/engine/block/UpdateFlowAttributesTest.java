package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateFlowAttributesTest {

  @Test
  void shouldLetTheFlowReadTheAttribute() {
    var set =
        new UpdateFlowAttributes(
            List.of(new UpdateContactAttributes.Attribute("x y", Template.of("1"))));

    var call = Call.to(Flows.inbound(set, Flows.say("[$.FlowAttributes.['x y']]")));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("[1]");
    assertThat(call.contact().data().attributes()).isEmpty();
  }
}
