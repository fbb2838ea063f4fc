package io.cordboard.flow.engine;

import static io.cordboard.flow.engine.Transferring.FIRST;
import static io.cordboard.flow.engine.Transferring.FIRST_AGENT;
import static io.cordboard.flow.engine.Transferring.asks;
import static io.cordboard.flow.engine.Transferring.assertCustomerIsIn;
import static io.cordboard.flow.engine.Transferring.connected;
import static io.cordboard.flow.engine.Transferring.firstAgentLeaves;
import static io.cordboard.flow.engine.Transferring.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Transfers whose flow says who is on hold: the customer, or the agent. */
class TransferAgentOnHoldTest {

  /** A transfer flow of our own that begins with what is done to the contact before. */
  private static Call transferFlow(UpdatePreviousContactParticipantState.State... states) {
    var blocks = new ArrayList<Block>();
    for (var state : states) {
      blocks.add(new UpdatePreviousContactParticipantState(state));
    }
    blocks.add(Flows.say("Done"));
    var own =
        Flows.line("Default queue transfer", FlowType.QUEUE_TRANSFER, blocks.toArray(Block[]::new));
    var call =
        connected(own)
            .requested(FIRST, Input.AgentRequestKind.HOLD)
            .completed(Effect.HoldParticipant.class);
    return transfer(call, Input.TransferTarget.QUEUE, "support");
  }

  @Test
  void shouldTakeTheCustomerBackWhenTheTransferFlowSaysSo() {
    var call =
        transferFlow(UpdatePreviousContactParticipantState.State.OFF_HOLD)
            .completed(Effect.ResumeParticipant.class);

    assertThat(Objects.requireNonNull(call.contact(0).agent()).stage())
        .isEqualTo(AgentLeg.Stage.CONNECTED);
    assertThat(call.contact(1).isLive()).isTrue();
  }

  @Test
  void shouldHoldCustomerOrAgentWhenTheTransferFlowSaysSo() {
    var call =
        transferFlow(
            UpdatePreviousContactParticipantState.State.CUSTOMER_ON_HOLD,
            UpdatePreviousContactParticipantState.State.AGENT_ON_HOLD);

    assertThat(call.order(Effect.HoldParticipant.class).participantId()).isEqualTo(FIRST_AGENT);
    assertThat(call.block("b1").branch()).isEqualTo("Next");
  }

  /** The transfer's flow holds the agent and asks the customer for something. */
  private static Call customerAsked(Block... after) {
    var blocks = new ArrayList<Block>();
    blocks.add(
        new UpdatePreviousContactParticipantState(
            UpdatePreviousContactParticipantState.State.AGENT_ON_HOLD));
    blocks.add(
        new StoreCustomerInput(
            Flows.text("Your card?"),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            16,
            "#",
            true,
            null,
            null,
            null));
    blocks.addAll(List.of(after));
    var flow = Flows.line("secure", FlowType.QUEUE_TRANSFER, blocks.toArray(Block[]::new));
    return connected(flow)
        .feed(new Input.AgentRequested(FIRST, "agent-7", Input.AgentRequestKind.HOLD, null, null))
        .completed(Effect.HoldParticipant.class)
        .feed(
            new Input.AgentRequested(
                FIRST,
                "agent-7",
                Input.AgentRequestKind.TRANSFER,
                Input.TransferTarget.QUEUE,
                "support",
                null,
                "secure"));
  }

  private static Call entered(Call call) {
    return call.feed(
        new Input.InputCollected(
            call.commandOf(Effect.CollectInput.class),
            Call.CUSTOMER,
            Input.InputOutcome.COLLECTED,
            Input.InputMode.DTMF,
            "4111",
            false,
            null));
  }

