package io.cordboard.flow.engine;

import static io.cordboard.flow.engine.Transferring.FIRST;
import static io.cordboard.flow.engine.Transferring.FIRST_AGENT;
import static io.cordboard.flow.engine.Transferring.SECOND_AGENT;
import static io.cordboard.flow.engine.Transferring.TRANSFER;
import static io.cordboard.flow.engine.Transferring.asked;
import static io.cordboard.flow.engine.Transferring.assertCustomerIsIn;
import static io.cordboard.flow.engine.Transferring.connected;
import static io.cordboard.flow.engine.Transferring.consulting;
import static io.cordboard.flow.engine.Transferring.enqueued;
import static io.cordboard.flow.engine.Transferring.firstAgentLeaves;
import static io.cordboard.flow.engine.Transferring.inAgentWhisper;
import static io.cordboard.flow.engine.Transferring.inCustomerWhisper;
import static io.cordboard.flow.engine.Transferring.joining;
import static io.cordboard.flow.engine.Transferring.queued;
import static io.cordboard.flow.engine.Transferring.talking;
import static io.cordboard.flow.engine.Transferring.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Transfers by an agent, with the customer on hold, and what happens when somebody leaves. */
class TransferTest {

  @Test
  void shouldHoldTheCustomerWhileTheAgentHearsTheTransferFlow() {
    var call = asked();

    assertThat(call.contact(0).runs())
        .extracting(FlowRun::flowType, FlowRun::participantId)
        .containsExactly(tuple(FlowType.CUSTOMER_HOLD, Call.CUSTOMER));
    assertThat(call.contact(1).runs())
        .extracting(FlowRun::flowType, FlowRun::participantId)
        .containsExactly(tuple(FlowType.QUEUE_TRANSFER, FIRST_AGENT));
    assertThat(call.contact(1).identity().previousContactId()).isEqualTo(Call.ID);
    assertThat(call.contact(1).identity().initiationMethod()).isEqualTo(InitiationMethod.TRANSFER);
    assertThat(call.contact(0).progress().phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  @Test
  void shouldRunTheFlowForAgentsWhenTheTargetIsAnAgent() {
    var call = transfer(connected(), Input.TransferTarget.AGENT, "agent-8");

    assertThat(call.contact(1).runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.AGENT_TRANSFER);
    assertThat(call.contact(1).settings().queue()).isEqualTo(QueueRef.ofAgent("agent-8"));
  }

  @Test
  void shouldKnowTheTargetAgentInTheFlowOfATransfer() {
    var module =
        Flows.line("names", FlowType.MODULE, Flows.say("Calling $.Agent.FirstName $.Agent.ARN"));
    var flow =
        Flows.line(
            "to-agent",
            FlowType.AGENT_TRANSFER,
            new UpdateContactTargetQueue(null, Template.of("$.Agent.ARN")),
            Flows.say("To $.Agent.UserName, $.Agent.FirstName $.Agent.LastName"),
            new InvokeFlowModule(Template.of("names"), List.of()));
    var call =
        connected(flow, module)
            .feed(
                new Input.AgentRequested(
                    FIRST,
                    "agent-7",
                    Input.AgentRequestKind.TRANSFER,
                    Input.TransferTarget.AGENT,
                    "agent-8",
                    null,
                    "to-agent",
                    new Input.TargetAgent("bob", "Bob", null)));

    assertThat(call.block("b0").branch()).isEqualTo("Next");
    assertThat(call.contact(1).settings().queue()).isEqualTo(QueueRef.ofAgent("agent-8"));
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("To bob, Bob ");

    var notice = call.commandOf(Effect.PlayPrompt.class);
    call.feed(new Input.PromptFinished(notice, FIRST_AGENT, Input.PromptOutcome.COMPLETED, null));

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("Calling Bob agent-8");
  }

  @Test
  void shouldNotTakeTheAgentOfATransferForTheNextContacts() {
    var call = transfer(connected(), Input.TransferTarget.AGENT, "agent-8");
    assertThat(call.contact(1).labels().facts()).containsEntry("Agent.ARN", "agent-8");

    assertThat(call.contact(1).labels().inherited().facts()).isEmpty();
  }

  private static Call transferBy(String flow, FlowType type) {
    var named = Flows.line("second-line", type, Flows.say("To the second line"));
    return connected(named)
        .feed(
            new Input.AgentRequested(
                FIRST,
                "agent-7",
                Input.AgentRequestKind.TRANSFER,
                Input.TransferTarget.QUEUE,
                "support",
                null,
                flow));
  }

  @Test
  void shouldRunTheFlowOfTheQuickConnectInsteadOfTheDefault() {
    assertThat(transferBy("second-line", FlowType.QUEUE_TRANSFER).contact(1).runs())
        .extracting(FlowRun::flowId)
        .containsExactly("second-line");
  }

  @Test
  void shouldRunTheDefaultTransferFlowWhenTheQuickConnectsIsNotThereOrOfAnotherType() {
    for (var call :
        List.of(
            transferBy("unpublished", FlowType.QUEUE_TRANSFER),
            transferBy("second-line", FlowType.AGENT_TRANSFER))) {
      assertThat(call.contact(1).runs())
          .extracting(FlowRun::flowId)
          .containsExactly("default/QUEUE_TRANSFER");
    }
  }

  @Test
  void shouldLetTheTransferringAgentHearQueueAndCustomerWhisper() {
    assertThat(queued().contact(1).runs())
        .extracting(FlowRun::flowType, FlowRun::participantId)
        .containsExactly(tuple(FlowType.CUSTOMER_QUEUE, FIRST_AGENT));
    assertThat(inCustomerWhisper().contact(1).runs())
        .extracting(FlowRun::flowType, FlowRun::participantId)
        .containsExactly(tuple(FlowType.CUSTOMER_WHISPER, FIRST_AGENT));
  }

  @Test
  void shouldJoinTheTwoAgentsWhileTheCustomerIsOnHold() {
    var call = consulting();

    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(FIRST_AGENT, SECOND_AGENT);
    assertThat(call.contact(1).progress().phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
    assertThat(call.contact(0).runOf(Call.CUSTOMER)).isNotNull();
  }

  @Test
  void shouldRefuseASecondTransferWhileOneIsUnderWay() {
    var call = transfer(asked(), Input.TransferTarget.QUEUE, "sales");

    assertThat(call.refusals()).containsExactly(Refusal.NOT_IN_THIS_STATE);
    assertThat(call.chain().contacts()).hasSize(2);
  }

  @Test
  void shouldPlayTheTransferFlowToTheCustomerWhenTheAgentLeavesInIt() {
    var call = firstAgentLeaves(asked());

    assertCustomerIsIn(call);
    assertThat(call.order(Effect.PlayPrompt.class).participantId()).isEqualTo(Call.CUSTOMER);
    assertThat(call.contact(1).runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.QUEUE_TRANSFER);
    assertThat(call.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.TRANSFERRED);
  }

  @Test
  void shouldLetTheCustomerWaitWhenTheAgentLeavesWhileTheTransferWaits() {
    var call = firstAgentLeaves(queued());

    assertCustomerIsIn(call);
    assertThat(call.contact(1).runs())
        .extracting(FlowRun::flowType, FlowRun::participantId)
        .containsExactly(tuple(FlowType.CUSTOMER_QUEUE, Call.CUSTOMER));
  }

  @Test
  void shouldGoOnWithTheCustomerWhenTheAgentLeavesBeforeTheQueueAnswers() {
    var call = transfer(connected(), Input.TransferTarget.QUEUE, "support");
    call.feed(
        new Input.PromptFinished(
            call.commandOf(Effect.PlayPrompt.class),
            FIRST_AGENT,
            Input.PromptOutcome.COMPLETED,
            null));

    firstAgentLeaves(call).feed(TRANSFER, enqueued(call));

    assertCustomerIsIn(call);
    assertThat(call.contact(1).progress().phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.contact(1).runOf(Call.CUSTOMER)).isNotNull();
  }

  @Test
  void shouldWhisperToTheCustomerWhenTheAgentLeavesInTheCustomerWhisper() {
    var call = firstAgentLeaves(inCustomerWhisper());

    assertCustomerIsIn(call);
    call.promptFinished();
    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(Call.CUSTOMER, SECOND_AGENT);
  }

  @Test
  void shouldJoinTheCustomerWhenTheAgentLeavesWhileTheTwoAreBeingJoined() {
    var call = firstAgentLeaves(joining());

    assertCustomerIsIn(call);
    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(Call.CUSTOMER, SECOND_AGENT);
    call.completed(Effect.JoinParticipants.class);
    assertThat(call.contact(1).progress().phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  @Test
  void shouldJoinCustomerAndNewAgentWhenTheFirstAgentLeavesTheConsultation() {
    var call = firstAgentLeaves(consulting()).completed(Effect.JoinParticipants.class);

    assertCustomerIsIn(call);
    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(Call.CUSTOMER, SECOND_AGENT);
    assertThat(call.contact(1).progress().phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
    assertThat(
            call.events().stream()
                .filter(e -> e.payload() instanceof FlowEvent.ContactConnectedToAgent))
        .hasSize(2);
  }

  @Test
  void shouldGoOnWithTheCustomerWhenTheAgentsLeaseEnds() {
    assertCustomerIsIn(queued().feed(new Input.AgentLost(FIRST, "agent-7", "LEASE_EXPIRED")));
  }

  @Test
  void shouldEndBothContactsWhenTheCustomerHangsUpWhileTheTransferWaits() {
    var call = queued().customerLeft();

    assertThat(call.contact(0).isLive()).isFalse();
    assertThat(call.contact(1).isLive()).isFalse();
    assertThat(call.last(FlowEvent.DequeueRequested.class).queue().queueId()).isEqualTo("support");
    assertThat(call.orders(Effect.DisconnectContact.class)).hasSize(1);
  }

  @Test
  void shouldEndBothContactsWhenTheCustomerHangsUpWhileTheAgentsTalk() {
    var call = consulting().customerLeft();

    assertThat(call.contact(0).isLive()).isFalse();
    assertThat(call.contact(1).isLive()).isFalse();
    assertThat(call.events().stream().filter(e -> e.payload() instanceof FlowEvent.AgentLegEnded))
        .hasSize(2);
  }

  @Test
  void shouldKeepTheCustomerWhenTheNewAgentLeaves() {
    var call =
        consulting()
            .feed(
                TRANSFER,
                new Input.ParticipantLeft(
                    SECOND_AGENT, ParticipantRole.AGENT, Input.LeaveReason.HUNG_UP));

    assertThat(call.contact(1).isLive()).isFalse();
    assertThat(call.contact(0).isLive()).isTrue();
    assertThat(call.orders(Effect.DisconnectContact.class)).isEmpty();
    assertThat(call.contact(0).runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.CUSTOMER_HOLD, FlowType.AGENT_HOLD);
  }

  @Test
  void shouldKeepTheTransferInItsPlaceWhenTheNewAgentIsLostInTheWhisper() {
    var call =
        inAgentWhisper()
            .feed(
                TRANSFER,
                new Input.ParticipantLeft(
                    SECOND_AGENT, ParticipantRole.AGENT, Input.LeaveReason.HUNG_UP));

    assertThat(call.contact(1).progress().phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.last(FlowEvent.AgentLegEnded.class).backInQueue()).isTrue();
  }

  @Test
  void shouldGiveTheTransferUpWhenTheAgentGoesBackToTheCustomer() {
    var call =
        queued()
            .requested(FIRST, Input.AgentRequestKind.RESUME)
            .completed(Effect.ResumeParticipant.class);

    assertThat(call.contact(1).isLive()).isFalse();
    assertThat(Objects.requireNonNull(call.contact(0).agent()).stage())
        .isEqualTo(AgentLeg.Stage.CONNECTED);
    assertThat(call.contact(0).runs()).isEmpty();
    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(Call.CUSTOMER, FIRST_AGENT);
  }

  @Test
  void shouldJoinAllThreeWhenTheAgentTakesTheCustomerBackInAConsultation() {
    var call =
        consulting()
            .requested(FIRST, Input.AgentRequestKind.RESUME)
            .completed(Effect.ResumeParticipant.class);

    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(Call.CUSTOMER, FIRST_AGENT, SECOND_AGENT);
    firstAgentLeaves(call);
    assertCustomerIsIn(call);
  }

  @Test
  void shouldKeepTheCustomerOnHoldWhenTheQueueIsFull() {
    var call = transfer(connected(), Input.TransferTarget.QUEUE, "support");
    var notice = call.commandOf(Effect.PlayPrompt.class);
    call.completed(Effect.HoldParticipant.class)
        .feed(new Input.PromptFinished(notice, FIRST_AGENT, Input.PromptOutcome.COMPLETED, null));
    var asked = call.last(FlowEvent.EnqueueRequested.class);
    call.feed(
        TRANSFER,
        new Input.EnqueueRefused(
            call.requestOf(FlowEvent.EnqueueRequested.class),
            asked.queue(),
            Input.EnqueueRefusal.AT_CAPACITY,
            null));
    call.promptFinished();

    assertThat(call.contact(1).isLive()).isFalse();
    assertThat(call.contact(0).isLive()).isTrue();
    assertThat(call.contact(0).runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.CUSTOMER_HOLD, FlowType.AGENT_HOLD);
  }

  @Test
  void shouldStopTheFirstContactsRecordingWhenTheCustomerGoesOn() {
    var behavior =
        new RecordingBehavior(
            List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER), false, List.of(), Map.of());
    var call =
        talking(
                Call.staffed(
                    Flows.inbound(
                        new UpdateContactRecordingBehavior(behavior),
                        new UpdateContactTargetQueue(Template.of("sales"), null),
                        new TransferContactToQueue())))
            .completed(Effect.SetRecording.class);

    firstAgentLeaves(transfer(call, Input.TransferTarget.QUEUE, "support"));

    assertThat(call.order(Effect.SetRecording.class).participants()).isEmpty();
  }

  @Test
  void shouldTellTheAgentWhenNobodyWorksInTheQueueThatIsTransferredTo() {
    var call = transfer(talking(Call.to(Flows.queueing())), Input.TransferTarget.QUEUE, "support");

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("Nobody works in the queue at this time.");
    assertThat(call.block("staffing").branch()).isEqualTo("NoMatchingCondition");
  }
}
