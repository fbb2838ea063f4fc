package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateContactAttributesTest {

  private static UpdateContactAttributes set(String name, String value) {
    return new UpdateContactAttributes(
        List.of(new UpdateContactAttributes.Attribute(name, Template.of(value))), false);
  }

  @Test
  void shouldSetValuesWithReferencesInThem() {
    var call =
        Call.to(Flows.inbound(set("who", "caller $.CustomerEndpoint.Address"), Flows.say("Hi")));

    assertThat(call.contact().data().attributes()).isEqualTo(Map.of("who", "caller +49301234"));
    assertThat(call.last(FlowEvent.ContactDataUpdated.class).attributes()).containsKey("who");
  }

  @Test
  void shouldSetNothingWhenTheWholeWouldBeTooLarge() {
    var call = Call.to(Flows.inbound(set("a", "x".repeat(20_000)), set("b", "y".repeat(20_000))));

    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.block("b1").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldAllowAnAttributeToBeReplacedWhenTheWholeStaysSmallEnough() {
    var call = Call.to(Flows.inbound(set("a", "x".repeat(20_000)), set("a", "y".repeat(20_000))));

    assertThat(call.block("b1").branch()).isEqualTo("Next");
  }
}
