package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Input.AgentRequestKind;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recording that pauses: because the agent asked, and around sensitive input. */
class RecordingPauseTest {

  private static final String ASSIGNMENT = "assignment-1";
  private static final RecordingBehavior BOTH =
      new RecordingBehavior(
          List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER), false, List.of(), Map.of());
  private static final RecordingBehavior AUTOMATED =
      new RecordingBehavior(List.of(), true, List.of(), Map.of());
  private static final StoreCustomerInput SECRET =
      new StoreCustomerInput(
          null,
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          16,
          "#",
          true,
          null,
          null,
          new StoreCustomerInput.Encryption(Template.of("key"), Template.of("certificate")));

  private static Call connected(RecordingBehavior behavior) {
    return Call.to(
            Flows.inbound(
                new UpdateContactRecordingBehavior(behavior),
                new UpdateContactTargetQueue(Template.of("sales"), null),
                new TransferContactToQueue()))
        .enqueued()
        .accepted(ASSIGNMENT)
        .agentJoined()
        .promptFinished()
        .dequeued()
        .promptFinished()
        .completed(Effect.JoinParticipants.class);
  }

  private static Call recorded() {
    return connected(BOTH).completed(Effect.SetRecording.class);
  }

  private static Call paused() {
    return recorded()
        .requested(ASSIGNMENT, AgentRequestKind.PAUSE_RECORDING)
        .completed(Effect.SetRecording.class);
  }

  private static FlowEvent.RecordingChanged changed(Call call) {
    return call.last(FlowEvent.RecordingChanged.class);
  }

  @Test
  void shouldPauseWhenTheAgentAsksAndGoOnWhenTheAgentAsksAgain() {
    var call = paused();
    assertThat(changed(call).paused()).isTrue();
    assertThat(changed(call).cause()).isEqualTo(RecordingCause.AGENT);
    assertThat(changed(call).agentId()).isNotNull();
    assertThat(changed(call).participants())
        .containsExactly(ParticipantRole.AGENT, ParticipantRole.CUSTOMER);

    call.requested(ASSIGNMENT, AgentRequestKind.RESUME_RECORDING)
        .completed(Effect.SetRecording.class);

    assertThat(changed(call).paused()).isFalse();
    assertThat(changed(call).cause()).isEqualTo(RecordingCause.AGENT);
    assertThat(call.contact().timers().due(TimerId.of(Purpose.RECORDING_PAUSE))).isNull();
    assertThat(call.refusals()).isEmpty();
  }

  @Test
  void shouldGoOnByItselfAndSaySoWhenThePauseIsTooLong() {
    var call = paused();
    assertThat(call.contact().timers().due(TimerId.of(Purpose.RECORDING_PAUSE)))
        .isEqualTo(Call.BEGIN.plus(Limits.DEFAULT.recordingPauseMax()));

    call.fire(Purpose.RECORDING_PAUSE).completed(Effect.SetRecording.class);

    assertThat(changed(call).paused()).isFalse();
    assertThat(changed(call).cause()).isEqualTo(RecordingCause.PAUSE_LIMIT);
    assertThat(changed(call).agentId()).isNotNull();
    assertThat(call.contact().isLive()).isTrue();
  }

  @Test
  void shouldSayWhoWhenASupervisorPauses() {
    var call =
        recorded()
            .feed(
                new Input.AgentRequested(
                    ASSIGNMENT,
                    "agent-7",
                    AgentRequestKind.PAUSE_RECORDING,
                    null,
                    null,
                    new Input.Supervisor("sue", null)))
            .completed(Effect.SetRecording.class);

    assertThat(changed(call).agentId()).isEqualTo("sue");
  }

  @Test
  void shouldStayPausedWhenTheCustomerIsHeldAndTakenBack() {
    var call =
        paused()
            .requested(ASSIGNMENT, AgentRequestKind.HOLD)
            .completed(Effect.HoldParticipant.class)
            .completed(Effect.SetRecording.class);
    assertThat(changed(call).participants()).containsExactly(ParticipantRole.AGENT);
    assertThat(changed(call).paused()).isTrue();

    call.requested(ASSIGNMENT, AgentRequestKind.RESUME)
        .completed(Effect.ResumeParticipant.class)
        .completed(Effect.SetRecording.class);

    assertThat(changed(call).participants()).hasSize(2);
    assertThat(changed(call).paused()).isTrue();
  }

  @Test
  void shouldRefuseWhenThereIsNothingToPauseOrToGoOnWith() {
    assertThat(
            connected(RecordingBehavior.OFF)
                .requested(ASSIGNMENT, AgentRequestKind.PAUSE_RECORDING)
                .refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
    assertThat(recorded().requested(ASSIGNMENT, AgentRequestKind.RESUME_RECORDING).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
    assertThat(paused().requested(ASSIGNMENT, AgentRequestKind.PAUSE_RECORDING).refusals())
        .containsExactly(Refusal.NOT_IN_THIS_STATE);
  }

  @Test
  void shouldSayThatItGoesOnWhenTheGatewayCannotPause() {
    var call = recorded().requested(ASSIGNMENT, AgentRequestKind.PAUSE_RECORDING);

    call.feed(
        new Input.CommandFailed(call.commandOf(Effect.SetRecording.class), "no such recorder"));

    assertThat(changed(call).paused()).isFalse();
    assertThat(changed(call).participants()).hasSize(2);
    assertThat(changed(call).cause()).isEqualTo(RecordingCause.LINE_FAILED);
    assertThat(call.contact().timers().due(TimerId.of(Purpose.RECORDING_PAUSE))).isNull();
    assertThat(call.contact().isLive()).isTrue();
  }

  @Test
  void shouldGoOnWhenTheFlowThatAskedForSecretInputIsStopped() {
    var waiting = Flows.line("Waiting", FlowType.CUSTOMER_QUEUE, SECRET, Flows.say("Thank you"));
    var call =
        Call.to(
                Flows.inbound(
                    new UpdateContactRecordingBehavior(AUTOMATED),
                    new UpdateContactEventHooks(
                        List.of(
                            new UpdateContactEventHooks.Hook(
                                "CustomerQueue", Template.of("Waiting"), false))),
                    new UpdateContactTargetQueue(Template.of("sales"), null),
                    new TransferContactToQueue()),
                waiting)
            .enqueued()
            .completed(Effect.SetRecording.class);
    assertThat(changed(call).paused()).isTrue();
    assertThat(changed(call).cause()).isEqualTo(RecordingCause.SENSITIVE_INPUT);

    call.accepted(ASSIGNMENT).agentJoined().promptFinished().dequeued();

    assertThat(call.order(Effect.SetRecording.class).paused()).isFalse();
    assertThat(call.contact().recording().isPaused()).isFalse();
  }

  private static Call asksForASecret() {
    var call =
        Call.to(
                Flows.inbound(
                    new UpdateContactRecordingBehavior(AUTOMATED), SECRET, Flows.say("Thank you")))
            .completed(Effect.SetRecording.class)
            .completed(Effect.SetRecording.class);
    assertThat(changed(call).paused()).isTrue();
    return call;
  }

  /** A pause around sensitive input has no limit of its own: the block waits no longer. */
  @Test
  void shouldPauseForASecretNoLongerThanTheBlockWaitsWhenTheGatewayNeverAnswers() {
    var call = asksForASecret();
    assertThat(call.contact().timers().due(TimerId.ofRun(1)))
        .isEqualTo(
            Call.BEGIN
                .plus(Limits.DEFAULT.promptMax())
                .plus(Duration.ofSeconds(10 + 16 * 5))
                .plus(Limits.DEFAULT.gatewayAnswerMax()));

    call.fire(Purpose.RUN);

    assertThat(call.contact().isLive()).isFalse();
  }

  @Test
  void shouldGoOnWhenNobodyEntersASecret() {
    var call = asksForASecret();

    call.collected(Input.InputOutcome.NO_INPUT, "", false);

    assertThat(call.order(Effect.SetRecording.class).paused()).isFalse();
    assertThat(call.contact().recording().isPaused()).isFalse();
    assertThat(call.contact().isLive()).isTrue();
  }

  @Test
  void shouldStopAndGoOnWhenTheFlowSaysSo() {
    var call =
        Call.to(
                Flows.inbound(
                    new UpdateContactRecordingBehavior(AUTOMATED),
                    Flows.say("recorded"),
                    new UpdateContactRecordingBehavior(RecordingBehavior.OFF),
                    Flows.say("not recorded"),
                    new UpdateContactRecordingBehavior(AUTOMATED),
                    Flows.say("recorded again")))
            .completed(Effect.SetRecording.class);
    var recording = changed(call).recordingId();

    call.promptFinished().completed(Effect.SetRecording.class);
    assertThat(changed(call).isOn()).isFalse();
    call.promptFinished().completed(Effect.SetRecording.class);

    assertThat(changed(call).isOn()).isTrue();
    assertThat(changed(call).recordingId()).isEqualTo(recording);
    assertThat(changed(call).cause()).isEqualTo(RecordingCause.BLOCK);
  }
}