  @Test
  void shouldAskTheCustomerWhileTheTransferFlowHoldsTheAgent() {
    var call = customerAsked();

    assertThat(call.orders(Effect.HoldParticipant.class))
        .endsWith(new Effect.HoldParticipant(FIRST_AGENT));
    assertThat(call.orders(Effect.ResumeParticipant.class))
        .containsExactly(new Effect.ResumeParticipant(Call.CUSTOMER));
    assertThat(call.order(Effect.CollectInput.class).participantId()).isEqualTo(Call.CUSTOMER);
    assertThat(call.contact(0).runs()).isEmpty();

    call.completed(Effect.ResumeParticipant.class);
    assertThat(call.orders(Effect.JoinParticipants.class)).hasSize(1);
    assertThat(asks(call, Input.AgentRequestKind.HOLD).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
  }

  @Test
  void shouldWaitForTheTransfersOwnHoldBeforeItIsTakenBack() {
    var flow =
        Flows.line(
            "secure",
            FlowType.QUEUE_TRANSFER,
            new UpdatePreviousContactParticipantState(
                UpdatePreviousContactParticipantState.State.OFF_HOLD),
            new UpdatePreviousContactParticipantState(
                UpdatePreviousContactParticipantState.State.AGENT_ON_HOLD),
            Flows.say("Your card, please"));
    var call =
        connected(flow)
            .feed(
                new Input.AgentRequested(
                    FIRST,
                    "agent-7",
                    Input.AgentRequestKind.TRANSFER,
                    Input.TransferTarget.QUEUE,
                    "support",
                    null,
                    "secure"));
    assertThat(call.orders(Effect.ResumeParticipant.class)).isEmpty();

    call.completed(Effect.HoldParticipant.class);
    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.orders(Effect.ResumeParticipant.class)).hasSize(1);

    call.completed(Effect.ResumeParticipant.class);
    assertThat(call.block("b1").branch()).isEqualTo("Next");
    assertThat(call.order(Effect.PlayPrompt.class).participantId()).isEqualTo(Call.CUSTOMER);
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheHoldThatIsWaitedForDoesNotEnd() {
    var call =
        connected(
                Flows.line(
                    "secure",
                    FlowType.QUEUE_TRANSFER,
                    new UpdatePreviousContactParticipantState(
                        UpdatePreviousContactParticipantState.State.OFF_HOLD)))
            .feed(
                new Input.AgentRequested(
                    FIRST,
                    "agent-7",
                    Input.AgentRequestKind.TRANSFER,
                    Input.TransferTarget.QUEUE,
                    "support",
                    null,
                    "secure"))
            .fire(TimerId.Purpose.RUN);

    assertThat(call.block("b0").branch()).isEqualTo(ErrorType.NO_MATCHING_ERROR);
  }

  @Test
  void shouldBringTheTwoTogetherAgainWhenTheTransferFlowEnds() {
    var call = entered(customerAsked().completed(Effect.ResumeParticipant.class));

    assertThat(call.contact(1).isLive()).isFalse();
    assertThat(call.orders(Effect.ResumeParticipant.class))
        .endsWith(new Effect.ResumeParticipant(FIRST_AGENT));
    assertThat(call.orders(Effect.JoinParticipants.class))
        .endsWith(new Effect.JoinParticipants(List.of(Call.CUSTOMER, FIRST_AGENT)));
    assertThat(call.contact(0).heldParty()).isNull();
    assertThat(call.contact(0).progress().phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  @Test
  void shouldGoOnWithTheAgentWhenTheTransferFlowTakesTheAgentBack() {
    var call =
        entered(
            customerAsked(
                    new UpdatePreviousContactParticipantState(
                        UpdatePreviousContactParticipantState.State.CUSTOMER_ON_HOLD),
                    Flows.say("Thank you"))
                .completed(Effect.ResumeParticipant.class));

    assertThat(call.orders(Effect.HoldParticipant.class))
        .endsWith(new Effect.HoldParticipant(Call.CUSTOMER));
    assertThat(call.order(Effect.PlayPrompt.class).participantId()).isEqualTo(FIRST_AGENT);
    assertThat(call.contact(0).heldParty()).isNull();
  }

  @Test
  void shouldGoOnWithTheCustomerWhenTheAgentOnHoldLeaves() {
    var call = firstAgentLeaves(customerAsked().completed(Effect.ResumeParticipant.class));

    assertCustomerIsIn(call);
    assertThat(call.contact(1).runOf(Call.CUSTOMER)).isNotNull();
  }

  @Test
  void shouldEndTheTransferWhenTheCustomerLeavesWhileTheAgentIsOnHold() {
    var call = customerAsked().completed(Effect.ResumeParticipant.class).customerLeft();

    assertThat(call.contact(0).isLive()).isFalse();
    assertThat(call.contact(1).isLive()).isFalse();
  }

  @Test
  void shouldTakeTheErrorBranchWhenNoContactIsBeingTransferred() {
    var call =
        Call.staffed(
            Flows.inbound(
                new UpdatePreviousContactParticipantState(
                    UpdatePreviousContactParticipantState.State.OFF_HOLD)));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }
}
