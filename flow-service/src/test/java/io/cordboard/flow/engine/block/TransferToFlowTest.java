package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferToFlowTest {

  @Test
  void shouldGoOnInTheOtherFlowWithoutFlowAttributes() {
    var other =
        Flows.line(
            "other", FlowType.CONTACT_FLOW, Flows.say("Flow attribute: [$.FlowAttributes.x]"));
    var set =
        new UpdateFlowAttributes(
            List.of(new UpdateContactAttributes.Attribute("x", Template.of("1"))));

    var call = Call.to(Flows.inbound(set, new TransferToFlow(Template.of("other"))), other);

    assertThat(call.last(FlowEvent.FlowStarted.class).flowId()).isEqualTo("other");
    assertThat(call.contact().runs())
        .singleElement()
        .satisfies(run -> assertThat(run.attributes()).isEmpty());
    assertThat(call.events())
        .anySatisfy(e ->
            assertThat(e.payload())
                .isInstanceOfSatisfying(
                    FlowEvent.FlowEnded.class,
                    ended -> assertThat(ended.end()).isEqualTo(FlowEvent.FlowEnd.TRANSFERRED)));
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheFlowIsMissingOrOfAnotherType() {
    var whisper = Flows.line("whisper", FlowType.AGENT_WHISPER);

    assertThat(
            Call.to(Flows.inbound(new TransferToFlow(Template.of("nowhere")))).block("b0").branch())
        .isEqualTo("NoMatchingError");
    assertThat(
            Call.to(Flows.inbound(new TransferToFlow(Template.of("whisper"))), whisper)
                .block("b0")
                .branch())
        .isEqualTo("NoMatchingError");
  }
}
