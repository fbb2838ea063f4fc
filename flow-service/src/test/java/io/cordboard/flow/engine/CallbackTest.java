package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.engine.block.CompleteOutboundCall;
import io.cordboard.flow.engine.block.CreateCallbackContact;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactCallbackNumber;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Callbacks: the agent first, then the customer; and what happens when somebody is not there. */
class CallbackTest {

  private static final String CALLBACK = Call.ID + "~2";
  private static final String CUSTOMER = CALLBACK + "/customer";
  private static final String ASSIGNMENT = "assignment-1";

  private static CreateCallbackContact callback(@Nullable String flow) {
    return new CreateCallbackContact(
        Template.of("sales"),
        null,
        Duration.ofSeconds(60),
        2,
        300,
        flow == null ? null : Template.of(flow),
        null);
  }

  private static Call asked(Flow... others) {
    return call(
        Flows.inbound(
            new UpdateContactCallbackNumber(Template.of("+493012345678")), callback(null)),
        others);
  }

  private static Call call(Flow flow, Flow... others) {
    return Call.to(flow, others);
  }

  private static Call waiting(Flow... others) {
    return asked(others).customerLeft().fire(Purpose.SCHEDULE);
  }

  private static Call enqueued(Call call) {
    var asked = call.last(FlowEvent.EnqueueRequested.class);
    return call.feed(
        CALLBACK,
        new Input.Enqueued(
            call.requestOf(FlowEvent.EnqueueRequested.class),
            asked.queue(),
            asked.enqueuedAt(),
            1,
            null));
  }

  private static Call accepted(Call call, String assignmentId) {
    return call.feed(
        CALLBACK,
        new Input.Accepted(
            assignmentId,
            "agent-7",
            "ada",
            "Ada",
            "Example",
            "profile",
            null,
            new QueueRef("sales", "sales", false)));
  }

  private static Call agentThere(Call call) {
    var agent = Objects.requireNonNull(call.contact().agent());
    call.feed(
            CALLBACK,
            new Input.ParticipantJoined(
                agent.participantId(), ParticipantRole.AGENT, null, "agent-7"))
        .promptFinished();
    var asked = call.last(FlowEvent.DequeueRequested.class);
    return call.feed(
        CALLBACK,
        new Input.Dequeued(
            call.requestOf(FlowEvent.DequeueRequested.class),
            asked.queue(),
            asked.reason().name(),
            asked.assignmentId()));
  }

  private static Call dialling(Flow... others) {
    return agentThere(accepted(enqueued(waiting(others)), ASSIGNMENT));
  }

  private static Call progress(Call call, DialStatus status) {
    return call.feed(
        CALLBACK,
        new Input.DialProgress(
            call.commandOf(Effect.DialParticipant.class),
            CUSTOMER,
            status,
            AmdResult.AMD_NOT_APPLICABLE,
            null));
  }

  private static Call customerThere(Call call) {
    return progress(call, DialStatus.ANSWERED)
        .feed(
            CALLBACK, new Input.ParticipantJoined(CUSTOMER, ParticipantRole.CUSTOMER, null, null));
  }

  /**
   * Whoever has waited and asks to be called back is as old in the queue as if still on the line.
   */
  @Test
  void shouldKeepThePlaceThatTheCallerHadInTheQueue() {
    var queueing = waitsInQueue(calledBackIn("sales"));
    var began = queueing.last(FlowEvent.EnqueueRequested.class).enqueuedAt();

    var call = queueing.after(Duration.ofSeconds(95)).promptFinished();
    call.customerLeft().after(Duration.ofSeconds(60)).fire(Purpose.SCHEDULE);

    var again = call.last(FlowEvent.EnqueueRequested.class);
    assertThat(again.enqueuedAt().minusSeconds(again.ageAdjustmentSeconds())).isEqualTo(began);
  }

  @Test
  void shouldBeginAnewInAQueueInWhichTheCallerDidNotWait() {
    var call = waitsInQueue(calledBackIn("support")).after(Duration.ofSeconds(95)).promptFinished();
    call.customerLeft().after(Duration.ofSeconds(60)).fire(Purpose.SCHEDULE);

    assertThat(call.last(FlowEvent.EnqueueRequested.class).queue().queueId()).isEqualTo("support");
    assertThat(call.last(FlowEvent.EnqueueRequested.class).ageAdjustmentSeconds()).isZero();
  }

  private static CreateCallbackContact calledBackIn(String queue) {
    return new CreateCallbackContact(
        Template.of(queue), null, Duration.ofSeconds(60), 2, 300, null, null);
  }

  private static Call waitsInQueue(CreateCallbackContact callback) {
    var queue =
        Flows.line("CustomerQueue", FlowType.CUSTOMER_QUEUE, Flows.say("Press 1"), callback);
    return Call.to(Flows.queueing(queue), queue).enqueued();
  }

