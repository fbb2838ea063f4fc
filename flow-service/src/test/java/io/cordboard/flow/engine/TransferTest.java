package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Transfers by an agent, and what happens when somebody leaves in the middle of one. */
class TransferTest {

  private static final String FIRST = "assignment-1";
  private static final String SECOND = "assignment-2";
  private static final String FIRST_AGENT = "agent/assignment-1";
  private static final String SECOND_AGENT = "agent/assignment-2";
  private static final String TRANSFER = Call.ID + "~2";

  private static Call connected(Flow... others) {
    return Call.staffed(Flows.queueing(), others)
        .enqueued()
        .accepted(FIRST)
        .agentJoined()
        .promptFinished()
        .dequeued()
        .promptFinished()
        .completed(Effect.JoinParticipants.class);
  }

  private static Call transfer(Call call, Input.TransferTarget target, String targetId) {
    return call.feed(
        new Input.AgentRequested(
            FIRST, "agent-7", Input.AgentRequestKind.TRANSFER, target, targetId));
  }

  /** The first agent hears the transfer flow; the customer is on hold. */
  private static Call asked() {
    return transfer(connected(), Input.TransferTarget.QUEUE, "support")
        .completed(Effect.HoldParticipant.class);
  }

  /** The transfer waits in its queue. */
  private static Call queued() {
    var call = transfer(connected(), Input.TransferTarget.QUEUE, "support");
    var notice = call.commandOf(Effect.PlayPrompt.class);
    call.completed(Effect.HoldParticipant.class);
    return call.feed(
            new Input.PromptFinished(notice, FIRST_AGENT, Input.PromptOutcome.COMPLETED, null))
        .feed(TRANSFER, enqueued(call));
  }

  private static Input.Enqueued enqueued(Call call) {
    var asked = call.last(FlowEvent.EnqueueRequested.class);
    return new Input.Enqueued(
        call.requestOf(FlowEvent.EnqueueRequested.class),
        asked.queue(),
        asked.enqueuedAt(),
        1,
        null);
  }

  private static Call accepted() {
    return queued()
        .feed(
            TRANSFER,
            new Input.Accepted(
                SECOND,
                "agent-8",
                "bob",
                "Bob",
                "Example",
                "profile",
                null,
                new QueueRef("support", "support", false)));
  }

  /** The second agent hears the agent whisper. */
  private static Call inAgentWhisper() {
    return accepted()
        .feed(
            TRANSFER,
            new Input.ParticipantJoined(SECOND_AGENT, ParticipantRole.AGENT, null, "agent-8"));
  }

  private static Call inCustomerWhisper() {
    var call = inAgentWhisper().promptFinished();
    var asked = call.last(FlowEvent.DequeueRequested.class);
    return call.feed(
        TRANSFER,
        new Input.Dequeued(
            call.requestOf(FlowEvent.DequeueRequested.class),
            asked.queue(),
            asked.reason().name(),
            SECOND));
  }

  private static Call joining() {
    return inCustomerWhisper().promptFinished();
  }

  /** The two agents talk; the customer is on hold. */
  private static Call consulting() {
    return joining().completed(Effect.JoinParticipants.class);
  }

  private static Call firstAgentLeaves(Call call) {
    return call.feed(
        new Input.ParticipantLeft(FIRST_AGENT, ParticipantRole.AGENT, Input.LeaveReason.HUNG_UP));
  }

  private static void assertCustomerIsIn(Call call) {
    assertThat(call.contact(0).isLive()).isFalse();
    assertThat(call.contact(0).progress().nextContactId()).isEqualTo(TRANSFER);
    assertThat(call.contact(1).isLive()).isTrue();
    assertThat(call.contact(1).identity().customerParticipantId()).isEqualTo(Call.CUSTOMER);
    assertThat(call.orders(Effect.DisconnectContact.class)).isEmpty();
  }

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
        Call.staffed(
                Flows.inbound(
                    new UpdateContactRecordingBehavior(behavior),
                    new UpdateContactTargetQueue(Template.of("sales"), null),
                    new TransferContactToQueue()))
            .enqueued()
            .accepted(FIRST)
            .agentJoined()
            .promptFinished()
            .dequeued()
            .promptFinished()
            .completed(Effect.JoinParticipants.class)
            .completed(Effect.SetRecording.class);

    firstAgentLeaves(transfer(call, Input.TransferTarget.QUEUE, "support"));

    assertThat(call.order(Effect.SetRecording.class).participants()).isEmpty();
  }

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
        Call.staffed(Flows.queueing(), own)
            .enqueued()
            .accepted(FIRST)
            .agentJoined()
            .promptFinished()
            .dequeued()
            .promptFinished()
            .completed(Effect.JoinParticipants.class)
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

  private static Call talking() {
    return Call.staffed(Flows.queueing())
        .enqueued()
        .accepted(FIRST)
        .agentJoined()
        .promptFinished()
        .dequeued()
        .promptFinished()
        .completed(Effect.JoinParticipants.class);
  }

  /** The agent transfers to an outside number, whose party answers and talks to the agent. */
  private static Call talkingToNumber() {
    var call =
        transfer(talking(), Input.TransferTarget.PHONE_NUMBER, "+493012345678")
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
    var call = transfer(talking(), Input.TransferTarget.PHONE_NUMBER, "+493012345678");

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
  void shouldTellTheAgentWhenNobodyWorksInTheQueueThatIsTransferredTo() {
    var call =
        transfer(
            Call.to(Flows.queueing())
                .enqueued()
                .accepted(FIRST)
                .agentJoined()
                .promptFinished()
                .dequeued()
                .promptFinished()
                .completed(Effect.JoinParticipants.class),
            Input.TransferTarget.QUEUE,
            "support");

    assertThat(call.order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("Nobody works in the queue at this time.");
    assertThat(call.block("staffing").branch()).isEqualTo("NoMatchingCondition");
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

  private static Call asks(Call call, Input.AgentRequestKind kind) {
    return call.feed(new Input.AgentRequested(FIRST, "agent-7", kind, null, null));
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
