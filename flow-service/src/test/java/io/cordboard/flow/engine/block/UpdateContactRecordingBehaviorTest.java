package io.cordboard.flow.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.Call;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Flows;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.RecordingBehavior;
import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateContactRecordingBehaviorTest {

  private static final RecordingBehavior BOTH =
      new RecordingBehavior(
          List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER), false, List.of(), Map.of());

  @Test
  void shouldRecordNothingYetWhenOnlyAgentAndCustomerAreToBeRecorded() {
    var call = Call.to(Flows.inbound(new UpdateContactRecordingBehavior(BOTH), Flows.say("Hi")));

    assertThat(call.ordered(Effect.SetRecording.class)).isFalse();
    assertThat(call.contact().settings().recording()).isEqualTo(BOTH);
  }

  @Test
  void shouldRecordAtOnceWhenTheAutomatedInteractionIsToBeRecorded() {
    var ivr = new RecordingBehavior(List.of(), true, List.of(), Map.of());

    var call = Call.to(Flows.inbound(new UpdateContactRecordingBehavior(ivr), Flows.say("Hi")));

    assertThat(call.order(Effect.SetRecording.class).automatedInteraction()).isTrue();
  }

  @Test
  void shouldTakeTheErrorBranchWhenTheContactIsATask() {
    var call =
        new Call(
                new OfflineCentre(
                    Flows.inbound(new UpdateContactRecordingBehavior(BOTH)), List.of()),
                Channel.TASK)
            .arrive();

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldTellOfAnalyticsWithoutAnOrderWhenAChatIsAnalysed() {
    var analytics = new RecordingBehavior(List.of(), false, List.of(), Map.of("Enabled", "True"));
    var call =
        new Call(
                new OfflineCentre(
                    Flows.inbound(new UpdateContactRecordingBehavior(analytics), Flows.say("Hi")),
                    List.of()),
                Channel.CHAT)
            .arrive();

    assertThat(call.last(FlowEvent.RecordingChanged.class).analytics())
        .containsEntry("Enabled", "True");
    assertThat(call.ordered(Effect.SetRecording.class)).isFalse();
    assertThat(call.contact().recording().startedAt()).isNull();
  }
}
