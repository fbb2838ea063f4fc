package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Refusal;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitTest {

  private static Call chat(boolean untilCustomerReturns, boolean untilBotLeaves) {
    var wait = new Wait(Template.of("300"), untilCustomerReturns, untilBotLeaves);
    return new Call(
            new OfflineCentre(Flows.inbound(wait, Flows.say("Back")), List.of()), Channel.CHAT)
        .arrive();
  }

  private static Input.MessageReceived message() {
    return new Input.MessageReceived(Call.CUSTOMER, "m1", "text/plain", "I am back");
  }

  @Test
  void shouldTakeTheErrorBranchWhenAnAttributeSaysNoTime() {
    var wait = new Wait(Template.of("$.Attributes.none"), false, false);
    var call = new Call(new OfflineCentre(Flows.inbound(wait), List.of()), Channel.CHAT).arrive();

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldGoOnWhenTheTimeIsOver() {
    var call = chat(false, false).fire(Purpose.RUN);

    assertThat(call.block("b0").result()).isEqualTo("WaitCompleted");
  }

  @Test
  void shouldGoOnWhenTheCustomerWrites() {
    var call = chat(true, true).feed(message());

    assertThat(call.block("b0").result()).isEqualTo("CustomerReturned");
  }

  @Test
  void shouldGoOnWaitingWhenTheCustomerWritesAndNobodyWaitsForThat() {
    var call = chat(false, false).feed(message());

    assertThat(call.refusals()).containsExactly(Refusal.NOT_WAITING_FOR_THIS);
    assertThat(call.fire(Purpose.RUN).block("b0").result()).isEqualTo("WaitCompleted");
  }

  @Test
  void shouldTakeTheBranchForMissingParticipantsWhenOnlyABotIsWaitedFor() {
    assertThat(chat(false, true).block("b0").branch()).isEqualTo("ParticipantNotFound");
  }

  @Test
  void shouldTakeTheErrorBranchWhenItIsACall() {
    var call = Call.to(Flows.inbound(new Wait(Template.of("5"), false, false)));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }
}
