package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.DequeueReason;
import io.cordboard.flow.engine.DisconnectReason;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.TimerId;
import io.cordboard.flow.engine.TimerId.Purpose;
import org.junit.jupiter.api.Test;

class TransferContactToAgentTest {

  @Test
  void shouldAskForTheAgentsOwnQueue() {
    var call =
        Call.to(
            Flows.inbound(
                new UpdateContactTargetQueue(null, Template.of("agent-7")),
                new TransferContactToAgent()));

    assertThat(call.last(FlowEvent.EnqueueRequested.class).agentId()).isEqualTo("agent-7");
  }

  @Test
  void shouldEndTheContactWhenNoAgentIsSet() {
    var call = Call.to(Flows.inbound(new TransferContactToAgent()));

    assertThat(call.last(FlowEvent.ContactDisconnected.class).reason())
        .isEqualTo(DisconnectReason.CONTACT_FLOW_DISCONNECT);
  }

  @Test
  void shouldEndTheContactWhenTheAgentIsNotOfferedItBecauseOfAnother() {
    var call = waitingForAgent().fire(Purpose.AGENT_OFFER);

    assertThat(call.last(FlowEvent.ContactDisconnected.class).detail())
        .isEqualTo("the agent is on another contact");
    assertThat(call.last(FlowEvent.DequeueRequested.class).reason())
        .isEqualTo(DequeueReason.FLOW_ENDED_CONTACT);
  }

  @Test
  void shouldWaitForTheAgentsAnswerWhenTheAgentIsOfferedIt() {
    var call = waitingForAgent().feed(new Input.Offered("assignment-1", "agent-7", 1));

    assertThat(call.contact().timers().due(new TimerId(Purpose.AGENT_OFFER, 0))).isNull();
    assertThat(call.accepted("assignment-1").contact().agent()).isNotNull();
  }

  private static Call waitingForAgent() {
    return Call.to(
            Flows.inbound(
                new UpdateContactTargetQueue(null, Template.of("agent-7")),
                new TransferContactToAgent()))
        .enqueued();
  }
}
