package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Effect.MonitorMode;
import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.Input.AgentRequestKind;
import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.TimerId.Purpose;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What supervisors do to a contact, and what else happens in the same moment. */
class SupervisorTest {

  private static final String ASSIGNMENT = "assignment-1";
  private static final String NEXT = Call.ID + "~2";
  private static final QueueRef SALES = new QueueRef("sales", "sales", false);
  private static final QueueRef SUPPORT = new QueueRef("support", "support", false);
  private static final Input.Supervisor SUE = new Input.Supervisor("sue", "sip:sue@example.org");

  private static Call queued() {
    return Call.to(Flows.queueing()).enqueued();
  }

  private static Call moved() {
    return queued().after(Duration.ofSeconds(70)).feed(new Input.MoveRequested(SALES, SUPPORT));
  }

  private static Call letIn(Call call) {
    var asked = call.last(FlowEvent.EnqueueRequested.class);
    return call.feed(
        NEXT,
        new Input.Enqueued(
            call.requestOf(FlowEvent.EnqueueRequested.class),
            SUPPORT,
            asked.enqueuedAt(),
            1,
            null));
  }

  private static Call inAgentWhisper() {
    return queued()
        .feed(new Input.Offered(ASSIGNMENT, "agent-7", 1))
        .accepted(ASSIGNMENT)
        .agentJoined();
  }

  private static Call connected() {
    return inAgentWhisper()
        .promptFinished()
        .dequeued()
        .promptFinished()
        .completed(Effect.JoinParticipants.class);
  }

  private static Call asks(Call call, AgentRequestKind kind) {
    return call.feed(new Input.AgentRequested(ASSIGNMENT, "agent-7", kind, null, null, SUE));
  }

