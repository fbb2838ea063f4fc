package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.DisconnectReason;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Flows;
import org.junit.jupiter.api.Test;

class DisconnectParticipantTest {

  @Test
  void shouldEndTheContact() {
    var call = Call.to(Flows.inbound(new DisconnectParticipant(), Flows.say("never")));

    assertThat(call.chain().isEnded()).isTrue();
    assertThat(call.order(Effect.DisconnectContact.class).reason())
        .isEqualTo(DisconnectReason.CONTACT_FLOW_DISCONNECT);
    assertThat(call.ordered(Effect.PlayPrompt.class)).isFalse();
  }
}