  @Test
  void shouldKeepItsPlaceWhenTheGatewayIsGoneAsAnAgentAccepts() {
    var call = accepted(enqueued(waiting()), ASSIGNMENT).fire(Purpose.AGENT_DEVICE);

    assertThat(call.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.AGENT_UNREACHABLE);
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(accepted(call, "assignment-2").contact().agent()).isNotNull();
  }

  @Test
  void shouldScheduleAContactOnALineOfItsOwn() {
    var call = asked();
    var identity = call.contact().identity();

    assertThat(call.phase()).isEqualTo(Phase.SCHEDULED);
    assertThat(identity.initiationMethod()).isEqualTo(InitiationMethod.CALLBACK);
    assertThat(identity.previousContactId()).isEqualTo(Call.ID);
    assertThat(identity.lineContactId()).isEqualTo(CALLBACK);
    assertThat(identity.customerEndpoint().address()).isEqualTo("+493012345678");
    assertThat(identity.scheduledAt()).isEqualTo(Call.BEGIN.plusSeconds(60));
    assertThat(call.contact(0).isLive()).isFalse();
  }

  @Test
  void shouldWaitForAnAgentWithoutTheCustomerWhenItsTimeHasCome() {
    var call = enqueued(waiting());

    assertThat(call.last(FlowEvent.EnqueueRequested.class).initiationMethod())
        .isEqualTo(InitiationMethod.CALLBACK);
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.contact().runs()).isEmpty();
  }

  @Test
  void shouldDialTheCustomerWhenTheAgentIsThere() {
    var call = dialling();

    assertThat(call.order(Effect.DialParticipant.class).endpoint().address())
        .isEqualTo("+493012345678");
    assertThat(Objects.requireNonNull(call.contact().agent()).stage())
        .isEqualTo(AgentLeg.Stage.DIALLING_CUSTOMER);
    assertThat(
            call.effects().stream()
                .filter(e -> e.payload() instanceof Effect.Command)
                .filter(e -> e.contactId().equals(CALLBACK))
                .map(e -> ((Effect.Command) e.payload()).lineId()))
        .containsOnly(CALLBACK);
  }

  @Test
  void shouldWhisperToTheCustomerAndJoinWhenTheCustomerAnswers() {
    var call = customerThere(dialling());
    assertThat(call.contact().runs())
        .extracting(FlowRun::flowType)
        .containsExactly(FlowType.OUTBOUND_WHISPER);

    call.promptFinished().completed(Effect.JoinParticipants.class);

    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
    assertThat(call.last(FlowEvent.CallbackAttemptFinished.class).status())
        .isEqualTo(DialStatus.ANSWERED);
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldFreeTheAgentAndTryAgainLaterWhenTheCustomerIsNotReached() {
    var call = progress(dialling(), DialStatus.BUSY);

    assertThat(call.last(FlowEvent.AgentLegEnded.class))
        .isEqualTo(
            new FlowEvent.AgentLegEnded("agent-7", ASSIGNMENT, LegEnd.CUSTOMER_LEFT, false, false));
    assertThat(call.last(FlowEvent.CallbackAttemptFinished.class).nextAttemptAt())
        .isEqualTo(call.now().plusSeconds(300));
    assertThat(call.phase()).isEqualTo(Phase.SCHEDULED);

    call.fire(Purpose.SCHEDULE);
    customerThere(agentThere(accepted(enqueued(call), "assignment-2")));

    assertThat(call.last(FlowEvent.CallbackAttemptFinished.class).attempt()).isEqualTo(2);
  }

  @Test
  void shouldEndWhenTheCustomerIsNotReachedInTheLastAttempt() {
    var call = progress(dialling(), DialStatus.BUSY).fire(Purpose.SCHEDULE);

    agentThere(accepted(enqueued(call), "assignment-2")).fire(Purpose.DIAL);

    assertThat(call.last(FlowEvent.CallbackAttemptFinished.class).status())
        .isEqualTo(DialStatus.NO_ANSWER);
    assertThat(call.last(FlowEvent.ContactDisconnected.class).detail()).contains("2 attempts");
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldNotCountAnAttemptWhenNoAgentAccepts() {
    var call =
        enqueued(waiting())
            .feed(CALLBACK, new Input.Offered(ASSIGNMENT, "agent-7", 1))
            .feed(CALLBACK, new Input.Missed(ASSIGNMENT, "agent-7"));

    assertThat(call.contact().dialAttempts()).isZero();
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
  }

  @Test
  void shouldHangUpAndWaitForTheNextAgentWhenTheAgentIsLostWhileItRings() {
    var call = dialling().feed(CALLBACK, new Input.AgentLost(ASSIGNMENT, "agent-7", "LOGGED_OUT"));

    assertThat(call.orders(Effect.DisconnectParticipant.class))
        .extracting(Effect.DisconnectParticipant::participantId)
        .contains(CUSTOMER);
    assertThat(call.last(FlowEvent.EnqueueRequested.class).returning()).isTrue();
    assertThat(call.contact().dialAttempts()).isZero();

    // Too late: the customer picked up at the same moment.
    customerThere(call);
    assertThat(call.refusals()).hasSize(2);
    assertThat(call.has(FlowEvent.CallbackAttemptFinished.class)).isFalse();
  }

  @Test
  void shouldLetTheCustomerWaitWhenTheAgentIsLostInTheOutboundWhisper() {
    var call =
        customerThere(dialling())
            .feed(CALLBACK, new Input.AgentLost(ASSIGNMENT, "agent-7", "LOGGED_OUT"));

    enqueued(call);

    assertThat(call.contact().runs())
        .extracting(FlowRun::flowType, FlowRun::participantId)
        .containsExactly(tuple(FlowType.CUSTOMER_QUEUE, CUSTOMER));
  }

  @Test
  void shouldEndWhenTheCustomerHangsUpInTheOutboundWhisper() {
    var call =
        customerThere(dialling())
            .feed(
                CALLBACK,
                new Input.ParticipantLeft(
                    CUSTOMER, ParticipantRole.CUSTOMER, Input.LeaveReason.HUNG_UP));

    assertThat(call.chain().isEnded()).isTrue();
    assertThat(call.last(FlowEvent.AgentLegEnded.class).wasConnected()).isFalse();
  }

  @Test
  void shouldAskAgainLaterWhenTheQueueIsFull() {
    var call = waiting();
    var asked = call.last(FlowEvent.EnqueueRequested.class);
    call.feed(
        CALLBACK,
        new Input.EnqueueRefused(
            call.requestOf(FlowEvent.EnqueueRequested.class),
            asked.queue(),
            Input.EnqueueRefusal.AT_CAPACITY,
            null));

    assertThat(call.contact().isLive()).isTrue();
    assertThat(enqueued(call.fire(Purpose.SCHEDULE)).phase()).isEqualTo(Phase.QUEUED);
  }

  @Test
  void shouldLetTheWhisperDialWhenItSaysWhen() {
    var whisper =
        Flows.line(
            "Default outbound whisper",
            FlowType.OUTBOUND_WHISPER,
            new CompleteOutboundCall(Template.of("+49800222")),
            Flows.say("Your callback"));
    var call = dialling(whisper);

    assertThat(call.order(Effect.DialParticipant.class).callerId()).isEqualTo("+49800222");
    customerThere(call);
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("Your callback");
    call.promptFinished().completed(Effect.JoinParticipants.class);
    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  @Test
  void shouldRunTheFlowThatPutsItIntoAQueueWhenItHasOne() {
    var creation =
        Flows.line(
            "creation",
            FlowType.CONTACT_FLOW,
            Flows.say("Nobody hears this"),
            new UpdateContactTargetQueue(Template.of("support"), null),
            new TransferContactToQueue());
    var call =
        call(
                Flows.inbound(
                    new UpdateContactCallbackNumber(Template.of("+493012345678")),
                    callback("creation")),
                creation)
            .customerLeft()
            .fire(Purpose.SCHEDULE);

    assertThat(call.last(FlowEvent.EnqueueRequested.class).queue().queueId()).isEqualTo("support");
    assertThat(call.orders(Effect.PlayPrompt.class)).isEmpty();
    assertThat(enqueued(call).phase()).isEqualTo(Phase.QUEUED);
  }

  @Test
  void shouldTakeTheErrorBranchWhenThereIsNothingToCallBack() {
    var nowhere = new CreateCallbackContact(null, null, Duration.ZERO, 1, 60, null, null);
    assertThat(Call.to(Flows.inbound(nowhere)).block("b0").branch()).isEqualTo("NoMatchingError");
    var numberless =
        new OfflineCentre(Flows.inbound(callback(null)), List.of()) {
          @Override
          public PhoneNumbers phoneNumbers() {
            return (_, _) -> new PhoneNumbers.Invalid("withheld");
          }
        };
    assertThat(new Call(numberless, Channel.VOICE).arrive().block("b0").branch())
        .isEqualTo("NoMatchingError");
    var unknown =
        new Call(
                new OfflineCentre(
                    Flows.inbound(
                        new UpdateContactCallbackNumber(Template.of("+493012345678")),
                        callback("nowhere")),
                    List.of()),
                Channel.VOICE)
            .arrive();
    assertThat(unknown.block("b1").branch()).isEqualTo("NoMatchingError");
  }
}
