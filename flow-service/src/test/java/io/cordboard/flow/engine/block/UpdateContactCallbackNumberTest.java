package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateContactCallbackNumberTest {

  private static Call with(String number) {
    return Call.to(
        Flows.inbound(
            new UpdateContactCallbackNumber(Template.of(number)), Flows.say("Thank you")));
  }

  @Test
  void shouldKeepTheNumberAsItIsDialled() {
    var call = with("+49 (30) 1234-5678");

    assertThat(call.contact().settings().callbackNumber()).isEqualTo("+493012345678");
    assertThat(call.block("b0").branch()).isEqualTo("Next");
  }

  @Test
  void shouldTakeTheBranchForInvalidNumbersWhenItIsAChat() {
    var flow = Flows.inbound(new UpdateContactCallbackNumber(Template.of("+493012345678")));

    var call = new Call(new OfflineCentre(flow, List.of()), Channel.CHAT).arrive();

    assertThat(call.block("b0").branch()).isEqualTo("InvalidCallbackNumber");
  }

  @Test
  void shouldTakeItsBranchWhenItIsNoNumber() {
    assertThat(with("$.StoredCustomerInput").block("b0").branch())
        .isEqualTo("InvalidCallbackNumber");
    assertThat(with("12").block("b0").branch()).isEqualTo("InvalidCallbackNumber");
  }

  @Test
  void shouldTakeItsBranchWhenTheNumberIsOneThatCostsWhoeverCalls() {
    assertThat(with("+499001123456").block("b0").branch()).isEqualTo("CallbackNumberNotDialable");
  }
}
