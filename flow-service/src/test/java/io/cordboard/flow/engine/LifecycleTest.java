package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A contact's life and its races. */
class LifecycleTest {

  private static final String ASSIGNMENT = "assignment-1";

  private static Call queued() {
    return Call.to(Flows.queueing()).enqueued();
  }

  private static Call inAgentWhisper() {
    return queued()
        .feed(new Input.Offered(ASSIGNMENT, "agent-7", 1))
        .accepted(ASSIGNMENT)
        .agentJoined();
  }

  private static Call inCustomerWhisper() {
    return finishPrompt(inAgentWhisper()).dequeued();
  }

  private static Call connected() {
    return finishPrompt(inCustomerWhisper()).completed(Effect.JoinParticipants.class);
  }

  private static Call finishPrompt(Call call) {
    return call.promptFinished();
  }

  @Test
  void shouldConnectCustomerAndAgentWhenBothWhispersAreOver() {
    var call = connected();

    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
    assertThat(call.last(FlowEvent.ContactConnectedToAgent.class).assignmentId())
        .isEqualTo(ASSIGNMENT);
    assertThat(call.contact().runs()).isEmpty();
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldLetTheCustomerHearTheQueueFlowWhileTheAgentHearsTheWhisper() {
    var call = inAgentWhisper();

    assertThat(call.contact().runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.CUSTOMER_QUEUE, FlowType.AGENT_WHISPER);
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
  }

  @Test
  void shouldWriteTheContactRecordWhenAfterContactWorkIsDone() {
    var call = connected().after(Duration.ofSeconds(40)).customerLeft();
    assertThat(call.phase()).isEqualTo(Phase.DISCONNECTED);
    assertThat(call.contactRecord(Call.ID)).isNull();

    call.feed(new Input.AfterContactWorkStarted(ASSIGNMENT, "agent-7"));
    call.after(Duration.ofSeconds(9))
        .feed(new Input.Released(ASSIGNMENT, "agent-7", "AFTER_CONTACT_WORK_DONE", 9_000));

    var written = Objects.requireNonNull(call.contactRecord(Call.ID));
    assertThat(call.phase()).isEqualTo(Phase.COMPLETED);
    assertThat(written.disconnectReason()).isEqualTo(DisconnectReason.CUSTOMER_DISCONNECT);
    assertThat(written.agentConnectionAttempts()).isEqualTo(1);
    assertThat(written.agent())
        .isNotNull()
        .satisfies(agent -> assertThat(agent.agentInteractionMs()).isEqualTo(40_000));
    assertThat(written.agent())
        .isNotNull()
        .satisfies(agent -> assertThat(agent.afterContactWorkMs()).isEqualTo(9_000));
    assertThat(written.queue()).isNotNull();
  }

  @Test
  void shouldLeaveTheQueueWhenTheCustomerHangsUpWhileOffered() {
    var call = queued().feed(new Input.Offered(ASSIGNMENT, "agent-7", 1)).customerLeft();

    assertThat(call.last(FlowEvent.DequeueRequested.class).reason())
        .isEqualTo(DequeueReason.CUSTOMER_LEFT);
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldFreeTheAgentWhenTheOfferIsAcceptedAfterTheCustomerHungUp() {
    var call =
        queued()
            .feed(new Input.Offered(ASSIGNMENT, "agent-7", 1))
            .customerLeft()
            .accepted(ASSIGNMENT);

    var ended = call.last(FlowEvent.AgentLegEnded.class);
    assertThat(ended.end()).isEqualTo(LegEnd.CONTACT_GONE);
    assertThat(ended.assignmentId()).isEqualTo(ASSIGNMENT);
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldFreeTheAgentWhenTheChainIsNotKnownAtAll() {
    var call =
        new Call(new OfflineCentre(Flows.inbound(), List.of()), Channel.VOICE).accepted(ASSIGNMENT);

    assertThat(call.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.CONTACT_GONE);
  }

  @Test
  void shouldEndBothLegsWhenTheCustomerHangsUpInTheAgentWhisper() {
    var call = inAgentWhisper().customerLeft();

    assertThat(call.last(FlowEvent.AgentLegEnded.class))
        .isEqualTo(
            new FlowEvent.AgentLegEnded("agent-7", ASSIGNMENT, LegEnd.CUSTOMER_LEFT, false, false));
    assertThat(call.order(Effect.DisconnectContact.class).reason())
        .isEqualTo(DisconnectReason.CUSTOMER_DISCONNECT);
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldEndBothLegsWhenTheCustomerHangsUpInTheCustomerWhisper() {
    var call = inCustomerWhisper().customerLeft();

    assertThat(call.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.CUSTOMER_LEFT);
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldKeepThePlaceWhenTheAgentIsLostInTheAgentWhisper() {
    var call = inAgentWhisper().agentLeft();

    assertThat(call.last(FlowEvent.AgentLegEnded.class).backInQueue()).isTrue();
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.contact().runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.CUSTOMER_QUEUE);
    assertThat(call.has(FlowEvent.DequeueRequested.class)).isFalse();
  }

  @Test
  void shouldAskForTheOldPlaceWhenTheAgentsLeaseEndsInTheCustomerWhisper() {
    var before = queued().now();
    var call =
        inCustomerWhisper()
            .after(Duration.ofSeconds(5))
            .feed(new Input.AgentLost(ASSIGNMENT, "agent-7", "LEASE_EXPIRED"));

    var asked = call.last(FlowEvent.EnqueueRequested.class);
    assertThat(asked.returning()).isTrue();
    assertThat(asked.enqueuedAt()).isEqualTo(before);
    call.enqueued();
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.contact().runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.CUSTOMER_QUEUE);
  }

  @Test
  void shouldReturnToTheQueueWhenTheAgentIsLostWhileLeavingIt() {
    var call = finishPrompt(inAgentWhisper()).agentLeft().dequeued();

    assertThat(call.last(FlowEvent.EnqueueRequested.class).returning()).isTrue();
    assertThat(call.enqueued().contact().runs()).hasSize(1);
  }

  @Test
  void shouldGoOnWhenQueueServiceDoesNotAnswerTheWayOut() {
    var call = finishPrompt(inAgentWhisper()).fire(Purpose.QUEUE);

    assertThat(call.contact().runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.CUSTOMER_WHISPER);
  }

  @Test
  void shouldEndTheContactWhenTheGatewayIsGoneAsAnAgentAccepts() {
    var call = queued().accepted(ASSIGNMENT).fire(Purpose.AGENT_DEVICE);

    var left = call.last(FlowEvent.DequeueRequested.class);
    assertThat(left.reason()).isEqualTo(DequeueReason.LINE_FAILED);
    assertThat(call.last(FlowEvent.ContactDisconnected.class).reason())
        .isEqualTo(DisconnectReason.TELECOM_PROBLEM);
    // It is not the agent's fault: another contact can be offered at once.
    assertThat(call.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.FLOW);
    assertThat(call.accepted("assignment-2").last(FlowEvent.AgentLegEnded.class).end())
        .isEqualTo(LegEnd.CONTACT_GONE);
  }

  @Test
  void shouldGiveTheGatewayTimeToSayThatTheDeviceDidNotAnswer() {
    var call = queued().accepted(ASSIGNMENT);
    var limits = Limits.DEFAULT;

    assertThat(call.contact().timers().due(TimerId.of(Purpose.AGENT_DEVICE)))
        .isEqualTo(call.now().plus(limits.agentDeviceMax()).plus(limits.gatewayAnswerMax()));
  }

  @Test
  void shouldEndTheContactWhenTheGatewayIsGoneWhileTheAgentHearsTheWhisper() {
    var call = inAgentWhisper().fire(Purpose.RUN);

    assertThat(call.last(FlowEvent.ContactDisconnected.class).reason())
        .isEqualTo(DisconnectReason.TELECOM_PROBLEM);
    assertThat(call.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.FLOW);
  }

  @Test
  void shouldTryTheNextAgentWhenTheDeviceDoesNotAnswer() {
    var call = queued().accepted(ASSIGNMENT).failed(Effect.ConnectAgent.class);

    assertThat(call.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.AGENT_UNREACHABLE);
    assertThat(call.accepted("assignment-2").contact().agent()).isNotNull();
  }

  @Test
  void shouldRefuseTheSecondOfTwoInputsForOnePrompt() {
    var call = Call.to(Flows.inbound(Flows.say("One"), Flows.say("Two")));
    var command = call.commandOf(Effect.PlayPrompt.class);

    call.promptFinished();
    call.feed(
        new Input.PromptFinished(command, Call.CUSTOMER, Input.PromptOutcome.COMPLETED, null));

    assertThat(call.refusals()).containsExactly(Refusal.NOT_WAITING_FOR_THIS);
    assertThat(call.contact().runs())
        .singleElement()
        .satisfies(run -> assertThat(run.step()).isEqualTo(1));
  }

  @Test
  void shouldRefuseAnInputThatWasTakenBefore() {
    var call = Call.to(Flows.inbound(Flows.say("One"), Flows.say("Two")));
    var input =
        new Input(
            "the-same",
            Call.ID,
            call.now(),
            new Input.PromptFinished(
                call.commandOf(Effect.PlayPrompt.class),
                Call.CUSTOMER,
                Input.PromptOutcome.COMPLETED,
                null));

    call.feed(input).feed(input);

    assertThat(call.refusals()).containsExactly(Refusal.DUPLICATE);
  }

  @Test
  void shouldRefuseATimerThatWasOvertaken() {
    var call = Call.to(Flows.inbound(Flows.say("One"), Flows.say("Two"))).promptFinished();

    call.feed(new Input.TimerFired(new TimerId(Purpose.RUN, 1)));

    assertThat(call.refusals()).containsExactly(Refusal.STALE_TIMER);
  }

  @Test
  void shouldEndTheContactWhenItIsRemovedFromItsQueue() {
    var call =
        queued().feed(new Input.Dequeued(null, new QueueRef("sales", "sales", false), "API", null));

    assertThat(call.last(FlowEvent.ContactDisconnected.class).reason())
        .isEqualTo(DisconnectReason.API);
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldEndTheContactWhenNoEntryPointIsThere() {
    var definitions =
        new OfflineCentre(Flows.inbound(), List.of()) {
          @Override
          public @Nullable Flow entryPoint(Endpoint systemEndpoint) {
            return null;
          }
        };

    var call = new Call(definitions, Channel.VOICE).arrive();

    assertThat(call.last(FlowEvent.ContactDisconnected.class).detail())
        .contains("no entry point for +49800");
    assertThat(call.chain().isEnded()).isTrue();
    assertThat(call.contactRecord(Call.ID)).isNotNull();
  }

  @Test
  void shouldHoldAndResumeWhenTheAgentAsks() {
    var call =
        connected()
            .requested(ASSIGNMENT, Input.AgentRequestKind.HOLD)
            .completed(Effect.HoldParticipant.class);
    assertThat(call.contact().runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.CUSTOMER_HOLD, FlowType.AGENT_HOLD);

    call.after(Duration.ofSeconds(12))
        .requested(ASSIGNMENT, Input.AgentRequestKind.RESUME)
        .completed(Effect.ResumeParticipant.class);

    var agent = Objects.requireNonNull(call.contact().agent());
    assertThat(call.contact().runs()).isEmpty();
    assertThat(agent.holds()).isEqualTo(1);
    assertThat(agent.holdMs()).isEqualTo(12_000);
  }

  @Test
  void shouldRefuseHoldWhenTheAgentIsNotConnectedYet() {
    assertThat(inAgentWhisper().requested(ASSIGNMENT, Input.AgentRequestKind.HOLD).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
    assertThat(connected().requested("another", Input.AgentRequestKind.HOLD).refusals())
        .containsExactly(Refusal.UNKNOWN_ASSIGNMENT);
  }

  @Test
  void shouldStartRecordingWhenCustomerAndAgentAreJoined() {
    var both =
        new RecordingBehavior(
            List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER), false, List.of(), Map.of());
    var call =
        Call.to(
                Flows.inbound(
                    new UpdateContactRecordingBehavior(both),
                    new UpdateContactTargetQueue(Template.of("sales"), null),
                    new TransferContactToQueue()))
            .enqueued()
            .accepted(ASSIGNMENT)
            .agentJoined();
    assertThat(call.ordered(Effect.SetRecording.class)).isFalse();

    finishPrompt(finishPrompt(call).dequeued())
        .completed(Effect.JoinParticipants.class)
        .completed(Effect.SetRecording.class);

    assertThat(call.last(FlowEvent.RecordingChanged.class).participants())
        .containsExactly(ParticipantRole.AGENT, ParticipantRole.CUSTOMER);
  }

  @Test
  void shouldRunTheDisconnectFlowAsAContactOfItsOwnWhenTheAgentLeaves() {
    var survey = Flows.line("CustomerRemaining", FlowType.CONTACT_FLOW, Flows.say("How was it?"));
    var call =
        Call.to(Flows.queueing(survey), survey).enqueued().accepted(ASSIGNMENT).agentJoined();
    finishPrompt(finishPrompt(call).dequeued()).completed(Effect.JoinParticipants.class);

    call.agentLeft();

    assertThat(call.chain().contacts()).hasSize(2);
    assertThat(call.contact().identity().previousContactId()).isEqualTo(Call.ID);
    assertThat(call.contact().identity().initiationMethod()).isEqualTo(InitiationMethod.DISCONNECT);
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("How was it?");
    call.customerLeft();
    assertThat(call.contact().isLive()).isFalse();
  }

  @Test
  void shouldEndTheContactWhenTheFlowVersionIsGone() {
    var gone =
        new OfflineCentre(Flows.inbound(Flows.say("One"), Flows.say("Two")), List.of()) {
          @Override
          public @Nullable Flow flow(String flowId, int version) {
            return null;
          }
        };

    var call = new Call(gone, Channel.VOICE).arrive().promptFinished();

    assertThat(call.last(FlowEvent.FlowEnded.class).end()).isEqualTo(FlowEvent.FlowEnd.FAILED);
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldEndTheContactWhenAFlowGoesRoundForEver() {
    var hook = new UpdateContactEventHooks(List.of());
    var step =
        new Step(
            "round",
            "UpdateContactEventHooks",
            hook,
            Parameters.NONE,
            Transitions.to(0),
            "SetContactFlow");

    var call = Call.to(new Flow("round", 1, "round", FlowType.CONTACT_FLOW, List.of(step), 0));

    assertThat(call.last(FlowEvent.FlowEnded.class).detail()).contains("1000");
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldForgetTheChainWhenItsTimeIsOver() {
    var call = queued().customerLeft().fire(Purpose.FORGET);

    assertThat(call.effects().getLast().payload())
        .isInstanceOfAny(Effect.Forget.class, Effect.CancelTimer.class);
    assertThat(call.effects()).anyMatch(effect -> effect.payload() instanceof Effect.Forget);
  }
}