  @Test
  void shouldGoToTheOtherQueueWithItsAgeWhenASupervisorMovesIt() {
    var call = moved();
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    var began = call.last(FlowEvent.ContactQueued.class).enqueuedAt();
    assertThat(call.last(FlowEvent.EnqueueRequested.class).enqueuedAt()).isEqualTo(began);

    letIn(call);

    assertThat(call.contact(0).isLive()).isFalse();
    assertThat(call.last(FlowEvent.DequeueRequested.class).queue()).isEqualTo(SALES);
    assertThat(call.last(FlowEvent.DequeueRequested.class).reason())
        .isEqualTo(DequeueReason.TRANSFERRED);
    assertThat(call.contact().contactId()).isEqualTo(NEXT);
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.last(FlowEvent.ContactQueued.class).enqueuedAt()).isEqualTo(began);
    assertThat(call.orders(Effect.DisconnectContact.class)).isEmpty();
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldStayWhereItIsWhenTheOtherQueueDoesNotTakeIt() {
    var call = moved();

    call.feed(
        NEXT,
        new Input.EnqueueRefused(
            call.requestOf(FlowEvent.EnqueueRequested.class),
            SUPPORT,
            Input.EnqueueRefusal.AT_CAPACITY,
            null));

    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.chain().contacts()).hasSize(1);
    assertThat(call.contact().onward()).isNull();
    assertThat(call.contact().timers().due(TimerId.of(Purpose.QUEUE))).isNull();
  }

  @Test
  void shouldTakeTheMoveBackWhenTheOtherQueueDoesNotAnswer() {
    var call = moved().fire(Purpose.QUEUE);

    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.last(FlowEvent.DequeueRequested.class).queue()).isEqualTo(SUPPORT);
    letIn(call);
    assertThat(call.chain().contacts()).hasSize(1);
    assertThat(call.refusals()).hasSize(1);
  }

  @Test
  void shouldStayWithTheAgentWhenOneAcceptsBeforeTheOtherQueueAnswers() {
    var call = letIn(moved().accepted(ASSIGNMENT));

    assertThat(call.chain().contacts()).hasSize(1);
    assertThat(call.contact().agent()).isNotNull();
    assertThat(call.last(FlowEvent.DequeueRequested.class).queue()).isEqualTo(SUPPORT);
  }

  @Test
  void shouldTakeTheMoveBackWhenTheCustomerHangsUpBeforeTheAnswer() {
    var call = letIn(moved().customerLeft());

    assertThat(call.chain().isEnded()).isTrue();
    assertThat(call.events())
        .filteredOn(e -> e.payload() instanceof FlowEvent.DequeueRequested)
        .hasSize(2);
  }

  @Test
  void shouldRefuseAMoveOfWhatAnAgentIsOfferedOrOfWhatIsMovedAlready() {
    var offered = queued().feed(new Input.Offered(ASSIGNMENT, "agent-7", 1));
    assertThat(offered.feed(new Input.MoveRequested(SALES, SUPPORT)).refusals()).hasSize(1);
    assertThat(moved().feed(new Input.MoveRequested(SALES, SUPPORT)).refusals()).hasSize(1);
    assertThat(queued().feed(new Input.MoveRequested(SUPPORT, SALES)).refusals()).hasSize(1);
  }

  @Test
  void shouldComeBackWithThePriorityThatASupervisorGaveIt() {
    var call = inAgentWhisper().feed(new Input.PriorityChanged(SALES, 1, 60, "sue"));
    call.promptFinished().dequeued().agentLeft();

    assertThat(call.last(FlowEvent.EnqueueRequested.class).returning()).isTrue();
    assertThat(call.last(FlowEvent.EnqueueRequested.class).priority()).isEqualTo(1);
    assertThat(call.last(FlowEvent.EnqueueRequested.class).ageAdjustmentSeconds()).isEqualTo(60);
  }

  @Test
  void shouldEndWhenASupervisorRemovesItWhileTheAgentHearsTheWhisper() {
    var call = inAgentWhisper().feed(new Input.Dequeued("action-1", SALES, "API", null));

    assertThat(call.last(FlowEvent.ContactDisconnected.class).reason())
        .isEqualTo(DisconnectReason.API);
    assertThat(call.last(FlowEvent.AgentLegEnded.class).end()).isEqualTo(LegEnd.FLOW);
  }

  @Test
  void shouldGoOnToTheAgentWhenARemovalMeetsTheAgentsTakingIt() {
    var call = inAgentWhisper().promptFinished();
    call.feed(new Input.Dequeued("action-1", SALES, "API", null));

    assertThat(call.contact().isLive()).isTrue();
    assertThat(call.promptFinished().completed(Effect.JoinParticipants.class).phase())
        .isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  @Test
  void shouldKeepItsPlaceWhenItIsRequeuedInTheAgentWhisper() {
    var call = asks(inAgentWhisper(), AgentRequestKind.REQUEUE);

    assertThat(call.last(FlowEvent.AgentLegEnded.class))
        .isEqualTo(new FlowEvent.AgentLegEnded("agent-7", ASSIGNMENT, LegEnd.FLOW, false, true));
    assertThat(call.phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.contact().agent()).isNull();
  }

  @Test
  void shouldAskForItsOldPlaceWhenItIsRequeuedInTheCustomerWhisper() {
    var call = asks(inAgentWhisper().promptFinished().dequeued(), AgentRequestKind.REQUEUE);

    assertThat(call.last(FlowEvent.EnqueueRequested.class).returning()).isTrue();
    assertThat(call.contact().isLive()).isTrue();
  }

  @Test
  void shouldRefuseToRequeueWhenTheTwoSpeak() {
    var call = asks(connected(), AgentRequestKind.REQUEUE);

    assertThat(call.refusals()).hasSize(1);
    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  @Test
  void shouldBringASupervisorInWhoListensThenSpeaksThenLeaves() {
    var call = asks(connected(), AgentRequestKind.MONITOR);
    var listens = call.order(Effect.ConnectSupervisor.class);
    assertThat(listens.mode()).isEqualTo(MonitorMode.SILENT_MONITOR);
    assertThat(listens.supervisor()).isEqualTo(SUE);
    call.feed(
        new Input.ParticipantJoined(
            listens.participantId(), ParticipantRole.SUPERVISOR, null, null));

    asks(call, AgentRequestKind.BARGE);
    assertThat(call.order(Effect.ConnectSupervisor.class).mode()).isEqualTo(MonitorMode.BARGE);
    assertThat(call.order(Effect.ConnectSupervisor.class).participantId())
        .isEqualTo(listens.participantId());

    asks(call, AgentRequestKind.STOP_MONITORING);
    assertThat(call.order(Effect.DisconnectParticipant.class).participantId())
        .isEqualTo(listens.participantId());
    call.feed(
        new Input.ParticipantLeft(
            listens.participantId(), ParticipantRole.SUPERVISOR, Input.LeaveReason.DISCONNECTED));
    assertThat(call.refusals()).isEmpty();
    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
  }

  @Test
  void shouldRefuseToMonitorWhenTheTwoDoNotSpeakYetOrNobodyIsNamed() {
    for (var kind : List.of(AgentRequestKind.MONITOR, AgentRequestKind.BARGE)) {
      assertThat(asks(inAgentWhisper(), kind).refusals()).hasSize(1);
      assertThat(connected().requested(ASSIGNMENT, kind).refusals()).hasSize(1);
    }
  }
}
