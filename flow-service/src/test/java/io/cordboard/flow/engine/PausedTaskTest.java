package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.block.ResumeContact;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.engine.block.Wait;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tasks that rest, and go on. */
class PausedTaskTest {

  private static final String ASSIGNMENT = "assignment-1";
  private static final Input.Payload PAUSE = new Input.PauseRequested(null);
  private static final Input.Payload RESUME = new Input.ResumeRequested(null);

  private static final Flow QUEUEING =
      Flows.inbound(
          new UpdateContactTargetQueue(Template.of("sales"), null), new TransferContactToQueue());

  private static final Flow WAITING =
      Flows.inbound(new Wait(Template.of("60"), false, false), Flows.say("over"));

  private static Call task(Flow flow, Flow... others) {
    return new Call(new OfflineCentre(flow, List.of(others)), Channel.TASK)
        .feed(
            new Input.ContactArrived(
                Channel.TASK,
                InitiationMethod.API,
                Endpoint.telephone("+493012345678"),
                new Endpoint(flow.flowId(), Endpoint.Type.CONTACT_FLOW),
                "",
                Call.CUSTOMER,
                null,
                "Check the form",
                null,
                Map.of(),
                Map.of()));
  }

  private static Call withAgent() {
    return task(QUEUEING).enqueued().accepted(ASSIGNMENT).dequeued();
  }

