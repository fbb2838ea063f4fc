package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Limits;
import io.cordboard.flow.engine.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateFlowAttributesTest {

  @Test
  void shouldSetNoneWhenTheyWouldBeTooLargeTogether() {
    int most = Limits.DEFAULT.attributesMaxBytes();
    var fits = set("a", "x".repeat(most - 1));

    var call = Call.to(Flows.inbound(fits, set("a", "y"), set("b", "z".repeat(most))));

    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.block("b1").branch()).isEqualTo("Next");
    assertThat(call.block("b2").branch()).isEqualTo("NoMatchingError");
  }

  private static UpdateFlowAttributes set(String name, String value) {
    return new UpdateFlowAttributes(
        List.of(new UpdateContactAttributes.Attribute(name, Template.of(value))));
  }

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
