package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.DisconnectReason;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.QueueRef;
import io.cordboard.flow.engine.Template;
import org.junit.jupiter.api.Test;

class UpdateContactTargetQueueTest {

  @Test
  void shouldSetTheQueueWhenItsArnIsGiven() {
    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactTargetQueue(
                    Template.of("arn:aws:connect:eu:1:instance/x/queue/sales"), null),
                Flows.say("$.Queue.Name")));

    assertThat(call.contact().settings().queue()).isEqualTo(new QueueRef("sales", "sales", false));
  }

  @Test
  void shouldSetAnAgentsOwnQueueWhenAnAgentIsGiven() {
    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactTargetQueue(null, Template.of("agent-7")), Flows.say("Hi")));

    assertThat(call.contact().settings().queue()).isEqualTo(QueueRef.ofAgent("agent-7"));
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheQueueIsUnknown() {
    var call =
        Call.to(
            Flows.inbound(new UpdateContactTargetQueue(Template.of("$.Attributes.missing"), null)));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
    assertThat(call.last(FlowEvent.ContactDisconnected.class).reason())
        .isEqualTo(DisconnectReason.CONTACT_FLOW_DISCONNECT);
  }
}
