package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.DisconnectReason;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
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
}