  @Test
  void shouldLeaveItsQueueAndComeBackToItsPlace() {
    var call = task(QUEUEING).enqueued();
    var since = Objects.requireNonNull(call.contact().stay()).enqueuedAt();

    call.after(Duration.ofMinutes(5)).feed(PAUSE);

    assertThat(call.phase()).isEqualTo(Phase.PAUSED);
    assertThat(call.last(FlowEvent.DequeueRequested.class).reason()).isEqualTo(DequeueReason.API);
    assertThat(call.contact().runs()).isEmpty();
    assertThat(call.contact().timers().list())
        .extracting(timer -> timer.id().purpose())
        .containsExactly(TimerId.Purpose.CONTACT);

    call.feed(RESUME);

    assertThat(call.last(FlowEvent.EnqueueRequested.class).returning()).isTrue();
    assertThat(call.last(FlowEvent.EnqueueRequested.class).enqueuedAt()).isEqualTo(since);
    assertThat(call.enqueued().phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldNotGoToAnAgentWhoAcceptedAsItWasPaused() {
    var call = task(QUEUEING).enqueued().feed(PAUSE).accepted(ASSIGNMENT);

    assertThat(call.last(FlowEvent.AgentLegEnded.class).end())
        .isEqualTo(FlowEvent.LegEnd.CONTACT_GONE);
    assertThat(call.phase()).isEqualTo(Phase.PAUSED);
  }

  @Test
  void shouldStayWithItsAgentWhoPausesAndResumesIt() {
    var call = withAgent().requested(ASSIGNMENT, Input.AgentRequestKind.HOLD);

    assertThat(call.phase()).isEqualTo(Phase.PAUSED);
    assertThat(call.last(FlowEvent.ContactPaused.class).assignmentId()).isEqualTo(ASSIGNMENT);
    call.requested(ASSIGNMENT, Input.AgentRequestKind.HOLD);
    assertThat(call.refusals()).containsExactly(Refusal.NOT_IN_THIS_STATE);

    call.requested(ASSIGNMENT, Input.AgentRequestKind.RESUME);

    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);
    assertThat(call.last(FlowEvent.ContactResumed.class).assignmentId()).isEqualTo(ASSIGNMENT);
    assertThat(call.events()).noneMatch(e -> e.payload() instanceof FlowEvent.AgentLegEnded);
  }

  @Test
  void shouldEndWhenItsAgentEndsItWhilePaused() {
    var call =
        withAgent()
            .feed(PAUSE)
            .requested(ASSIGNMENT, Input.AgentRequestKind.DISCONNECT)
            .feed(new Input.Released(ASSIGNMENT, "agent-7", "AFTER_CONTACT_WORK_DONE", 5));

    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldBeginThePresentBlockAnewWhenItsOwnFlowWasPaused() {
    var call = task(WAITING).after(Duration.ofSeconds(50)).feed(PAUSE);
    assertThat(call.contact().runs()).hasSize(1);
    assertThat(call.contact().timers().due(TimerId.ofRun(1))).isNull();

    call.after(Duration.ofHours(1)).feed(RESUME);

    assertThat(call.phase()).isEqualTo(Phase.IN_FLOW);
    assertThat(call.contact().timers().due(TimerId.ofRun(1))).isEqualTo(call.now().plusSeconds(60));
    call.fire(TimerId.Purpose.RUN);
    assertThat(call.block("b0").result()).isEqualTo("WaitCompleted");
  }

  @Test
  void shouldRunTheFlowOfThePauseThatResumesAndQueuesTheTask() {
    var pause =
        Flows.line(
            "approval",
            FlowType.CONTACT_FLOW,
            new Wait(Template.of("600"), false, false),
            new ResumeContact(),
            new TransferContactToQueue());
    var flow =
        Flows.inbound(
            new UpdateContactEventHooks(
                List.of(
                    new UpdateContactEventHooks.Hook(
                        "PauseContact", Template.of("approval"), false))),
            new UpdateContactTargetQueue(Template.of("sales"), null),
            new TransferContactToQueue());
    var call = task(flow, pause).enqueued().feed(PAUSE);
    assertThat(call.contact().runs()).singleElement().matches(r -> r.flowId().equals("approval"));

    call.fire(TimerId.Purpose.RUN);

    assertThat(call.block("b1").actionType()).isEqualTo("ResumeContact");
    assertThat(call.block("b1").branch()).isEqualTo("Next");
    assertThat(call.events()).anyMatch(e -> e.payload() instanceof FlowEvent.ContactResumed);
    assertThat(call.enqueued().phase()).isEqualTo(Phase.QUEUED);
  }

  @Test
  void shouldStayPausedWhenTheFlowOfThePauseEnds() {
    var pause = Flows.line("note", FlowType.CUSTOMER_QUEUE, Flows.say("noted"));

    var call = task(QUEUEING, pause).enqueued().feed(new Input.PauseRequested("note"));

    assertThat(call.contact().runs()).isEmpty();
    assertThat(call.phase()).isEqualTo(Phase.PAUSED);
    assertThat(call.feed(RESUME).enqueued().phase()).isEqualTo(Phase.QUEUED);
  }

  @Test
  void shouldEndWhenNothingIsThereToGoOnWith() {
    var pause = Flows.line("note", FlowType.CUSTOMER_QUEUE, Flows.say("noted"));

    var call = task(WAITING, pause).feed(new Input.PauseRequested("note")).feed(RESUME);

    assertThat(call.chain().isEnded()).isTrue();
    assertThat(call.last(FlowEvent.ContactDisconnected.class).detail()).contains("without a flow");
  }

  @Test
  void shouldGoOnWithTheFlowThatIsAskedFor() {
    var other =
        Flows.line("other", FlowType.CONTACT_FLOW, new Wait(Template.of("5"), false, false));

    var call =
        task(QUEUEING, other).enqueued().feed(PAUSE).feed(new Input.ResumeRequested("other"));

    assertThat(call.phase()).isEqualTo(Phase.IN_FLOW);
    assertThat(call.contact().runs()).singleElement().matches(r -> r.flowId().equals("other"));
    call.fire(TimerId.Purpose.RUN);
    assertThat(call.chain().isEnded()).isTrue();
  }

  @Test
  void shouldRefuseWhatIsNoTaskOrNotInTheState() {
    assertThat(Call.to(Flows.inbound(Flows.say("Hi"))).feed(PAUSE).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
    assertThat(task(WAITING).feed(RESUME).refusals()).containsExactly(Refusal.NOT_IN_THIS_STATE);
    assertThat(task(WAITING).feed(PAUSE).feed(PAUSE).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
    assertThat(task(QUEUEING).enqueued().accepted(ASSIGNMENT).feed(PAUSE).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
  }

  @Test
  void shouldTakeTheErrorBranchWhenNothingIsPaused() {
    assertThat(Call.to(Flows.inbound(new ResumeContact())).block("b0").error())
        .contains("only tasks");
    assertThat(task(Flows.inbound(new ResumeContact())).block("b0").error()).contains("not paused");
  }
}
