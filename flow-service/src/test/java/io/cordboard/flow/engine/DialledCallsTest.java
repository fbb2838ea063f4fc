package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.AgentLeg.Stage;
import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.Input.AgentRequestKind;
import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.engine.block.CompleteOutboundCall;
import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Calls that agents dial: the agent first, then the customer; and whoever leaves, at each moment.
 */
class DialledCallsTest {

  private static final String CUSTOMER = Call.ID + "/customer";
  private static final String ASSIGNMENT = "assignment-1";
  private static final String NUMBER = "+493012345678";

  private static class Centre extends OfflineCentre {
    Centre(Flow... flows) {
      super(Flows.inbound(Flows.say("Nobody hears this")), List.of(flows));
    }

    @Override
    public @Nullable QueueDefinition queue(String reference) {
      return reference.equals("outbound")
          ? new QueueDefinition(
              "outbound",
              "Outbound",
              "arn:queue/outbound",
              Endpoint.telephone("+49800111"),
              null,
              null,
              null)
          : null;
    }
  }

  private static Input.Dialled dialled(String queueId, String number) {
    var by =
        new Input.Accepted(
            ASSIGNMENT,
            "agent-7",
            "ada",
            "Ada",
            "Example",
            "profile",
            "sip:ada@desk",
            new QueueRef(queueId, null, false));
    return new Input.Dialled(by, number, "gateway", Map.of("order", "7"));
  }

  private static Call dialling(Flow... flows) {
    return new Call(new Centre(flows), Channel.VOICE).feed(dialled("outbound", NUMBER));
  }

  private static Call ringing(Flow... flows) {
    return progress(dialling(flows).agentJoined(), DialStatus.RINGING, null);
  }

  private static Call progress(Call call, DialStatus status, @Nullable String detail) {
    return call.feed(
        new Input.DialProgress(
            call.commandOf(Effect.DialParticipant.class),
            CUSTOMER,
            status,
            AmdResult.AMD_NOT_APPLICABLE,
            detail));
  }

  private static Call customerThere(Call call) {
    return progress(call, DialStatus.ANSWERED, null)
        .feed(new Input.ParticipantJoined(CUSTOMER, ParticipantRole.CUSTOMER, null, null));
  }

  private static Call whispering(Flow... flows) {
    return customerThere(ringing(flows));
  }

  private static Call talking() {
    return whispering().promptFinished().completed(Effect.JoinParticipants.class);
  }

  private static Call customerLeaves(Call call) {
    return call.feed(
        new Input.ParticipantLeft(CUSTOMER, ParticipantRole.CUSTOMER, Input.LeaveReason.HUNG_UP));
  }

  private static Call released(Call call, long workMs) {
    return call.feed(new Input.AfterContactWorkStarted(ASSIGNMENT, "agent-7"))
        .feed(new Input.Released(ASSIGNMENT, "agent-7", "AFTER_CONTACT_WORK_DONE", workMs));
  }

  private static AgentLeg agent(Call call) {
    return Objects.requireNonNull(call.contact().agent());
  }

  private static ContactRecord written(Call call) {
    return Objects.requireNonNull(call.contactRecord(Call.ID));
  }

