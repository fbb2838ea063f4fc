package io.cordboard.flow.engine;

import static io.cordboard.flow.engine.Transferring.FIRST;
import static io.cordboard.flow.engine.Transferring.FIRST_AGENT;
import static io.cordboard.flow.engine.Transferring.SECOND_AGENT;
import static io.cordboard.flow.engine.Transferring.asks;
import static io.cordboard.flow.engine.Transferring.assertCustomerIsIn;
import static io.cordboard.flow.engine.Transferring.connected;
import static io.cordboard.flow.engine.Transferring.consulting;
import static io.cordboard.flow.engine.Transferring.firstAgentLeaves;
import static io.cordboard.flow.engine.Transferring.queued;
import static io.cordboard.flow.engine.Transferring.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Transfers to a number, and the agent who holds whom a transfer has reached. */
class TransferPartyOnHoldTest {

  /** The agent transfers to an outside number, whose party answers and talks to the agent. */
  private static Call talkingToNumber() {
    var call =
        transfer(connected(), Input.TransferTarget.PHONE_NUMBER, "+493012345678")
            .completed(Effect.HoldParticipant.class);
    var dialled = call.order(Effect.DialParticipant.class);
    return call.feed(
            call.contact(1).contactId(),
            new Input.ParticipantJoined(
                dialled.participantId(), ParticipantRole.THIRD_PARTY, null, null))
        .completed(Effect.JoinParticipants.class);
  }

  @Test
  void shouldDialTheNumberWhileTheCustomerIsOnHold() {
    var call = talkingToNumber();
    var dialled = call.order(Effect.DialParticipant.class);

    assertThat(dialled.endpoint()).isEqualTo(Endpoint.telephone("+493012345678"));
    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(FIRST_AGENT, dialled.participantId());
    assertThat(call.contact(1).identity().previousContactId()).isEqualTo(Call.ID);
    assertThat(call.contact(1).isLive()).isTrue();
  }

  @Test
  void shouldJoinCustomerAndNumberWhenTheAgentLeaves() {
    var call = talkingToNumber();
    var party = call.order(Effect.DialParticipant.class).participantId();

    firstAgentLeaves(call);

    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(Call.CUSTOMER, party);
    assertThat(call.contact(0).isLive()).isFalse();
    call.feed(
        call.contact(1).contactId(),
        new Input.ParticipantLeft(party, ParticipantRole.THIRD_PARTY, Input.LeaveReason.HUNG_UP));
    assertThat(call.contact(1).progress().reason())
        .isEqualTo(DisconnectReason.THIRD_PARTY_DISCONNECT);
  }

  @Test
  void shouldJoinAllThreeWhenTheAgentTakesTheCustomerBackFromANumber() {
    var call = talkingToNumber();
    var party = call.order(Effect.DialParticipant.class).participantId();

    call.requested(FIRST, Input.AgentRequestKind.RESUME).completed(Effect.ResumeParticipant.class);

    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(Call.CUSTOMER, FIRST_AGENT, party);
  }

  @Test
  void shouldGiveTheCustomerBackToTheAgentWhenTheNumberIsBusy() {
    var call = transfer(connected(), Input.TransferTarget.PHONE_NUMBER, "+493012345678");

    call.feed(
        call.contact(1).contactId(),
        new Input.DialProgress(
            call.commandOf(Effect.DialParticipant.class),
            call.order(Effect.DialParticipant.class).participantId(),
            DialStatus.BUSY,
            AmdResult.AMD_NOT_APPLICABLE,
            null));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("The number could not be reached.");
    call.promptFinished();
    assertThat(call.contact(1).isLive()).isFalse();
    assertThat(call.contact(0).isLive()).isTrue();
  }

  @Test
  void shouldLetTheAgentTalkToEitherPartyAlone() {
    var call = asks(consulting(), Input.AgentRequestKind.HOLD_PARTY);
    assertThat(call.orders(Effect.HoldParticipant.class))
        .endsWith(new Effect.HoldParticipant(SECOND_AGENT));
    assertThat(call.contact(1).heldParty()).isEqualTo(SECOND_AGENT);
    assertThat(call.contact(1).runOf(SECOND_AGENT))
        .extracting(FlowRun::flowType)
        .isEqualTo(FlowType.AGENT_HOLD);

    // The customer is back, and the other agent does not hear the two.
    call = asks(call, Input.AgentRequestKind.RESUME).completed(Effect.ResumeParticipant.class);
    assertThat(call.orders(Effect.JoinParticipants.class))
        .endsWith(new Effect.JoinParticipants(List.of(Call.CUSTOMER, FIRST_AGENT)));

    call = asks(call, Input.AgentRequestKind.RESUME_PARTY);
    assertThat(call.orders(Effect.ResumeParticipant.class))
        .endsWith(new Effect.ResumeParticipant(SECOND_AGENT));
    assertThat(call.orders(Effect.JoinParticipants.class))
        .endsWith(new Effect.JoinParticipants(List.of(Call.CUSTOMER, FIRST_AGENT, SECOND_AGENT)));
    assertThat(call.contact(1).heldParty()).isNull();
    assertThat(call.contact(1).runOf(SECOND_AGENT)).isNull();
  }

  @Test
  void shouldTakeThePartyBackToTheAgentWhenTheCustomerIsOnHold() {
    var call = asks(consulting(), Input.AgentRequestKind.HOLD_PARTY);

    call = asks(call, Input.AgentRequestKind.RESUME_PARTY);

    assertThat(call.orders(Effect.JoinParticipants.class))
        .hasSize(3)
        .endsWith(new Effect.JoinParticipants(List.of(FIRST_AGENT, SECOND_AGENT)));
  }

  @Test
  void shouldJoinTheCustomerWithAHeldPartyWhenTheAgentLeaves() {
    var call = firstAgentLeaves(asks(consulting(), Input.AgentRequestKind.HOLD_PARTY));

    assertCustomerIsIn(call);
    assertThat(call.orders(Effect.ResumeParticipant.class))
        .contains(new Effect.ResumeParticipant(SECOND_AGENT));
    assertThat(call.orders(Effect.JoinParticipants.class))
        .endsWith(new Effect.JoinParticipants(List.of(Call.CUSTOMER, SECOND_AGENT)));
    assertThat(call.contact(1).heldParty()).isNull();
  }

  @Test
  void shouldRefuseToHoldAPartyThatIsNotThereOrIsHeld() {
    assertThat(asks(queued(), Input.AgentRequestKind.HOLD_PARTY).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
    assertThat(asks(consulting(), Input.AgentRequestKind.RESUME_PARTY).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
    var held = asks(consulting(), Input.AgentRequestKind.HOLD_PARTY);
    assertThat(asks(held, Input.AgentRequestKind.HOLD_PARTY).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
  }
}