  /** It is over, the agent works on, and after that nothing is left of it. */
  private static void endsWithWork(
      Call call, DisconnectReason reason, LegEnd end, @Nullable String dialStatus) {
    assertThat(call.last(FlowEvent.AgentLegEnded.class))
        .isEqualTo(
            new FlowEvent.AgentLegEnded(
                "agent-7", ASSIGNMENT, end, false, false, true, dialStatus));
    assertThat(call.orders(Effect.DisconnectContact.class)).hasSize(1);
    assertThat(call.last(FlowEvent.ContactDisconnected.class).reason()).isEqualTo(reason);
    assertThat(call.phase()).isEqualTo(Phase.DISCONNECTED);
    released(call, 3_000);
    assertThat(call.chain().isEnded()).isTrue();
    assertThat(written(call).disconnectReason()).isEqualTo(reason);
    assertThat(Objects.requireNonNull(written(call).agent()).afterContactWorkMs()).isEqualTo(3_000);
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldCallTheAgentsDeviceFirstWhenAnAgentDials() {
    var call = dialling();

    var identity = call.contact().identity();
    assertThat(identity.initiationMethod()).isEqualTo(InitiationMethod.OUTBOUND);
    assertThat(identity.customerEndpoint().address()).isEqualTo(NUMBER);
    assertThat(identity.systemEndpoint().address()).isEqualTo("+49800111");
    assertThat(identity.gatewayId()).isEqualTo("gateway");
    assertThat(call.contact().data().attributes()).containsEntry("order", "7");
    assertThat(call.order(Effect.ConnectAgent.class).agentEndpoint()).isEqualTo("sip:ada@desk");
    assertThat(call.ordered(Effect.DialParticipant.class)).isFalse();
    assertThat(call.has(FlowEvent.EnqueueRequested.class)).isFalse();
    assertThat(call.phase()).isEqualTo(Phase.CONNECTING_AGENT);
  }

  @Test
  void shouldDialWithTheQueuesNumberAndWithoutAgentWhisperWhenTheDeviceIsThere() {
    var call = dialling().agentJoined();

    assertThat(call.contact().runs()).isEmpty();
    assertThat(call.order(Effect.DialParticipant.class).endpoint().address()).isEqualTo(NUMBER);
    assertThat(call.order(Effect.DialParticipant.class).callerId()).isEqualTo("+49800111");
    assertThat(call.order(Effect.DialParticipant.class).ringTimeout())
        .isEqualTo(Limits.DEFAULT.ringMax());
    assertThat(agent(call).stage()).isEqualTo(Stage.DIALLING_CUSTOMER);
  }

  @Test
  void shouldWhisperToTheCalledPartyAndJoinWhenSomebodyAnswers() {
    var call = whispering();
    assertThat(call.contact().runs())
        .extracting(FlowRun::flowType, FlowRun::participantId)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(FlowType.OUTBOUND_WHISPER, CUSTOMER));

    call.promptFinished();
    assertThat(call.order(Effect.JoinParticipants.class).participantIds())
        .containsExactly(CUSTOMER, "agent/" + ASSIGNMENT);
    call.completed(Effect.JoinParticipants.class);

    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
    var connected = call.last(FlowEvent.ContactConnectedToAgent.class);
    assertThat(Objects.requireNonNull(connected.queue()).queueId()).isEqualTo("outbound");
    assertThat(call.last(FlowEvent.CallbackAttemptFinished.class).status())
        .isEqualTo(DialStatus.ANSWERED);
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldRecordQueueAndAgentWhenTheConversationIsOver() {
    var call = customerLeaves(talking());
    assertThat(call.last(FlowEvent.AgentLegEnded.class).wasConnected()).isTrue();
    released(call, 5_000);

    var record = written(call);
    assertThat(record.initiationMethod()).isEqualTo(InitiationMethod.OUTBOUND);
    assertThat(record.disconnectReason()).isEqualTo(DisconnectReason.CUSTOMER_DISCONNECT);
    assertThat(Objects.requireNonNull(record.agent()).connectedToAgentAt()).isNotNull();
    assertThat(Objects.requireNonNull(record.queue()).queue().name()).isEqualTo("Outbound");
    assertThat(record.queue().durationMs()).isZero();
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldEndForTheAgentWithTheReasonWhenNobodyAnswers() {
    for (var status :
        List.of(
            DialStatus.BUSY,
            DialStatus.NO_ANSWER,
            DialStatus.REJECTED,
            DialStatus.INVALID_NUMBER,
            DialStatus.FAILED)) {
      var call = progress(ringing(), status, "SIP 4xx");

      assertThat(call.last(FlowEvent.ContactDisconnected.class).detail())
          .isEqualTo(status + ": SIP 4xx");
      assertThat(call.last(FlowEvent.CallbackAttemptFinished.class).status()).isEqualTo(status);
      endsWithWork(call, DisconnectReason.TELECOM_PROBLEM, LegEnd.CUSTOMER_LEFT, status.name());
    }
  }

  @Test
  void shouldEndWithATelecomProblemWhenTheGatewayIsSilentAfterTheDial() {
    endsWithWork(
        dialling().agentJoined().fire(Purpose.DIAL),
        DisconnectReason.TELECOM_PROBLEM,
        LegEnd.CUSTOMER_LEFT,
        "NO_ANSWER");
    endsWithWork(
        progress(ringing(), DialStatus.ANSWERED, null).fire(Purpose.DIAL),
        DisconnectReason.TELECOM_PROBLEM,
        LegEnd.CUSTOMER_LEFT,
        "FAILED");
    endsWithWork(
        ringing().failed(Effect.DialParticipant.class),
        DisconnectReason.TELECOM_PROBLEM,
        LegEnd.CUSTOMER_LEFT,
        "FAILED");
  }

  @Test
  void shouldFreeTheAgentAtOnceWhenTheGatewayIsGoneBeforeTheDeviceAnswers() {
    var call = dialling().fire(Purpose.AGENT_DEVICE);

    var ended = call.last(FlowEvent.AgentLegEnded.class);
    assertThat(ended.end()).as("no fault of the agent's").isEqualTo(LegEnd.FLOW);
    assertThat(ended.dialStatus()).isEqualTo("FAILED");
    assertThat(ended.afterContactWork()).isFalse();
    assertThat(written(call).disconnectReason()).isEqualTo(DisconnectReason.TELECOM_PROBLEM);
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldSayThatTheAgentIsUnreachableWhenTheDeviceDoesNotAnswer() {
    var call = dialling().failed(Effect.ConnectAgent.class);

    assertThat(call.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.AGENT_UNREACHABLE);
    assertThat(call.last(FlowEvent.AgentLegEnded.class).afterContactWork()).isFalse();
    assertThat(call.last(FlowEvent.AgentLegEnded.class).backInQueue()).isFalse();
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldGiveUpWhenTheAgentHangsUpAtAnyMomentBeforeTheTwoSpeak() {
    for (var call : List.of(dialling(), dialling().agentJoined(), ringing(), whispering())) {
      endsWithWork(
          call.requested(ASSIGNMENT, AgentRequestKind.DISCONNECT),
          DisconnectReason.AGENT_DISCONNECT,
          LegEnd.AGENT_LEFT,
          null);
    }
    for (var call : List.of(ringing(), whispering())) {
      endsWithWork(call.agentLeft(), DisconnectReason.AGENT_DISCONNECT, LegEnd.AGENT_LEFT, null);
    }
  }

  @Test
  void shouldRefuseAnAnswerWhenTheAgentHasHungUpInTheSameMoment() {
    var call = ringing().requested(ASSIGNMENT, AgentRequestKind.DISCONNECT);

    customerThere(call);

    assertThat(call.refusals()).hasSize(2);
    assertThat(call.ordered(Effect.JoinParticipants.class)).isFalse();
    assertThat(call.phase()).isEqualTo(Phase.DISCONNECTED);
  }

  @Test
  void shouldGiveUpWhenTheAgentsLeaseEndsWhileItRings() {
    var call = ringing().feed(new Input.AgentLost(ASSIGNMENT, "agent-7", "LEASE_EXPIRED"));

    assertThat(call.orders(Effect.DisconnectContact.class)).hasSize(1);
    call.feed(new Input.Released(ASSIGNMENT, "agent-7", "LEASE_EXPIRED", 0));
    assertThat(call.chain().isEnded()).isTrue();
    assertThat(written(call).disconnectReason()).isEqualTo(DisconnectReason.AGENT_DISCONNECT);
  }

  @Test
  void shouldEndWhenAgentServiceGivesTheAgentUp() {
    var call = ringing().feed(new Input.Released(ASSIGNMENT, "agent-7", "RESERVATION_EXPIRED", 0));

    assertThat(call.contact().isLive()).isFalse();
    assertThat(call.fire(Purpose.AFTER_CONTACT_WORK).chain().isEnded()).isTrue();
  }

  @Test
  void shouldEndForTheAgentWhenTheCustomerHangsUpInTheWhisper() {
    endsWithWork(
        customerLeaves(whispering()),
        DisconnectReason.CUSTOMER_DISCONNECT,
        LegEnd.CUSTOMER_LEFT,
        null);
  }

  @Test
  void shouldTellTheAgentWhenTheTwoCannotBeJoined() {
    endsWithWork(
        whispering().promptFinished().fire(Purpose.JOIN),
        DisconnectReason.TELECOM_PROBLEM,
        LegEnd.FLOW,
        "FAILED");
  }

  @Test
  void shouldEndAsAnyConversationWhenTheAgentHangsUp() {
    var call = talking().requested(ASSIGNMENT, AgentRequestKind.DISCONNECT);

    assertThat(call.last(FlowEvent.AgentLegEnded.class))
        .isEqualTo(
            new FlowEvent.AgentLegEnded("agent-7", ASSIGNMENT, LegEnd.AGENT_LEFT, true, false));
    assertThat(released(call, 1_000).chain().isEnded()).isTrue();
    assertThat(written(call).disconnectReason()).isEqualTo(DisconnectReason.AGENT_DISCONNECT);
  }

  @Test
  void shouldLetTheWhisperDialWhenItSaysWhen() {
    var whisper =
        Flows.line(
            "Default outbound whisper",
            FlowType.OUTBOUND_WHISPER,
            new CompleteOutboundCall(Template.of("+49800222")),
            Flows.say("Your order $.Attributes.order"));
    var call = ringing(whisper);
    assertThat(call.order(Effect.DialParticipant.class).callerId()).isEqualTo("+49800222");

    customerThere(call);
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value()).isEqualTo("Your order 7");
    call.promptFinished().completed(Effect.JoinParticipants.class);

    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  @Test
  void shouldNotBeginWhatCannotBeCalled() {
    var queueless = new Call(new Centre(), Channel.VOICE).feed(dialled("nowhere", NUMBER));
    var ended = queueless.last(FlowEvent.AgentLegEnded.class);
    assertThat(ended.dialStatus()).isEqualTo("FAILED");
    assertThat(ended.afterContactWork()).isFalse();
    assertThat(queueless.last(FlowEvent.ContactDisconnected.class).detail())
        .isEqualTo("FAILED: there is no queue nowhere");
    assertThat(queueless.ordered(Effect.ConnectAgent.class)).isFalse();
    assertThat(queueless.chain().isEnded()).isTrue();

    var numberless = new Call(new Centre(), Channel.VOICE).feed(dialled("outbound", "+4930"));
    assertThat(numberless.last(FlowEvent.AgentLegEnded.class).dialStatus())
        .isEqualTo("INVALID_NUMBER");
    assertThat(numberless.chain().isEnded()).isTrue();
  }

  @Test
  void shouldTellAgentServiceWhenTheContactIsThereAlready() {
    var call = dialling().feed(dialled("outbound", NUMBER));
    assertThat(call.refusals()).containsExactly(Refusal.DUPLICATE);

    var other = Call.to(Flows.inbound(Flows.say("Hello"))).feed(dialled("outbound", NUMBER));

    assertThat(other.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.CONTACT_GONE);
    assertThat(other.contact().agent()).isNull();
  }

  @Test
  void shouldNotGoBackToAQueueWhenASupervisorWantsThat() {
    var call = ringing().requested(ASSIGNMENT, AgentRequestKind.REQUEUE);

    assertThat(call.refusals()).containsExactly(Refusal.NOT_IN_THIS_STATE);
    assertThat(call.contact().isLive()).isTrue();
  }

  @Test
  void shouldHoldAndResumeWhomTheAgentCalled() {
    var call = talking().requested(ASSIGNMENT, AgentRequestKind.HOLD);
    call.completed(Effect.HoldParticipant.class);
    assertThat(agent(call).stage()).isEqualTo(Stage.ON_HOLD);

    call.requested(ASSIGNMENT, AgentRequestKind.RESUME).completed(Effect.ResumeParticipant.class);

    assertThat(agent(call).stage()).isEqualTo(Stage.CONNECTED);
    assertThat(call.refusals()).isEmpty();
  }
}
